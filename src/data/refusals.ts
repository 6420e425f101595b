/**
 * For tests: the StatedError that a call ends with. Any other error, or none, fails the test.
 */
import { StatedError } from '../errors';

/** Of a call. */
export function refusalOf(run: () => unknown): StatedError {
  try {
    run();
  } catch (error) {
    return stated(error);
  }
  throw new Error('Nothing was refused.');
}

/** Of a promise. */
export async function laterRefusalOf(run: () => Promise<unknown>): Promise<StatedError> {
  try {
    await run();
  } catch (error) {
    return stated(error);
  }
  throw new Error('Nothing was refused.');
}

function stated(error: unknown): StatedError {
  if (error instanceof StatedError) return error;
  throw error;
}

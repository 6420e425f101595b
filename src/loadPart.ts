/**
 * Parts of the program come when they are first needed. One that does not come (no connection, another version on the
 * server by now) is a problem like any other: it is said, and the part can be asked for again.
 */
import { StatedError } from './errors';

/** @throws StatedError `part-not-loaded` */
export async function loadPart<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    console.warn('A part of the program did not load.', error);
    throw new StatedError(
      'part-not-loaded',
      'This part of the program could not be loaded.',
      'Check the connection, then try again. If it still does not come, save the session and reload the page: there may be a newer version.',
    );
  }
}

/**
 * The one error that may reach a person: it says what is wrong, where, and what to do about it.
 * It crosses workers as plain data, so it carries nothing but strings.
 */

export interface StatedProblem {
  /** Stable kebab-case name of the kind of problem, e.g. `npy-truncated`. */
  readonly kind: string;
  /** What is wrong and where, in one sentence a scientist understands. */
  readonly message: string;
  /** What to do about it; empty where the message says all. */
  readonly remedy: string;
}

/** An error whose text is written for the person who meets it. */
export class StatedError extends Error implements StatedProblem {
  override readonly name = 'StatedError';

  constructor(
    readonly kind: string,
    message: string,
    readonly remedy = '',
  ) {
    super(message);
  }
}

/** What to tell about any thrown value; unexpected ones are named as such instead of being dressed up. */
export function statedProblem(error: unknown): StatedProblem {
  if (error instanceof StatedError) return { kind: error.kind, message: error.message, remedy: error.remedy };
  const text = error instanceof Error ? error.message : String(error);
  return { kind: 'unexpected', message: `Something unexpected went wrong: ${text}`, remedy: 'Please report it.' };
}

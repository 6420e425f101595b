/**
 * What a command of the command-line tool is: a row of the table in `commands.ts`.
 */
import { type ParseArgsConfig, parseArgs } from 'node:util';

/** Where a command writes and from where its paths count; tests bring their own. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Absolute path that relative ones are taken from. */
  readonly directory: string;
}

type Options = NonNullable<ParseArgsConfig['options']>;
type Parsed<T extends Options> = ReturnType<typeof parseArgs<{ options: T; allowPositionals: true }>>;

export interface Command {
  /** One line. */
  readonly summary: string;
  /** What follows the command's name, then what it prints and each of its flags. */
  readonly usage: string;
  /** The exit code. Throws `UsageError` where the words cannot be meant, other errors where it fails. */
  readonly run: (words: readonly string[], terminal: Terminal) => Promise<number>;
}

/** Words that no command understands; the usage is shown with it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** A command whose flags are typed by their declaration (`node:util` parseArgs). */
export function command<const T extends Options>(row: {
  readonly summary: string;
  readonly usage: string;
  readonly options: T;
  readonly run: (parsed: Parsed<T>, terminal: Terminal) => Promise<number>;
}): Command {
  const { summary, usage, options } = row;
  return { summary, usage, run: (words, terminal) => row.run(parsed(words, options), terminal) };
}

function parsed<T extends Options>(words: readonly string[], options: T): Parsed<T> {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

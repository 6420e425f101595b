/**
 * The table of commands, and how a line of words finds its row. A new command is a row here and a file beside it.
 */
import { statedProblem } from '../src/errors';
import { type Command, type Terminal, UsageError } from './command';
import { INSPECT } from './inspect';
import { RUN } from './run';
import { MERGE, SWEEP } from './sweep';

const COMMANDS: Readonly<Record<string, Command>> = {
  inspect: INSPECT,
  run: RUN,
  sweep: SWEEP,
  merge: MERGE,
};

/** Runs one command. Resolves to the exit code: 0, or 1 for whatever went wrong, which is told on stderr. */
export async function runCommand([name, ...words]: readonly string[], terminal: Terminal): Promise<number> {
  if (name === '--help' || name === '-h' || name === 'help') {
    terminal.out(overview());
    return 0;
  }
  const row = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : null;
  if (!row) {
    terminal.err(`${name === undefined ? 'No command was given.' : `There is no command “${name}”.`}\n\n${overview()}`);
    return 1;
  }
  if (words.includes('--help') || words.includes('-h')) {
    terminal.out(usageOf(name, row));
    return 0;
  }
  try {
    return await row.run(words, terminal);
  } catch (error) {
    terminal.err(error instanceof UsageError ? `${error.message}\n\n${usageOf(name, row)}` : told(error));
    return 1;
  }
}

function told(error: unknown): string {
  const { message, remedy } = statedProblem(error);
  return `${message} ${remedy}`.trim();
}

function overview(): string {
  const rows = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(10)} ${summary}`);
  return ['Usage: npm run awd -- COMMAND …', '', ...rows, '', 'COMMAND --help tells more.'].join('\n');
}

function usageOf(name: string, { usage }: Command): string {
  return `Usage: npm run awd -- ${name} ${usage}`;
}

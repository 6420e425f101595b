/**
 * The command-line tool: `npm run awd -- COMMAND …`. It uses the readers, the method and the engines of the page
 * directly, without a browser.
 */
import { runCommand } from './commands';

// npm moves to the project's folder first; paths are meant from where it was called.
const directory = (process.env.npm_lifecycle_event === 'awd' && process.env.INIT_CWD) || process.cwd();

process.exitCode = await runCommand(process.argv.slice(2), {
  out: (text) => process.stdout.write(`${text}\n`),
  err: (text) => process.stderr.write(`${text}\n`),
  directory,
});

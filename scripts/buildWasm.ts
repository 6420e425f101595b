/**
 * Compiles the step module (AssemblyScript) to a TypeScript file that holds its bytes as base64: a few kB, which every
 * bundler, worker and Node script imports alike, with nothing to fetch and no path to get wrong.
 * Runs after every `npm ci` (`prepare`); `npm run wasm` after a change of src/engine/cpu/wasm.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SOURCE = 'src/engine/cpu/wasm/index.ts';
const TARGET = 'src/engine/cpu/stepModule.generated.ts';

/** A memory of the host's: it is laid out by the host, and grows with the data. */
const FLAGS = ['-O3', '--converge', '--noAssert', '--runtime', 'stub', '--enable', 'simd', '--importMemory'];

let bytes: Uint8Array | null = null;
const { error, stderr } = await asc.main([SOURCE, ...FLAGS, '--baseDir', ROOT, '--outFile', 'step.wasm'], {
  writeFile: (_, contents) => {
    bytes = contents as Uint8Array;
  },
});
if (error || !bytes) throw new Error(`The step module does not compile.\n${stderr.toString()}`);
const base64 = Buffer.from(bytes).toString('base64');
const header = '/** The compiled step module; written by scripts/buildWasm.ts, not kept in the repository. */\n';
writeFileSync(`${ROOT}${TARGET}`, `${header}export const STEP_MODULE =\n  '${base64}';\n`);

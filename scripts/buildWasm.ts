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

/**
 * The memory is the host's: laid out by it, as large as its data need. Plain SIMD, not relaxed: fused multiplication and
 * addition would be a third faster, but its bits depend on the machine, and a link must repeat a run everywhere.
 */
const FLAGS = ['-O3', '--converge', '--noAssert', '--runtime', 'stub', '--importMemory', '--enable', 'simd'];

async function compiled(): Promise<Uint8Array> {
  let bytes: Uint8Array | null = null;
  const { error, stderr } = await asc.main([SOURCE, ...FLAGS, '--baseDir', ROOT, '--outFile', 'step.wasm'], {
    writeFile: (_, contents) => {
      bytes = contents as Uint8Array;
    },
  });
  if (error || !bytes) throw new Error(`The step module does not compile.\n${stderr.toString()}`);
  return bytes;
}

const base64 = Buffer.from(await compiled()).toString('base64');
writeFileSync(
  `${ROOT}${TARGET}`,
  `/** The compiled step module; written by scripts/buildWasm.ts, not kept in the repository. */\nexport const STEP_MODULE =\n  '${base64}';\n`,
);

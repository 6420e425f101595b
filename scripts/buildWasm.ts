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

/** The memory is the host's: laid out by it, as large as its data need. */
const FLAGS = ['-O3', '--converge', '--noAssert', '--runtime', 'stub', '--importMemory', '--enable', 'simd'];

/** The same sources twice: relaxed SIMD fuses multiplication and addition, and is missing in some browsers. */
const VARIANTS = { STEP_MODULE: FLAGS, RELAXED_STEP_MODULE: [...FLAGS, '--enable', 'relaxed-simd'] };

async function compiled(flags: readonly string[]): Promise<Uint8Array> {
  let bytes: Uint8Array | null = null;
  const { error, stderr } = await asc.main([SOURCE, ...flags, '--baseDir', ROOT, '--outFile', 'step.wasm'], {
    writeFile: (_, contents) => {
      bytes = contents as Uint8Array;
    },
  });
  if (error || !bytes) throw new Error(`The step module does not compile.\n${stderr.toString()}`);
  return bytes;
}

const lines = ['/** The compiled step module; written by scripts/buildWasm.ts, not kept in the repository. */'];
for (const [name, flags] of Object.entries(VARIANTS)) {
  lines.push(`export const ${name} =`, `  '${Buffer.from(await compiled(flags)).toString('base64')}';`);
}
writeFileSync(`${ROOT}${TARGET}`, `${lines.join('\n')}\n`);

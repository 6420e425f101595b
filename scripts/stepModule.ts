/**
 * Compiles the step module (AssemblyScript) to a TypeScript file that holds its bytes as base64: a few kB, which every
 * bundler, worker and Node script imports alike, with nothing to fetch and no path to get wrong.
 */
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SOURCES = 'src/engine/cpu/wasm';
const TARGET = 'src/engine/cpu/stepModule.generated.ts';

/**
 * The memory is the host's: laid out by it, as large as its data need. Plain SIMD, not relaxed: fused multiplication and
 * addition would be a third faster, but its bits depend on the machine, and a link must repeat a run everywhere.
 */
const FLAGS = ['-O3', '--converge', '--noAssert', '--runtime', 'stub', '--importMemory', '--enable', 'simd'];

/** Writes the module. Throws with the compiler's words where it does not compile. */
export async function buildStepModule(): Promise<void> {
  const base64 = Buffer.from(await compiled()).toString('base64');
  writeFileSync(
    `${ROOT}${TARGET}`,
    `/** The compiled step module; written by scripts/buildWasm.ts, not kept in the repository. */\nexport const STEP_MODULE =\n  '${base64}';\n`,
  );
}

/** Whether the module is there and no older than its sources. */
export function stepModuleIsFresh(): boolean {
  const changed = (file: string) => statSync(`${ROOT}${file}`, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const built = changed(TARGET);
  return readdirSync(`${ROOT}${SOURCES}`).every((file) => changed(`${SOURCES}/${file}`) <= built);
}

async function compiled(): Promise<Uint8Array> {
  const { default: asc } = await import('assemblyscript/asc');
  let bytes: Uint8Array | null = null;
  const { error, stderr } = await asc.main(
    [`${SOURCES}/index.ts`, ...FLAGS, '--baseDir', ROOT, '--outFile', 'step.wasm'],
    {
      writeFile: (_, contents) => {
        bytes = contents as Uint8Array;
      },
    },
  );
  if (error || !bytes) throw new Error(`The step module does not compile.\n${stderr.toString()}`);
  return bytes;
}

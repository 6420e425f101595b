/** The compiled step module: decoded once, told whether this machine can run it. */
import { STEP_MODULE } from './stepModule.generated';

/** What wasm/index.ts exports. */
export interface StepFunctions {
  evaluate(
    samples: number,
    gradients: number,
    lanes: number,
    result: number,
    terms: number,
    reconstructionScale: number,
    sparsityScale: number,
    interpretationScale: number,
  ): void;
  gather(samples: number, indices: number, count: number, size: number, to: number, lanes: number): void;
}

const bytes = Uint8Array.from(atob(STEP_MODULE), (letter) => letter.charCodeAt(0));
const PAGE = 65_536;
/** Pages that 32-bit addresses reach. */
const MOST_PAGES = 65_536;

/** Whether WebAssembly SIMD is there. */
export function canRunStepModule(): boolean {
  return typeof WebAssembly === 'object' && WebAssembly.validate(bytes);
}

/** The module with a memory of `size` bytes. Rejects with a RangeError where there is not so much. */
export async function stepModule(size: number): Promise<{ functions: StepFunctions; memory: ArrayBuffer }> {
  const initial = Math.ceil(size / PAGE);
  if (initial > MOST_PAGES) throw new RangeError(`WebAssembly has no memory of ${size} bytes`);
  const memory = new WebAssembly.Memory({ initial });
  const { instance } = await WebAssembly.instantiate(bytes, { env: { memory } });
  return { functions: instance.exports as unknown as StepFunctions, memory: memory.buffer };
}

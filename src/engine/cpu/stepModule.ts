/** The compiled step module: decoded once, told whether this machine can run it. */
import { STEP_MODULE } from './stepModule.generated';

/** What wasm/index.ts exports. */
export interface StepFunctions {
  evaluateChunks(samples: number, indices: number, batch: number): void;
  objective(batch: number): number;
  run(steps: number, taken: number, order: number, totals: number): void;
  finish(batch: number, step: number): number;
}

const bytes = Uint8Array.from(atob(STEP_MODULE), (letter) => letter.charCodeAt(0));
const PAGE = 65_536;
/** Pages that 32-bit addresses reach. */
const MOST_PAGES = 65_536;

/** Whether WebAssembly SIMD is there. */
export function canRunStepModule(): boolean {
  return typeof WebAssembly === 'object' && WebAssembly.validate(bytes);
}

/** Pages of memory for `size` bytes. Throws a RangeError where there are not so many. */
export function pagesOf(size: number): number {
  const pages = Math.ceil(size / PAGE);
  if (pages > MOST_PAGES) throw new RangeError(`WebAssembly has no memory of ${size} bytes`);
  return pages;
}

/** The module, for any number of threads. */
export function compileStepModule(): Promise<WebAssembly.Module> {
  return WebAssembly.compile(bytes);
}

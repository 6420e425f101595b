/**
 * WGSL of the three kernels of `wavelets/axisStep.ts` along an axis of [outer][n][width] numbers: `analyse`, `adjoint`,
 * `correlate`. The numbers come four at a time, those of four samples of the batch; neighbouring threads take neighbouring
 * fours, so memory is read in whole lines. Two neighbours along the axis go to one thread, because they read nearly the
 * same samples.
 */
import { OUTSIDE } from '../../../wavelets/boundary';
import { AXIS_STRUCT } from './axisPass';

/** Threads of a workgroup in every kernel but the last sum. */
export const THREADS = 64;

/** Most taps whose sums a thread keeps in correlate. */
const MOST_TAPS_A_THREAD = 20;

/** Taps that a thread of correlate sums: as many as its registers hold, such that the taps divide evenly. */
export function tapsAThread(taps: number): number {
  let part = Math.min(taps, MOST_TAPS_A_THREAD);
  while (taps % part !== 0) part--;
  return part;
}

/** WGSL type of the filters as kernels read them; expects `TAPS`. */
export const FILTERS_TYPE = 'array<vec4f, TAPS + 2u>';

/** What every kernel begins with. */
export const CONSTANTS = `const THREADS = ${THREADS}u;
const OUTSIDE = ${OUTSIDE};

${AXIS_STRUCT}
`;

/** What kernels that take the filters begin with besides. */
export const tapsConstant = (taps: number) => `const TAPS = ${taps}u;`;

/** What the adjoint begins with besides. `phase`: position of the first sample. */
export const phaseConstant = (phase: number) => `const PHASE = ${phase}u;`;

/** The built-in values from which a thread knows its index in a grid that may be two-dimensional. */
export const MAIN = /* wgsl */ `
@compute @workgroup_size(THREADS)
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) grid: vec3u,
  @builtin(local_invocation_index) thread: u32,
) {
  let index = (workgroup.y * grid.x + workgroup.x) * THREADS + thread;`;

/**
 * filters[p] is (h[p], g[p], h[p − 2], g[p − 2]), with zeros where there is no tap: what the sample at position 2k + p
 * adds to low[k], high[k], low[k + 1] and high[k + 1].
 */
export const FILTERS_CODE = /* wgsl */ `
fn tap(t: u32) -> vec2f {
  if (t >= TAPS) { return vec2f(); }
  // g[n] = (−1)ⁿ h[K − 1 − n].
  let mirrored = results.h[TAPS - 1u - t];
  return vec2f(results.h[t], select(mirrored, -mirrored, t % 2u == 1u));
}
${MAIN}
  // Below 0 an unsigned index wraps around to beyond the last tap.
  if (index < TAPS + 2u) { filters[index] = vec4f(tap(index), tap(index - 2u)); }
}`;

/** low[k] = Σ_t h[t] x[2k + t], high[k] the same with g. */
export const ANALYSE_CODE = /* wgsl */ `
${MAIN}
  let pairs = (axis.outputs + 1u) / 2u;
  let column = index % axis.width;
  let row = index / axis.width;
  let block = row / pairs;
  if (block >= axis.outer) { return; }
  let k = 2u * (row % pairs);
  let source = axis.source + block * axis.sourceStride + column;
  var low0 = vec4f();
  var high0 = vec4f();
  var low1 = vec4f();
  var high1 = vec4f();
  for (var p = 0u; p < TAPS + 2u; p++) {
    let sample = tables[axis.sources + 2u * k + p];
    if (sample == OUTSIDE) { continue; }
    let numbers = memory[source + u32(sample) * axis.width];
    let taps = filters[p];
    low0 += taps.x * numbers;
    high0 += taps.y * numbers;
    low1 += taps.z * numbers;
    high1 += taps.w * numbers;
  }
  let low = axis.low + block * axis.lowStride + k * axis.width + column;
  let high = axis.high + block * axis.highStride + k * axis.width + column;
  memory[low] = low0;
  memory[high] = high0;
  if (k + 1u < axis.outputs) {
    memory[low + axis.width] = low1;
    memory[high + axis.width] = high1;
  }
}`;

/**
 * x[i] = Σ h[t] low[k] + g[t] high[k] over all 2k + t that are a position of sample i: its own, at PHASE + i, and those
 * outside that copy it. The two positions 2m, 2m + 1 read the same low[k], high[k].
 */
export const ADJOINT_CODE = /* wgsl */ `
// What the outputs say about the positions 2m and 2m + 1.
struct Pair { even: vec4f, odd: vec4f }

fn atPositions(m: u32, low: u32, high: u32) -> Pair {
  var pair: Pair;
  for (var t = 0u; t < TAPS; t += 2u) {
    // Below 0 an unsigned index wraps around to beyond the last output.
    let k = m - t / 2u;
    if (k < axis.outputs) {
      let a = memory[low + k * axis.width];
      let d = memory[high + k * axis.width];
      pair.even += filters[t].x * a + filters[t].y * d;
      pair.odd += filters[t + 1u].x * a + filters[t + 1u].y * d;
    }
  }
  return pair;
}

fn writeSample(i: u32, value: vec4f, source: u32, low: u32, high: u32) {
  if (i >= axis.n) { return; }
  var sum = value;
  if (axis.folds > 0u) {
    let end = u32(tables[axis.starts + i + 1u]);
    for (var e = u32(tables[axis.starts + i]); e < end; e++) {
      let position = u32(tables[axis.entries + e]);
      let pair = atPositions(position / 2u, low, high);
      sum += select(pair.even, pair.odd, position % 2u == 1u);
    }
  }
  memory[source + i * axis.width] = sum;
}
${MAIN}
  let first = PHASE / 2u;
  let pairs = (PHASE + axis.n + 1u) / 2u - first;
  let column = index % axis.width;
  let row = index / axis.width;
  let block = row / pairs;
  if (block >= axis.outer) { return; }
  let m = first + row % pairs;
  let source = axis.source + block * axis.sourceStride + column;
  let low = axis.low + block * axis.lowStride + column;
  let high = axis.high + block * axis.highStride + column;
  let pair = atPositions(m, low, high);
  // Sample −1, which is none, wraps around to beyond the last one.
  let i = 2u * m - PHASE;
  writeSample(i, pair.even, source, low, high);
  writeSample(i + 1u, pair.odd, source, low, high);
}`;

/**
 * Row of a workgroup: Σ low[k] x[2k + t] for each tap, then Σ high[k] x[2k + t]; the rows of all workgroups are added up
 * later, in order. A thread keeps the sums of its taps in registers; a second dimension of workgroups has further taps.
 */
export function correlateCode(taps: number): string {
  const part = tapsAThread(taps);
  const each = (line: (t: number) => string) => Array.from({ length: part }, (_, t) => line(t)).join('\n');
  return /* wgsl */ `
const PART = ${part}u;
// One more than the threads, so that sums of one tap do not all lie in one bank of the workgroup's memory.
const PITCH = THREADS + 1u;
var<workgroup> kept: array<vec2f, PART * PITCH>;

// low · x and high · x, with what lies at a position.
fn products(low: vec4f, high: vec4f, position: u32, source: u32) -> vec2f {
  let sample = tables[axis.sources + position];
  if (sample == OUTSIDE) { return vec2f(); }
  let x = memory[source + u32(sample) * axis.width];
  return vec2f(dot(low, x), dot(high, x));
}

@compute @workgroup_size(THREADS)
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) grid: vec3u,
  @builtin(local_invocation_index) thread: u32,
) {
  let firstTap = workgroup.y * PART;
${each((t) => `  var sum${t} = vec2f();`)}
  let total = axis.outer * axis.outputs * axis.width;
  for (var index = workgroup.x * THREADS + thread; index < total; index += grid.x * THREADS) {
    let column = index % axis.width;
    let row = index / axis.width;
    let block = row / axis.outputs;
    let k = row % axis.outputs;
    let source = axis.source + block * axis.sourceStride + column;
    let low = memory[axis.low + block * axis.lowStride + k * axis.width + column];
    let high = memory[axis.high + block * axis.highStride + k * axis.width + column];
    let first = 2u * k + firstTap;
${each((t) => `    sum${t} += products(low, high, first + ${t}u, source);`)}
  }
${each((t) => `  kept[${t}u * PITCH + thread] = sum${t};`)}
  workgroupBarrier();
  if (thread < PART) {
    var sum = vec2f();
    for (var i = 0u; i < THREADS; i++) { sum += kept[thread * PITCH + i]; }
    let tap = firstTap + thread;
    partials[tap * run.gradientRows + axis.row + workgroup.x] = sum.x;
    partials[(TAPS + tap) * run.gradientRows + axis.row + workgroup.x] = sum.y;
  }
}`;
}

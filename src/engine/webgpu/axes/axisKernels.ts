/**
 * WGSL of the kernels of `wavelets/axisStep.ts` along an axis of [outer][n][width] numbers: `analyse`, `adjoint` and
 * `correlate`, and the last together with either of the others, because it reads the same numbers. The numbers come four
 * at a time, those of four samples of the batch; neighbouring threads take neighbouring fours, so memory is read in whole
 * lines. Two neighbours along the axis go to one thread, because they read nearly the same samples.
 */
import { OUTSIDE } from '../../../wavelets/boundary';
import { AXIS_STRUCT } from './axisPass';
import { addToTap, each, type Index, tapSumsCode, tapSumVariables, writeTapSums } from './tapSums';

/** Threads of a workgroup in every kernel but the last sum. */
export const THREADS = 64;

export type AxisKernel = 'analyse' | 'analyseAndCorrelate' | 'adjoint' | 'adjointAndCorrelate' | 'correlate';

/** WGSL type of the filters as kernels read them; expects `TAPS`. */
export const FILTERS_TYPE = 'array<vec4f, TAPS + 2u>';

/** Most passes that lie beside each other in a dispatch. */
export const MOST_BESIDE = 2;

/** WGSL type of the records of a dispatch. */
export const AXES_TYPE = `array<Axis, ${MOST_BESIDE}>`;

/** What every kernel begins with. */
export const CONSTANTS = `const THREADS = ${THREADS}u;
const OUTSIDE = ${OUTSIDE};

${AXIS_STRUCT}
`;

/** What kernels that take the filters begin with besides. */
export const tapsConstant = (taps: number) => `const TAPS = ${taps}u;`;

/** The built-in values from which a thread knows its index in a grid that may be two-dimensional. */
export const MAIN = /* wgsl */ `
@compute @workgroup_size(THREADS)
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) grid: vec3u,
  @builtin(local_invocation_index) thread: u32,
) {
  let index = (workgroup.y * grid.x + workgroup.x) * THREADS + thread;`;

/** Row of a workgroup in the partial sums. */
const ROW = 'axis.row + workgroup.x';

/** The same where passes lie beside each other; a thread goes on by `threads`. */
const AXIS_MAIN = /* wgsl */ `
${MAIN}
  let threads = grid.x * grid.y * THREADS;
  let axis = axes[workgroup.z];`;

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

/**
 * low[k] = Σ_t h[t] x[2k + t], high[k] the same with g. With `correlates` also sums x with the bands that are read, for
 * each tap; these may lie where the bands are written. No branches: they would cost more than they save.
 */
export function analyseCode(taps: number, correlates: boolean): string {
  const position = (p: Index) => {
    const [here, next] = typeof p === 'number' ? [p < taps, p >= 2] : [true, true];
    const sums = `${here ? addToTap(p, 0, 'a0', 'd0', 'x') : ''} ${next ? addToTap(p, -2, 'a1', 'd1', 'x') : ''}`;
    return /* wgsl */ `    sample = tables[axis.sources + 2u * k + ${p}];
    x = memory[samples + u32(max(sample, 0)) * axis.width];
    x = select(x, vec4f(), sample == OUTSIDE);
    ${here ? `low0 += filters[${p}].x * x; high0 += filters[${p}].y * x;` : ''}
    ${next ? `low1 += filters[${p}].z * x; high1 += filters[${p}].w * x;` : ''}
    ${correlates ? sums : ''}`;
  };
  const bands = /* wgsl */ `
    let a = axis.low + block * axis.lowStride + k * axis.width + column;
    let d = axis.high + block * axis.highStride + k * axis.width + column;
    let a0 = memory[a];
    let d0 = memory[d];
    let next = select(0u, axis.width, k + 1u < axis.outputs);
    let a1 = select(vec4f(), memory[a + next], next > 0u);
    let d1 = select(vec4f(), memory[d + next], next > 0u);`;
  return /* wgsl */ `
${correlates ? tapSumsCode(taps) : ''}
${AXIS_MAIN}
${correlates ? tapSumVariables(taps) : ''}
  let pairs = (axis.outputs + 1u) / 2u;
  for (var i = index; i < axis.outer * pairs * axis.width; i += threads) {
    let column = i % axis.width;
    let row = i / axis.width;
    let block = row / pairs;
    let k = 2u * (row % pairs);
    let samples = axis.samples + block * axis.samplesStride + column;
    var sample = OUTSIDE;
    var x = vec4f();
    var low0 = vec4f();
    var high0 = vec4f();
    var low1 = vec4f();
    var high1 = vec4f();${correlates ? bands : ''}
${each(taps + 2, correlates, taps, position)}
    let low = axis.lowTo + block * axis.lowToStride + k * axis.width + column;
    let high = axis.highTo + block * axis.highToStride + k * axis.width + column;
    memory[low] = low0;
    memory[high] = high0;
    if (k + 1u < axis.outputs) {
      memory[low + axis.width] = low1;
      memory[high + axis.width] = high1;
    }
  }
${correlates ? writeTapSums(taps, ROW) : ''}
}`;
}

/** What a kernel that goes by samples does with them. */
interface BySamples {
  /** Writes x[i] = Σ h[t] low[k] + g[t] high[k] over all 2k + t that are a position of sample i. */
  readonly adjoins: boolean;
  /** For each tap sums the samples that are read with the bands. */
  readonly correlates: boolean;
}

/**
 * Kernels that go by samples and gather from the bands. The positions of sample i are its own, at phase + i, and those
 * outside that copy it. The two positions 2m, 2m + 1 read the same low[k], high[k]. A sample is read by the thread alone
 * that writes it, and before, so the two may lie in one place.
 */
export function bySamplesCode(taps: number, { adjoins, correlates }: BySamples): string {
  const outputs = (o: Index) => {
    const even = typeof o === 'number' ? 2 * o : `2u * ${o}`;
    const values = /* wgsl */ `
      pair.even += filters[${even}].x * a + filters[${even}].y * d;
      pair.odd += filters[${even} + 1].x * a + filters[${even} + 1].y * d;`;
    const sums = `
      ${addToTap(even, 0, 'a', 'd', 'x.even')}
      ${addToTap(even, 1, 'a', 'd', 'x.odd')}`;
    return /* wgsl */ `
      isOutput = m - ${o} < axis.outputs;
      k = select(0u, m - ${o}, isOutput);
      a = select(vec4f(), memory[low + k * axis.width], isOutput);
      d = select(vec4f(), memory[high + k * axis.width], isOutput);${adjoins ? values : ''}${correlates ? sums : ''}`;
  };
  const write = (i: string, value: string) =>
    `if (${i} < axis.n) { memory[samplesTo + ${i} * axis.width] = ${value}; }`;
  return /* wgsl */ `
${correlates ? tapSumsCode(taps) : ''}
// What belongs to the positions 2m and 2m + 1.
struct Pair { even: vec4f, odd: vec4f }
${AXIS_MAIN}
${correlates ? tapSumVariables(taps) : ''}
  let first = axis.phase / 2u;
  let pairs = (axis.phase + axis.n + 1u) / 2u - first;
  for (var i = index; i < axis.outer * pairs * axis.width; i += threads) {
    let column = i % axis.width;
    let row = i / axis.width;
    let block = row / pairs;
    let low = axis.low + block * axis.lowStride + column;
    let high = axis.high + block * axis.highStride + column;
    let samples = axis.samples + block * axis.samplesStride + column;
    let samplesTo = axis.samplesTo + block * axis.samplesToStride + column;
    // Sample −1, which is none, wraps around to beyond the last one.
    let even = 2u * (first + row % pairs) - axis.phase;
    let odd = even + 1u;
    var own = Pair();
    ${correlates ? 'if (even < axis.n) { own.even = memory[samples + even * axis.width]; }' : ''}
    ${correlates ? 'if (odd < axis.n) { own.odd = memory[samples + odd * axis.width]; }' : ''}
    // The entries of two neighbours lie one after the other; those of the odd one begin at oddCopies.
    var copies = 0u;
    var oddCopies = 0u;
    var copiesEnd = 0u;
    if (axis.folds > 0u) {
      oddCopies = u32(tables[axis.starts + min(odd, axis.n)]);
      copies = select(oddCopies, u32(tables[axis.starts + min(even, axis.n)]), even < axis.n);
      copiesEnd = select(oddCopies, u32(tables[axis.starts + min(odd, axis.n - 1u) + 1u]), odd < axis.n);
    }
    var gathered = Pair();
    // Once for the positions of the samples themselves, then for each outside that copies one of them.
    for (var visit = 0u; visit <= copiesEnd - copies; visit++) {
      var m = first + row % pairs;
      var x = own;
      let entry = copies + visit - 1u;
      let isOdd = entry >= oddCopies;
      var position = 0u;
      if (visit > 0u) {
        position = u32(tables[axis.entries + entry]);
        m = position / 2u;
        let copied = select(own.even, own.odd, isOdd);
        x = Pair(select(copied, vec4f(), position % 2u == 1u), select(vec4f(), copied, position % 2u == 1u));
      }
      var pair = Pair();
      // Below 0 an unsigned index wraps around to beyond the last output.
      var isOutput = true;
      var k = 0u;
      var a = vec4f();
      var d = vec4f();
${each(taps / 2, correlates, taps, outputs)}
      if (visit == 0u) {
        gathered = pair;
      } else {
        let sum = select(pair.even, pair.odd, position % 2u == 1u);
        if (isOdd) { gathered.odd += sum; } else { gathered.even += sum; }
      }
    }
    ${adjoins ? write('even', 'gathered.even') : ''}
    ${adjoins ? write('odd', 'gathered.odd') : ''}
  }
${correlates ? writeTapSums(taps, ROW) : ''}
}`;
}

/**
 * WGSL of the kernels of `wavelets/axisStep.ts` along an axis of [outer][n][width] numbers: `analyse`, `adjoint` and
 * `correlate`, and the last together with either of the others, because it reads the same numbers. The numbers come four
 * at a time, those of four samples of the batch; neighbouring threads take neighbouring fours, so memory is read in whole
 * lines. Two neighbours along the axis go to one thread, because they read nearly the same samples.
 */
import { OUTSIDE } from '../../../wavelets/boundary';
import { AXIS_STRUCT } from './axisPass';
import { addToTap, each, type Index, tapSumsCode } from './tapSums';

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

/** What kernels that go by samples begin with besides. `phase`: position of the first sample. */
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

/** The same where passes lie beside each other; a thread goes on by `threads`. */
const AXIS_MAIN = /* wgsl */ `
var<private> axis: Axis;
${MAIN}
  let threads = grid.x * grid.y * THREADS;
  axis = axes[workgroup.z];`;

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
 * low[k] = Σ_t h[t] x[2k + t], high[k] the same with g. With `correlates` the first of the passes beside each other also
 * sums x with the bands that are read, for each tap; these may lie where the bands are written.
 */
export function analyseCode(taps: number, correlates: boolean): string {
  const position = (p: Index) => {
    const [here, next] = typeof p === 'number' ? [p < taps, p >= 2] : [true, true];
    const sums = `${here ? addToTap(p, 0, 'a0', 'd0', 'x') : ''} ${next ? addToTap(p, -2, 'a1', 'd1', 'x') : ''}`;
    return /* wgsl */ `    sample = tables[axis.sources + 2u * k + ${p}];
    if (sample != OUTSIDE) {
      let x = memory[samples + u32(sample) * axis.width];
      ${here ? `low0 += filters[${p}].x * x; high0 += filters[${p}].y * x;` : ''}
      ${next ? `low1 += filters[${p}].z * x; high1 += filters[${p}].w * x;` : ''}
      ${correlates ? `if (correlates) { ${sums} }` : ''}
    }`;
  };
  const bands = /* wgsl */ `
    var a0 = vec4f();
    var d0 = vec4f();
    var a1 = vec4f();
    var d1 = vec4f();
    if (correlates) {
      let a = axis.low + block * axis.lowStride + k * axis.width + column;
      let d = axis.high + block * axis.highStride + k * axis.width + column;
      a0 = memory[a];
      d0 = memory[d];
      if (k + 1u < axis.outputs) {
        a1 = memory[a + axis.width];
        d1 = memory[d + axis.width];
      }
    }`;
  return /* wgsl */ `
${correlates ? tapSumsCode(taps) : ''}
${AXIS_MAIN}
  ${correlates ? 'let correlates = workgroup.z == 0u;' : ''}
  let pairs = (axis.outputs + 1u) / 2u;
  for (var i = index; i < axis.outer * pairs * axis.width; i += threads) {
    let column = i % axis.width;
    let row = i / axis.width;
    let block = row / pairs;
    let k = 2u * (row % pairs);
    let samples = axis.samples + block * axis.samplesStride + column;
    var sample = OUTSIDE;
    var low0 = vec4f();
    var high0 = vec4f();
    var low1 = vec4f();
    var high1 = vec4f();${correlates ? bands : ''}
${each(taps + 2, taps, position)}
    let low = axis.lowTo + block * axis.lowToStride + k * axis.width + column;
    let high = axis.highTo + block * axis.highToStride + k * axis.width + column;
    memory[low] = low0;
    memory[high] = high0;
    if (k + 1u < axis.outputs) {
      memory[low + axis.width] = low1;
      memory[high + axis.width] = high1;
    }
  }
  ${correlates ? 'if (correlates) { writeSums(thread, axis.row + workgroup.x); }' : ''}
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
 * Kernels that go by samples and gather from the bands. The positions of sample i are its own, at PHASE + i, and those
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
    return /* wgsl */ `  if (m - ${o} < axis.outputs) {
      let a = memory[low + (m - ${o}) * axis.width];
      let d = memory[high + (m - ${o}) * axis.width];${adjoins ? values : ''}${correlates ? sums : ''}
  }`;
  };
  const write = (i: string, value: string) => `memory[samplesTo + (${i}) * axis.width] = ${value};`;
  return /* wgsl */ `
${correlates ? tapSumsCode(taps) : ''}
${atPositions(each(taps / 2, taps, outputs))}
${AXIS_MAIN}
  let first = PHASE / 2u;
  let pairs = (PHASE + axis.n + 1u) / 2u - first;
  for (var i = index; i < axis.outer * pairs * axis.width; i += threads) {
    let column = i % axis.width;
    let row = i / axis.width;
    let block = row / pairs;
    let m = first + row % pairs;
    let low = axis.low + block * axis.lowStride + column;
    let high = axis.high + block * axis.highStride + column;
    let samples = axis.samples + block * axis.samplesStride + column;
    let samplesTo = axis.samplesTo + block * axis.samplesToStride + column;
    // Sample −1, which is none, wraps around to beyond the last one.
    let even = 2u * m - PHASE;
    let odd = even + 1u;
    var x = Pair();
    ${correlates ? 'if (even < axis.n) { x.even = memory[samples + even * axis.width]; }' : ''}
    ${correlates ? 'if (odd < axis.n) { x.odd = memory[samples + odd * axis.width]; }' : ''}
    var sums = atPositions(m, low, high, x);
    if (even < axis.n) {
      sums.even += atCopies(even, low, high, x.even);
      ${adjoins ? write('even', 'sums.even') : ''}
    }
    if (odd < axis.n) {
      sums.odd += atCopies(odd, low, high, x.odd);
      ${adjoins ? write('odd', 'sums.odd') : ''}
    }
  }
  ${correlates ? 'writeSums(thread, axis.row + workgroup.x);' : ''}
}`;
}

/** What the bands say about positions, and the samples there about the taps; `outputs` has the lines for each output. */
const atPositions = (outputs: string) => /* wgsl */ `
// What belongs to the positions 2m and 2m + 1.
struct Pair { even: vec4f, odd: vec4f }

fn atPositions(m: u32, low: u32, high: u32, x: Pair) -> Pair {
  var pair = Pair();
  // Below 0 an unsigned index wraps around to beyond the last output.
${outputs}
  return pair;
}

// The same of the positions outside that copy sample i, whose value is x.
fn atCopies(i: u32, low: u32, high: u32, x: vec4f) -> vec4f {
  var sum = vec4f();
  if (axis.folds == 0u) { return sum; }
  let end = u32(tables[axis.starts + i + 1u]);
  for (var e = u32(tables[axis.starts + i]); e < end; e++) {
    let position = u32(tables[axis.entries + e]);
    let odd = position % 2u == 1u;
    let pair = atPositions(position / 2u, low, high, Pair(select(x, vec4f(), odd), select(vec4f(), x, odd)));
    sum += select(pair.even, pair.odd, odd);
  }
  return sum;
}`;

/**
 * WGSL of what is done number by number: fetching the samples of a step, the pointwise halves of the data terms (as in
 * `awd/pointwise.ts`), and the last sum over what all workgroups wrote. Sums go in two stages without atomics, in an order
 * that depends on sizes alone, so that results repeat bit by bit.
 */
import type { AttributionMethod } from '../../../awd/terms';
import { TIMES_COEFFICIENTS } from '../../../awd/trim';
import { MAIN } from './axisKernels';

/**
 * Fetches samples that lie one after another, [count][size], into [size][batch]. A sample that is not in the bound part
 * is left to another part; places beyond the samples of the step are 0, and so add nothing to any sum.
 */
export const FETCH_CODE = /* wgsl */ `
${MAIN}
  if (index >= run.sampleNumbers) { return; }
  let size = run.sampleNumbers / run.quads;
  let number = index / run.quads;
  var numbers = memory[chunk.destination + index];
  for (var lane = 0u; lane < 4u; lane++) {
    let place = chunk.first + 4u * (index % run.quads) + lane;
    if (place >= settings.samples) {
      numbers[lane] = 0.0;
      continue;
    }
    let sample = order[settings.firstInOrder + place];
    if (sample >= chunk.begin && sample < chunk.end) {
      numbers[lane] = samples[(sample - chunk.begin) * size + number];
    }
  }
  memory[chunk.destination + index] = numbers;
}`;

/** Adds up what the threads of a workgroup have; the sum is thread 0's. */
const SUM_OF_THREADS = /* wgsl */ `
var<workgroup> kept: array<vec2f, THREADS>;

fn sumOfThreads(thread: u32, value: vec2f) -> vec2f {
  kept[thread] = value;
  workgroupBarrier();
  for (var half = THREADS / 2u; half > 0u; half /= 2u) {
    if (thread < half) { kept[thread] += kept[thread + half]; }
    workgroupBarrier();
  }
  return kept[0];
}
`;

/** Σ(x̂ − x)², and in place of x̂ the gradient of the weighted term. */
export const ERROR_CODE = /* wgsl */ `
${SUM_OF_THREADS}
${MAIN}
  let weight = 2.0 * settings.reconstruction / f32(settings.samples);
  var squares = 0.0;
  for (var i = index; i < run.sampleNumbers; i += grid.x * THREADS) {
    let error = memory[run.estimate + i] - memory[run.x + i];
    squares += dot(error, error);
    memory[run.estimate + i] = weight * error;
  }
  let sum = sumOfThreads(thread, vec2f(squares, 0.0));
  if (thread == 0u) { partials[run.errorPartials + workgroup.x] = sum.x; }
}`;

/** The lines that depend on whether an attribution multiplies by the coefficient c: a from s, and Σ|a|'s gradients. */
const ATTRIBUTION_RULES = {
  saliency: /* wgsl */ `
      let a = s;
      memory[run.attributions + i] = interpretation * sign(a);`,
  product: /* wgsl */ `
      let a = c * s;
      memory[run.attributions + i] = interpretation * sign(a) * c;
      inC += interpretation * sign(a) * s;`,
};

/** Σ|c| and Σ|a|, with the gradients of the weighted terms: in c added to what the reconstruction left, in s in its place. */
export function penaltiesCode(bands: number, attribution: AttributionMethod | null): string {
  const rule = ATTRIBUTION_RULES[attribution && TIMES_COEFFICIENTS[attribution] ? 'product' : 'saliency'];
  const attributions = /* wgsl */ `
    if (settings.interpretation != 0.0) {
      let s = memory[run.attributions + i];${rule}
      sizes.y += dot(abs(a), vec4f(1.0));
    }`;
  return /* wgsl */ `
const BANDS = ${bands}.0;
${SUM_OF_THREADS}
${MAIN}
  let share = 1.0 / (BANDS * f32(settings.samples));
  let sparsity = settings.sparsity * share;
  let interpretation = settings.interpretation * share;
  var sizes = vec2f();
  for (var i = index; i < run.coefficientNumbers; i += grid.x * THREADS) {
    let c = memory[run.coefficients + i];
    var inC = vec4f();
    if (settings.reconstruction != 0.0) { inC = memory[run.coefficientGradients + i]; }
    if (settings.sparsity != 0.0) {
      sizes.x += dot(abs(c), vec4f(1.0));
      inC += sparsity * sign(c);
    }${attribution === null ? '' : attributions}
    memory[run.coefficientGradients + i] = inC;
  }
  let sum = sumOfThreads(thread, sizes);
  if (thread == 0u) {
    partials[run.penaltyPartials + workgroup.x] = sum.x;
    partials[run.penaltyPartials + run.penaltyRows + workgroup.x] = sum.y;
  }
}`;
}

/** Adds up the partial sums of a chunk into its share: a workgroup for each tap of h, and one for each of three terms. */
export function shareCode(bands: number, attribution: AttributionMethod | null): string {
  const interprets = attribution === null ? 'false' : 'settings.interpretation != 0.0';
  const product = attribution !== null && TIMES_COEFFICIENTS[attribution];
  return /* wgsl */ `
const BANDS = ${bands}.0;
${SUM_OF_THREADS}
// Sum of what this thread finds in [begin, end).
fn sumOf(thread: u32, begin: u32, end: u32) -> f32 {
  var sum = 0.0;
  for (var i = begin + thread; i < end; i += THREADS) { sum += partials[i]; }
  return sum;
}

// The rows of one tap, of those parts that this step has computed.
fn sumOfRows(thread: u32, number: u32) -> f32 {
  let first = number * run.gradientRows;
  let reconstructs = settings.reconstruction != 0.0;
  let interprets = ${interprets};
  var sum = 0.0;
  if (reconstructs) { sum += sumOf(thread, first, first + run.reconstructionRows); }
  if (interprets) { sum += sumOf(thread, first + run.reconstructionRows, first + run.interpretationRows); }
  if (reconstructs || settings.sparsity != 0.0${product ? ' || interprets' : ''}) {
    sum += sumOf(thread, first + run.interpretationRows, first + run.gradientRows);
  }
  return sum;
}

fn sumOfThread(thread: u32, number: u32) -> f32 {
  if (number < TAPS) {
    // h[n] is also g[K − 1 − n], with the sign (−1)^(K − 1 − n); K is even.
    let mirrored = TAPS - 1u - number;
    let inHighpass = sumOfRows(thread, TAPS + mirrored);
    return sumOfRows(thread, number) + select(inHighpass, -inHighpass, mirrored % 2u == 1u);
  }
  let penalties = run.penaltyPartials;
  if (number == TAPS && settings.reconstruction != 0.0) {
    return sumOf(thread, run.errorPartials, run.errorPartials + run.errorRows);
  }
  if (number == TAPS + 1u && settings.sparsity != 0.0) {
    return sumOf(thread, penalties, penalties + run.penaltyRows) / BANDS;
  }
  if (number == TAPS + 2u && ${interprets}) {
    return sumOf(thread, penalties + run.penaltyRows, penalties + 2u * run.penaltyRows) / BANDS;
  }
  return 0.0;
}

@compute @workgroup_size(THREADS)
fn main(@builtin(workgroup_id) workgroup: vec3u, @builtin(local_invocation_index) thread: u32) {
  let number = workgroup.x;
  let sum = sumOfThreads(thread, vec2f(sumOfThread(thread, number), 0.0));
  if (thread == 0u) { shares[chunk.share * (TAPS + 3u) + number] = sum.x; }
}`;
}

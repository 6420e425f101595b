/**
 * The second shader of a step: one workgroup adds up the shares of the samples in a fixed order (no atomics, so the
 * same numbers on every run), adds the terms that depend on h alone, and takes Adam's step.
 * Formulas and names as in `awd/filterTerms.ts` and `awd/adam.ts`.
 */
import { EPSILON, FIRST_DECAY, SECOND_DECAY } from '../../awd/adam';
import { TERM_NAMES } from '../../awd/terms';
import { RESULTS_STRUCT } from './results';
import { STEP_SETTINGS_STRUCT } from './stepSettings';

/**
 * WGSL of the shader for filters of `taps` taps, on a workgroup of `threads`, where a row of shares is of `samplesAShare`
 * samples. Expects the bindings of `gpuStep.ts`.
 */
export function filterShader(taps: number, threads: number, samplesAShare: number): string {
  return `const TAPS = ${taps}u;
const THREADS = ${threads}u;
const SAMPLES_A_SHARE = ${samplesAShare}u;
const FIRST_DECAY = ${FIRST_DECAY};
const SECOND_DECAY = ${SECOND_DECAY};
const EPSILON = ${EPSILON};

${STEP_SETTINGS_STRUCT}

${RESULTS_STRUCT}
${MEMORY}
${SHARES}
${FILTER_TERMS}
${MAIN}`;
}

const MEMORY = /* wgsl */ `
// Numbers of a row of shares.
const SHARE = TAPS + 3u;
// Threads that share one of these numbers.
const SLICES = THREADS / SHARE;

var<workgroup> h: array<f32, TAPS>;
var<workgroup> slices: array<f32, THREADS>;
var<workgroup> sums: array<f32, SHARE>;
// Autocorrelation r[l] of h at the even lags, and the factor of its gradient in that of the total.
var<workgroup> correlation: array<f32, TAPS>;
var<workgroup> factor: array<f32, TAPS>;`;

const SHARES = /* wgsl */ `
// Sums the shares of all samples of the step into sums.
fn addShares(thread: u32) {
  let rows = (settings.samples + SAMPLES_A_SHARE - 1u) / SAMPLES_A_SHARE;
  let number = thread % SHARE;
  let slice = thread / SHARE;
  var sum = 0.0;
  if (slice < SLICES) {
    for (var row = slice; row < rows; row += SLICES) { sum += shares[row * SHARE + number]; }
  }
  slices[thread] = sum;
  workgroupBarrier();
  if (thread < SHARE) {
    var total = 0.0;
    for (var s = 0u; s < SLICES; s++) { total += slices[s * SHARE + thread]; }
    sums[thread] = total;
  }
  workgroupBarrier();
}`;

const FILTER_TERMS = /* wgsl */ `
// Σh − √2.
fn lowpassError() -> f32 {
  var sum = 0.0;
  for (var n = 0u; n < TAPS; n++) { sum += h[n]; }
  return sum - ${Math.SQRT2};
}

// Σg = Σ −(−1)ⁿ h[n].
fn highpassError() -> f32 {
  var sum = 0.0;
  for (var n = 0u; n < TAPS; n++) { sum += select(-h[n], h[n], n % 2u == 1u); }
  return sum;
}

// r[lag] − δ.
fn shiftError(lag: u32) -> f32 { return correlation[lag] - select(0.0, 1.0, lag == 0u); }

// r[lag] + r[K − lag] − δ: the circular autocorrelation, whose DFT is the power.
fn powerError(lag: u32) -> f32 {
  if (lag == 0u) { return correlation[0] - 1.0; }
  return correlation[lag] + correlation[TAPS - lag];
}

fn correlateTaps(thread: u32) {
  if (thread < TAPS && thread % 2u == 0u) {
    var sum = 0.0;
    for (var n = 0u; n + thread < TAPS; n++) { sum += h[n] * h[n + thread]; }
    correlation[thread] = sum;
  }
  workgroupBarrier();
}

// Factor of ∂r[lag]/∂h in the gradient of the three weighted terms of the autocorrelation.
fn correlationFactor(lag: u32) -> f32 {
  // Lags l and −l, and in the power also l and K − l, stand for each other.
  let times = select(2.0, 1.0, lag == 0u);
  var sum = times * settings.convolution * shiftError(lag);
  sum += 2.0 * f32(TAPS) * times * settings.cmf * powerError(lag);
  if (lag == 0u) { sum += settings.unitNorm * shiftError(0u); }
  return sum;
}

fn filterGradient(n: u32) -> f32 {
  let highpass = highpassError();
  var gradient = settings.lowpassSum * lowpassError();
  gradient += settings.highpassSum * select(-highpass, highpass, n % 2u == 1u);
  // ∂r[l]/∂h[n] = h[n + l] + h[n − l].
  for (var lag = 0u; lag < TAPS; lag += 2u) {
    if (n + lag < TAPS) { gradient += factor[lag] * h[n + lag]; }
    if (n >= lag) { gradient += factor[lag] * h[n - lag]; }
  }
  return gradient;
}

fn terms() -> Terms {
  let samples = f32(settings.samples);
  var values: Terms;
  values.reconstruction = sums[TAPS] / samples;
  values.sparsity = sums[TAPS + 1u] / samples;
  values.interpretation = sums[TAPS + 2u] / samples;
  let lowpass = lowpassError();
  values.lowpassSum = 0.5 * lowpass * lowpass;
  let highpass = highpassError();
  values.highpassSum = 0.5 * highpass * highpass;
  let norm = shiftError(0u);
  values.unitNorm = 0.5 * norm * norm;
  for (var lag = 0u; lag < TAPS; lag += 2u) {
    let shift = shiftError(lag);
    values.convolution += select(1.0, 0.5, lag == 0u) * shift * shift;
    let power = powerError(lag);
    values.cmf += f32(TAPS) * power * power;
  }
  return values;
}`;

const MAIN = /* wgsl */ `
fn adam(n: u32, gradient: f32) {
  let first = FIRST_DECAY * results.firstMoment[n] + (1.0 - FIRST_DECAY) * gradient;
  let second = SECOND_DECAY * results.secondMoment[n] + (1.0 - SECOND_DECAY) * gradient * gradient;
  results.firstMoment[n] = first;
  results.secondMoment[n] = second;
  results.h[n] = h[n] - settings.rate * first / (sqrt(second) * settings.deviationScale + EPSILON);
}

@compute @workgroup_size(THREADS)
fn main(@builtin(local_invocation_index) thread: u32) {
  if (thread < TAPS) { h[thread] = results.h[thread]; }
  addShares(thread);
  correlateTaps(thread);
  if (thread < TAPS && thread % 2u == 0u) { factor[thread] = correlationFactor(thread); }
  workgroupBarrier();
  if (thread == 0u) {
    let values = terms();
    results.terms = values;
    if (settings.update == 1u) { results.totals[settings.totalRow] = ${weightedSum()}; }
  }
  if (thread < TAPS && settings.update == 1u) { adam(thread, sums[thread] + filterGradient(thread)); }
}`;

function weightedSum(): string {
  return TERM_NAMES.map((name) => `settings.${name} * values.${name}`).join(' + ');
}

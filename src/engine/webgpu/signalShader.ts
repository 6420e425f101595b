/**
 * The first shader of a step: one workgroup takes one signal through everything that depends on the data. It writes the
 * signal's share of the gradient in h and of three terms. Stages and kernels mirror `awd/dataTerms.ts` and
 * `wavelets/axisStep.ts`; the boundary mode enters only through the index tables.
 */
import type { AttributionMethod } from '../../awd/terms';
import { LEVEL_STRUCT } from './boundaryTables';
import { RESULTS_STRUCT } from './results';
import { SIGNAL_KERNELS } from './signalKernels';
import type { SignalLayout } from './signalLayout';
import { STEP_SETTINGS_STRUCT } from './stepSettings';

/**
 * WGSL of the shader for one layout, which expects the bindings of `signalTerms.ts`. `attribution` null: no gradients, no
 * interpretation term.
 */
export function signalShader(layout: SignalLayout, attribution: AttributionMethod | null): string {
  return [
    constants(layout),
    TYPES,
    SIGNAL_KERNELS,
    SIGNAL_STAGES,
    attribution === null ? '' : attributionStage(attribution),
    main(attribution === null ? '' : 'penaliseAttributions(sample);'),
  ].join('\n');
}

const constants = (layout: SignalLayout) => `const TAPS = ${layout.taps}u;
const LEVELS = ${layout.levels}u;
const THREADS = ${layout.threads}u;
const LENGTH = ${layout.length}u;
const COEFFICIENTS = ${layout.coefficientCount}u;
const PHASE = ${layout.phase}u;
// Bands, which the two penalties on coefficients are divided by.
const BANDS = f32(LEVELS + 1u);

// Where things begin in memory. A pyramid is the signal and its approximations, each between margins, then the
// coefficients: the coarsest approximation and the details from the coarsest on.
var<workgroup> memory: array<f32, ${layout.floats}>;
const LOWPASS = 0u;
const HIGHPASS = TAPS;
const SIGNAL = ${layout.signal}u;
const SIGNAL_COEFFICIENTS = ${layout.signal + layout.approximation[layout.levels]}u;
const WORK = ${layout.work}u;
const WORK_COEFFICIENTS = ${layout.work + layout.approximation[layout.levels]}u;
const GRADIENT = ${layout.gradient}u;
const SCRATCH = ${layout.scratch}u;
`;

const TYPES = `
${STEP_SETTINGS_STRUCT}

${RESULTS_STRUCT}

${LEVEL_STRUCT}`;

const SIGNAL_STAGES = /* wgsl */ `
fn analysisLevel(j: u32) -> Level { return levels[j - 1u]; }
fn synthesisLevel(j: u32) -> Level { return levels[LEVELS + j - 1u]; }

// Coefficients of x.
fn transformSignal(sample: u32) {
  for (var i = thread; i < LENGTH; i += THREADS) { memory[SIGNAL + PHASE + i] = signals[sample * LENGTH + i]; }
  for (var i = thread; i < COEFFICIENTS; i += THREADS) { memory[GRADIENT + i] = 0.0; }
  workgroupBarrier();
  for (var j = 1u; j <= LEVELS; j++) {
    let level = analysisLevel(j);
    extend(level, SIGNAL + level.x);
    analyse(level, SIGNAL + level.x, SIGNAL + level.low, SIGNAL_COEFFICIENTS + level.high);
  }
}

// Σ(x̂ − x)², and its gradient back through the synthesis into the coefficients.
fn reconstruct() {
  if (settings.reconstruction == 0.0) { return; }
  let coarsest = synthesisLevel(LEVELS).outputs;
  copy(SIGNAL_COEFFICIENTS, WORK_COEFFICIENTS, coarsest);
  for (var j = LEVELS; j > 0u; j--) {
    let level = synthesisLevel(j);
    adjoint(level, WORK + level.low, SIGNAL_COEFFICIENTS + level.high, WORK + level.x);
  }
  let weight = 2.0 * settings.reconstruction / f32(settings.samples);
  for (var i = thread; i < LENGTH; i += THREADS) {
    let error = memory[WORK + PHASE + i] - memory[SIGNAL + PHASE + i];
    squaredError += error * error;
    memory[WORK + PHASE + i] = weight * error;
  }
  workgroupBarrier();
  for (var j = 1u; j <= LEVELS; j++) {
    let level = synthesisLevel(j);
    extend(level, WORK + level.x);
    correlate(level, WORK + level.low, SIGNAL_COEFFICIENTS + level.high, WORK + level.x);
    analyse(level, WORK + level.x, WORK + level.low, GRADIENT + level.high);
  }
  copy(WORK_COEFFICIENTS, GRADIENT, coarsest);
}

// Σ|c|.
fn penaliseCoefficients() {
  if (settings.sparsity == 0.0) { return; }
  let weight = settings.sparsity / (BANDS * f32(settings.samples));
  for (var i = thread; i < COEFFICIENTS; i += THREADS) {
    let c = memory[SIGNAL_COEFFICIENTS + i];
    coefficientSize += abs(c) / BANDS;
    memory[GRADIENT + i] += weight * sign(c);
  }
  workgroupBarrier();
}

// Gradient of the coefficients back through the analysis. What was analysed is not needed again and gives way to its gradient.
fn backThroughAnalysis() {
  copy(GRADIENT, SIGNAL_COEFFICIENTS, analysisLevel(LEVELS).outputs);
  for (var j = LEVELS; j > 0u; j--) {
    let level = analysisLevel(j);
    correlate(level, SIGNAL + level.low, GRADIENT + level.high, SIGNAL + level.x);
    if (j > 1u) { adjoint(level, SIGNAL + level.low, GRADIENT + level.high, SIGNAL + level.x); }
  }
}`;

const TIMES_COEFFICIENT = /* wgsl */ `
    let c = memory[SIGNAL_COEFFICIENTS + i];
    let a = c * s;
    memory[WORK_COEFFICIENTS + i] = weight * sign(a) * c;
    memory[GRADIENT + i] += weight * sign(a) * s;`;

/** a from s, a number of IDWTᵀ ∇f, and the gradients of the weighted Σ|a| in s (in its place) and in c (added). */
const ATTRIBUTION_RULES: Record<AttributionMethod, string> = {
  saliency: /* wgsl */ `
    let a = s;
    memory[WORK_COEFFICIENTS + i] = weight * sign(a);`,
  inputXGradient: TIMES_COEFFICIENT,
  // Differs only in the gradient given: the mean along the path instead of that at x.
  integratedGradients: TIMES_COEFFICIENT,
};

const attributionStage = (method: AttributionMethod) => /* wgsl */ `
// Σ|a| of the attributions a (TRIM). IDWTᵀ ∇f is the analysis of ∇f with the tables of the synthesis.
fn penaliseAttributions(sample: u32) {
  if (settings.interpretation == 0.0) { return; }
  for (var i = thread; i < LENGTH; i += THREADS) { memory[WORK + PHASE + i] = inputGradients[sample * LENGTH + i]; }
  workgroupBarrier();
  for (var j = 1u; j <= LEVELS; j++) {
    let level = synthesisLevel(j);
    extend(level, WORK + level.x);
    analyse(level, WORK + level.x, WORK + level.low, WORK_COEFFICIENTS + level.high);
  }
  let weight = settings.interpretation / (BANDS * f32(settings.samples));
  for (var i = thread; i < COEFFICIENTS; i += THREADS) {
    let s = memory[WORK_COEFFICIENTS + i];${ATTRIBUTION_RULES[method]}
    attributionSize += abs(a) / BANDS;
  }
  workgroupBarrier();
  for (var j = LEVELS; j > 0u; j--) {
    let level = synthesisLevel(j);
    correlate(level, WORK + level.low, WORK_COEFFICIENTS + level.high, WORK + level.x);
    if (j > 1u) { adjoint(level, WORK + level.low, WORK_COEFFICIENTS + level.high, WORK + level.x); }
  }
}`;

const main = (attributions: string) => /* wgsl */ `
@compute @workgroup_size(THREADS)
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) grid: vec3u,
  @builtin(local_invocation_index) index: u32,
) {
  let place = workgroup.y * grid.x + workgroup.x;
  if (place >= settings.samples) { return; }
  thread = index;
  let sample = order[settings.firstInOrder + place];
  loadFilters();
  transformSignal(sample);
  reconstruct();
  penaliseCoefficients();
  ${attributions}
  backThroughAnalysis();
  writeShare(place);
}`;

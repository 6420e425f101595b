/**
 * The three data terms of a chunk of the batch and their gradients in the filters: the walks of awd/dataTerms.ts over
 * a plan that the host has written into memory once (memoryMap.ts).
 */
import { adjoint } from './adjoint';
import { analysis } from './analysis';
import { correlate } from './correlate';
import {
  ANALYSIS,
  COEFFICIENT_COUNT,
  DATA,
  DATA_COEFFICIENTS,
  DATA_GRADIENT,
  GRADIENT_COEFFICIENTS,
  HIGH,
  LOW,
  PROGRAM,
  RECONSTRUCTION,
  SALIENCY,
  SALIENCY_COEFFICIENTS,
  SAMPLE_SIZE,
  SOURCE,
  STEP_COUNT,
  STEP_WORDS,
  STEPS,
  SYNTHESIS,
  TAPS,
  TIMES_COEFFICIENT,
  WORK,
} from './memoryMap';
import { absoluteProductSum, absoluteSum, absoluteSumInPlace, squaredError } from './pointwise';
import { word } from './words';

/** What `evaluateChunk` is to compute, as bits. */
export const WITH_RECONSTRUCTION: i32 = 1;
export const WITH_SPARSITY: i32 = 2;
export const WITH_INTERPRETATION: i32 = 4;

/** Of the chunk being evaluated. */
let lanes: i32 = 0;
let x: usize = 0;
let gradients: usize = 0;
let partial: usize = 0;

/**
 * Evaluates one chunk at the filters in memory. `samples`, `sampleGradients`: float32 [size][chunkLanes]; `terms`: bits.
 * Overwrites `result`: float64 [2 · taps + 3], gradients in h and g of the scaled terms, then the three unscaled sums
 * Σ(x̂ − x)², Σ|c|, Σ|a|.
 */
export function evaluateChunk(
  samples: usize,
  sampleGradients: usize,
  chunkLanes: i32,
  result: usize,
  terms: i32,
  reconstructionScale: f32,
  sparsityScale: f32,
  interpretationScale: f32,
): void {
  lanes = chunkLanes;
  x = samples;
  gradients = sampleGradients;
  partial = result;
  const sums = result + ((<usize>word(PROGRAM, TAPS)) << 4);
  memory.fill(result, 0, sums + 24 - result);
  const bytes = (<usize>(word(PROGRAM, COEFFICIENT_COUNT) * lanes)) << 2;
  const c = place(word(PROGRAM, DATA_COEFFICIENTS));
  const inC = place(word(PROGRAM, GRADIENT_COEFFICIENTS));
  const product = (terms & WITH_INTERPRETATION) !== 0 && word(PROGRAM, TIMES_COEFFICIENT) !== 0;
  const usesCoefficients = (terms & (WITH_RECONSTRUCTION | WITH_SPARSITY)) !== 0 || product;
  if (usesCoefficients) analyse(DATA, ANALYSIS);
  if (terms & WITH_RECONSTRUCTION) store<f64>(sums, reconstructionTerm(reconstructionScale));
  else if (usesCoefficients) memory.fill(inC, 0, bytes);
  if (terms & WITH_SPARSITY) store<f64>(sums, absoluteSum(c, inC, bytes, sparsityScale), 8);
  if (terms & WITH_INTERPRETATION) {
    analyse(SALIENCY, SYNTHESIS);
    const u = place(word(PROGRAM, SALIENCY_COEFFICIENTS));
    const sum = product
      ? absoluteProductSum(c, u, inC, bytes, interpretationScale)
      : absoluteSumInPlace(u, bytes, interpretationScale);
    store<f64>(sums, sum, 16);
    back(SALIENCY, SALIENCY, SYNTHESIS);
  }
  if (usesCoefficients) back(DATA_GRADIENT, DATA, ANALYSIS);
}

/** Address of what lies at `byte` of the work arrays for one lane. */
function place(byte: i32): usize {
  return <usize>word(PROGRAM, WORK) + <usize>byte * <usize>lanes;
}

/** Address of a slot of one of the walks; the samples themselves are not among the work arrays. */
function slot(walk: i32, number: i32): usize {
  if (number === 0 && walk === DATA) return x;
  if (number === 0 && walk === SALIENCY) return gradients;
  return place(word(word(PROGRAM, walk), number));
}

function stepAt(s: i32): usize {
  return <usize>word(PROGRAM, STEPS) + ((<usize>(s * STEP_WORDS)) << 2);
}

/** From slot 0 to the bands. */
function analyse(walk: i32, tables: i32): void {
  const steps = word(PROGRAM, STEP_COUNT);
  for (let s = 0; s < steps; s++) {
    const step = stepAt(s);
    analysis(
      step,
      tables,
      slot(walk, word(step, SOURCE)),
      slot(walk, word(step, LOW)),
      slot(walk, word(step, HIGH)),
      lanes,
    );
  }
}

/** Σ‖x − x̂‖²; leaves scale × its gradient in c in the bands of the data gradient. */
function reconstructionTerm(scale: f32): f64 {
  const steps = word(PROGRAM, STEP_COUNT);
  for (let s = steps - 1; s >= 0; s--) {
    const step = stepAt(s);
    const low = slot(RECONSTRUCTION, word(step, LOW));
    const high = slot(RECONSTRUCTION, word(step, HIGH));
    adjoint(step, SYNTHESIS, low, high, slot(RECONSTRUCTION, word(step, SOURCE)), lanes);
  }
  const bytes = (<usize>(word(PROGRAM, SAMPLE_SIZE) * lanes)) << 2;
  const value = squaredError(slot(RECONSTRUCTION, 0), x, bytes, scale);
  for (let s = 0; s < steps; s++) {
    const step = stepAt(s);
    const source = slot(DATA_GRADIENT, word(step, SOURCE));
    const low = word(step, LOW);
    const high = word(step, HIGH);
    analysis(step, SYNTHESIS, source, slot(DATA_GRADIENT, low), slot(DATA_GRADIENT, high), lanes);
    correlate(step, SYNTHESIS, slot(RECONSTRUCTION, low), slot(RECONSTRUCTION, high), source, partial, lanes);
  }
  return value;
}

/** The gradient in the filters through `analyse`, whose slots are `forward`; the bands of `backward` hold that in its bands. */
function back(backward: i32, forward: i32, tables: i32): void {
  for (let s = word(PROGRAM, STEP_COUNT) - 1; s >= 0; s--) {
    const step = stepAt(s);
    const low = slot(backward, word(step, LOW));
    const high = slot(backward, word(step, HIGH));
    const source = word(step, SOURCE);
    correlate(step, tables, low, high, slot(forward, source), partial, lanes);
    if (source !== 0) adjoint(step, tables, low, high, slot(backward, source), lanes);
  }
}

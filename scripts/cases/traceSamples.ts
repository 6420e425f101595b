/** The traces of a seed, parted, and how filters are learned from them: shared by the cases that use traces. */
import type { AttributionMethod } from '../../src/awd/terms';
import { generateTraces } from '../../src/data/generators/traces';
import type { ArchitectureName } from '../../src/networks/architectures';
import type { PredictionChoices } from '../../src/predict/waveletPredictor';
import type { WaveletName } from '../../src/wavelets/families';
import { type Learning, taskOf } from './gridChoice';
import { type Drawn, numbers, partOf } from './networks';
import type { SeriesCase } from './seriesCase';

/** So many to test on that a seed's R² is known to 0.005: with 2,000 it would be to 0.02, most of it the outcome's noise. */
export const COUNTS = { fit: 3000, test: 20_000, learn: 800 };
export const EPOCHS = 100;
export const BATCH = 100;
/** Seeds of the traces: 101 onwards, none of them that of a shipped trace or network. */
export const FIRST_SEED = 101;

/** One change to the paper's way. */
export interface Variant {
  readonly label: string;
  readonly network?: ArchitectureName;
  readonly learningRate?: number;
  readonly epochs?: number;
  readonly attribution?: AttributionMethod;
  readonly wavelet?: WaveletName;
  readonly features?: Partial<Pick<PredictionChoices, 'features' | 'most'>>;
}

export interface TraceSamples extends SeriesCase {
  /** What filters are learned from: the first of the fitting traces. */
  readonly learn: Drawn;
  readonly asked: Drawn;
}

export function traceSamples(seed: number): TraceSamples {
  const count = COUNTS.fit + COUNTS.test;
  const { x, labels, shape } = generateTraces(count, seed);
  const all = { x, count, shape };
  return {
    data: { ...all, target: { kind: 'regression', values: labels, classes: 0 } },
    fit: numbers(0, COUNTS.fit),
    test: numbers(COUNTS.fit, count),
    metric: 'rSquared',
    learn: partOf(all, 0, COUNTS.learn),
    asked: partOf(all, COUNTS.fit, count),
  };
}

export function traceLearning(learn: Drawn, gradients: Float32Array | null, variant: Partial<Variant> = {}): Learning {
  const { learningRate = 1e-3, epochs = EPOCHS, attribution = 'saliency', wavelet = 'db5' } = variant;
  const steps = epochs * (COUNTS.learn / BATCH);
  return { task: taskOf(learn.x, gradients, learn.shape, BATCH, attribution), learningRate, steps, wavelet };
}

/**
 * Classes from features: logistic regression by Newton's steps, one class against the others; the class with the
 * largest logit is told. Features are standardised on the fitting samples and held by a weak ridge, so that classes
 * that can be parted without an error do not send the weights to infinity.
 */
import { choleskySolve } from './choleskySolve';
import type { FeatureMatrix } from './features';
import type { Fitted, Predictor, Target } from './predictor';

/** Ridge on the weights of standardised features, in units of one sample's weight. */
const RIDGE = 1;
const MOST_STEPS = 30;
const SETTLED = 1e-8;

export function logisticRegression(features: FeatureMatrix, { values: labels, classes }: Target): Predictor {
  const width = features.width + 1;
  return {
    fit(samples): Fitted {
      const scaled = standardisation(features, samples);
      const rows = Array.from(samples, scaled);
      const models = Array.from({ length: classes === 2 ? 1 : classes }, (_, i) => {
        const positive = classes === 2 ? 1 : i;
        return newton(
          rows,
          Float64Array.from(samples, (sample) => Number(labels[sample] === positive)),
          width,
        );
      });
      return {
        predict: (asked) => Float64Array.from(asked, (sample) => decide(models, scaled(sample), classes)),
        weights: models.length * width,
        chosen: '',
      };
    },
  };
}

/** The standardised row of a sample, with 1 for the intercept at its end. */
function standardisation({ values, width }: FeatureMatrix, samples: Uint32Array): (sample: number) => Float64Array {
  const mean = new Float64Array(width);
  const square = new Float64Array(width);
  for (const sample of samples) {
    for (let i = 0; i < width; i++) mean[i] += values[sample * width + i] / samples.length;
  }
  for (const sample of samples) {
    for (let i = 0; i < width; i++) square[i] += (values[sample * width + i] - mean[i]) ** 2 / samples.length;
  }
  const deviation = square.map((value) => (value > 0 ? Math.sqrt(value) : 1));
  return (sample) => {
    const row = new Float64Array(width + 1).fill(1);
    for (let i = 0; i < width; i++) row[i] = (values[sample * width + i] - mean[i]) / deviation[i];
    return row;
  };
}

function newton(rows: readonly Float64Array[], y: Float64Array, width: number): Float64Array {
  let weights = new Float64Array(width);
  for (let step = 0; step < MOST_STEPS; step++) {
    const gradient = weights.map((weight, i) => (i < width - 1 ? -RIDGE * weight : 0));
    const hessian = new Float64Array(width * width);
    for (let i = 0; i < width; i++) hessian[i * width + i] = i < width - 1 ? RIDGE : 1e-9;
    for (const [r, row] of rows.entries()) {
      const p = 1 / (1 + Math.exp(-dot(weights, row)));
      const curvature = p * (1 - p);
      for (let i = 0; i < width; i++) {
        gradient[i] += (y[r] - p) * row[i];
        for (let j = 0; j < width; j++) hessian[i * width + j] += curvature * row[i] * row[j];
      }
    }
    const change = choleskySolve(hessian, gradient);
    weights = weights.map((weight, i) => weight + change[i]);
    if (change.every((value) => Math.abs(value) < SETTLED)) break;
  }
  return weights;
}

function decide(models: readonly Float64Array[], row: Float64Array, classes: number): number {
  const logits = models.map((weights) => dot(weights, row));
  if (classes === 2) return Number(logits[0] > 0);
  return logits.indexOf(Math.max(...logits));
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

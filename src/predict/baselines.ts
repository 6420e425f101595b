/**
 * What a wavelet has to beat before it may be said to have found anything: a ridge on the raw values, and one on the
 * logarithm of the power spectrum.
 */
import type { FoldOptions } from './crossValidation';
import type { FeatureMatrix } from './features';
import { logPowerSpectrum } from './powerSpectrum';
import type { Predictor, Target } from './predictor';
import { ridgeRegression } from './ridge';
import type { LabelledData } from './waveletPredictor';

/** Beyond so many samples and pixels, a table of their products would be too large: maps are averaged first. */
const MOST_SAMPLES = 1500;
const MOST_PIXELS = 1024;

/** Ridge on the values as they are; of many large maps on block averages, the side of the blocks in the label. */
export function rawRidge(data: LabelledData, options: FoldOptions = {}): { predictor: Predictor; label: string } {
  const side = blockSide(data);
  const label = side === 1 ? 'Ridge on the raw input' : `Ridge on the input averaged over ${side} × ${side}`;
  return { label, predictor: ridge(rawFeatures(data, side), data.target, options) };
}

/** Ridge on ln of the power at each frequency (of maps: in each ring). */
export function spectrumRidge({ x, count, shape, target }: LabelledData, options: FoldOptions = {}): Predictor {
  return ridge(logPowerSpectrum(x, count, shape), target, options);
}

/** Values by regression; classes by a regression on each one's indicator, the largest answer told. */
function ridge(features: FeatureMatrix, target: Target, options: FoldOptions): Predictor {
  if (target.kind === 'regression') return ridgeRegression(features, target, options);
  const perClass = Array.from({ length: target.classes }, (_, i) => {
    const values = target.values.map((value) => Number(value === i));
    return ridgeRegression(features, { kind: 'regression', values, classes: 0 }, options);
  });
  return {
    fit(samples) {
      const fitted = perClass.map((predictor) => predictor.fit(samples));
      return {
        predict(asked) {
          const answers = fitted.map(({ predict }) => predict(asked));
          return Float64Array.from(asked, (_, i) => {
            const told = answers.map((answer) => answer[i]);
            return told.indexOf(Math.max(...told));
          });
        },
        weights: fitted.reduce((sum, { weights }) => sum + weights, 0),
        chosen: fitted[0]?.chosen ?? '',
      };
    },
  };
}

function blockSide({ count, shape }: LabelledData): number {
  let side = 1;
  if (shape.length === 2 && count > MOST_SAMPLES) {
    while (Math.ceil(shape[0] / side) * Math.ceil(shape[1] / side) > MOST_PIXELS) side++;
  }
  return side;
}

function rawFeatures({ x, count, shape }: LabelledData, side: number): FeatureMatrix {
  if (side === 1) return { values: Float64Array.from(x), width: x.length / count };
  const [height, width] = shape;
  const across = Math.ceil(width / side);
  const size = Math.ceil(height / side) * across;
  const values = new Float64Array(count * size);
  for (let i = 0; i < x.length; i++) {
    const pixel = i % (height * width);
    const row = Math.floor(pixel / width / side);
    const column = Math.floor((pixel % width) / side);
    values[Math.floor(i / (height * width)) * size + row * across + column] += x[i] / side ** 2;
  }
  return { values, width: size };
}

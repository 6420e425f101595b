/** Who stands in the table besides the controls: one function a kind, each a way from the data to a predictor. */
import { rawRidge, spectrumRidge } from '../../predict/baselines';
import { beats, meanCrossValidatedScore } from '../../predict/crossValidation';
import { diagonalKernel, KERNELS } from '../../predict/kernels';
import { libraryWavelets } from '../../predict/library';
import { PEAK_RECIPES, peakCounts, peakMaps } from '../../predict/peakCounts';
import type { Predictor, Target } from '../../predict/predictor';
import type { MetricName } from '../../predict/scores';
import {
  countsPeaks,
  type LabelledData,
  type PredictionChoices,
  type PredictorOf,
} from '../../predict/waveletPredictor';
import { maxLevels } from '../../wavelets/decomposition';
import type { PredictionRow } from './request';

/** A row before it is scored. */
export interface Contender extends Pick<PredictionRow, 'id' | 'label' | 'group' | 'detail'> {
  /** Null where the predictor looks through no filter. */
  readonly h: readonly number[] | null;
  readonly predictor: Predictor;
}

/** How a choice among candidates is made: by cross-validation on the fitting part alone. */
export interface Choosing {
  readonly target: Target;
  /** Folds, drawn several times. */
  readonly draws: readonly (readonly Uint32Array[])[];
  readonly metric: MetricName;
}

export function cross(predictor: Predictor, { target, draws, metric }: Choosing): number {
  return meanCrossValidatedScore(predictor, target, draws, metric);
}

/** The wavelet of the families that cross-validates best, null where all are too long for the levels. `pause` is awaited between wavelets. */
export async function bestOfLibrary(
  data: LabelledData,
  { levels, mode }: PredictionChoices,
  predictorOf: PredictorOf,
  choosing: Choosing,
  pause: (done: number, total: number) => Promise<void>,
): Promise<Contender | null> {
  const peaks = countsPeaks(data);
  const candidates = libraryWavelets(!peaks).filter(
    ({ h }) => peaks || maxLevels(data.shape, h.length, mode) >= levels,
  );
  let best: { label: string; h: readonly number[]; predictor: Predictor; score: number } | null = null;
  for (const [done, { label, h }] of candidates.entries()) {
    await pause(done, candidates.length);
    const predictor = predictorOf(h);
    const score = cross(predictor, choosing);
    if (best === null || beats(choosing.metric, score, best.score)) best = { label, h, predictor, score };
  }
  return (
    best && {
      id: 'library',
      label: 'Best library wavelet',
      group: 'wavelet',
      detail: `${best.label}, of ${candidates.length} by cross-validation`,
      h: best.h,
      predictor: best.predictor,
    }
  );
}

/** Height, Laplace, Roberts cross, and the one patch of the start wavelet that is high along both axes. */
export function kernelContenders(
  { x, count, shape, target }: LabelledData,
  { recipe }: PredictionChoices,
  start: { readonly label: string; readonly h: readonly number[] },
): Contender[] {
  const maps = peakMaps(x, count, shape);
  const kernels = { ...KERNELS, diagonal: diagonalKernel(`${start.label}, HH patch only`, start.h) };
  return Object.entries(kernels).map(([id, kernel]) => ({
    id,
    label: kernel.label,
    group: 'kernel',
    detail: '',
    h: id === 'diagonal' ? start.h : null,
    predictor: peakCounts(maps, kernel, target, PEAK_RECIPES[recipe]),
  }));
}

export function baselineContenders(data: LabelledData, groups: Uint32Array | null): Contender[] {
  const options = groups ? { groups } : {};
  const raw = rawRidge(data, options);
  return [
    { id: 'ridge', label: raw.label, group: 'baseline', detail: '', h: null, predictor: raw.predictor },
    {
      id: 'spectrum',
      label: 'Ridge on the log power spectrum',
      group: 'baseline',
      detail: '',
      h: null,
      predictor: spectrumRidge(data, options),
    },
  ];
}

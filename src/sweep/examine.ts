/**
 * What is said of a learned filter in a sweep: how well it predicts, by cross-validation on the samples it may be
 * chosen by, how good a wavelet it is, and how few coefficients it needs. Test samples are not looked at here.
 */

import { FILTER_TERMS, type TermWeights } from '../awd/terms';
import { attributions } from '../awd/trim';
import type { DistillationTask } from '../engine/engine';
import { type Compression, compression } from '../predict/compression';
import { crossValidatedScore, foldsOf } from '../predict/crossValidation';
import { definedScore, METRICS, type MetricName } from '../predict/scores';
import type { LabelledData, PredictorOf } from '../predict/waveletPredictor';
import { decompose, transformPlan } from '../wavelets/decomposition';
import { waveletDistance } from '../wavelets/distance';
import { filterBank } from '../wavelets/filterBank';
import { batchInnermost } from '../wavelets/layout';
import { validity } from '../wavelets/validity';
import type { LearnedCell } from './walk';

export interface CellScores {
  /** Out-of-fold on the fitting samples; null without labels, and where the metric is not defined on them. */
  readonly prediction: number | null;
  /** The five filter terms and λ × sparsity; terms that are off count 0. */
  readonly waveletLoss: number;
  /** Of ψ to the reference wavelet's: MATH's ℓ2 of samples at level 5. */
  readonly distance: number;
  readonly compression: Compression;
  /** Σ|a| / (J + 1) / m, γ left out; null without gradients. */
  readonly attribution: number | null;
  readonly verdict: 'valid' | 'nearly' | 'invalid';
}

/** A number by which cells are coloured and compared. */
export interface ScoreKind {
  readonly label: string;
  readonly better: 'higher' | 'lower';
  readonly of: (scores: CellScores) => number | null;
}

/** What cells can be coloured by, besides how well they predict. */
export const SCORE_KINDS = {
  waveletLoss: { label: 'Wavelet loss', better: 'lower', of: ({ waveletLoss }) => waveletLoss },
  distance: { label: 'Distance to the reference wavelet', better: 'lower', of: ({ distance }) => distance },
  compression: { label: 'Compression', better: 'lower', of: ({ compression: { absolute } }) => absolute },
  relativeCompression: {
    label: 'Compression, relative to the largest',
    better: 'lower',
    of: ({ compression: { relative } }) => relative,
  },
  attribution: { label: 'Attribution mass', better: 'lower', of: ({ attribution }) => attribution },
} as const satisfies Record<string, ScoreKind>;

export type ScoreName = 'prediction' | keyof typeof SCORE_KINDS;

/** The row of a score; `metric` is that of the labels. */
export function scoreKind(name: ScoreName, metric: MetricName): ScoreKind {
  if (name !== 'prediction') return SCORE_KINDS[name];
  const { label, better } = METRICS[metric];
  return { label: `${label}, cross-validated`, better, of: ({ prediction }) => prediction };
}

export interface Examination {
  /** What the filters were learned from. */
  readonly task: Pick<DistillationTask, 'x' | 'gradients' | 'count' | 'shape' | 'levels' | 'mode' | 'attribution'>;
  readonly weights: TermWeights;
  /** Filter that distances are measured to: [taps]. */
  readonly reference: ArrayLike<number>;
  /** Labels and what to predict them with; null without. */
  readonly prediction: {
    readonly data: LabelledData;
    readonly predictorOf: PredictorOf;
    /** Samples that filters may be chosen by. */
    readonly fitting: Uint32Array;
    readonly groups: ArrayLike<number> | undefined;
    readonly metric: MetricName;
  } | null;
}

/** Most samples whose coefficients are counted for the compression. */
const COUNTED = 500;

/** The examiner of one sweep; what does not depend on the filter is worked out once. */
export function examiner({ task, weights, reference, prediction }: Examination): (cell: LearnedCell) => CellScores {
  const { x, gradients, shape, levels, mode, attribution } = task;
  const size = x.length / task.count;
  const count = Math.min(task.count, COUNTED);
  const columns = batchInnermost(x, count, size);
  const gradientColumns = gradients && batchInnermost(gradients, count, size);
  const folds = prediction && foldsOf(prediction.fitting, prediction.data.target, { groups: prediction.groups });
  return ({ h, terms, lambda }) => {
    const bank = filterBank(h);
    const plan = transformPlan(shape, levels, mode, h.length);
    const coefficients = decompose(plan, bank, columns, count);
    const attributed = gradientColumns && attributions(plan, bank, coefficients, gradientColumns, count, attribution);
    const ofFilter = FILTER_TERMS.reduce((sum, name) => sum + weights[name] * (terms[name] ?? 0), 0);
    return {
      prediction:
        prediction && folds
          ? definedScore(
              crossValidatedScore(prediction.predictorOf(h), prediction.data.target, folds, prediction.metric),
            )
          : null,
      waveletLoss: ofFilter + lambda * (terms.sparsity ?? 0),
      distance: waveletDistance(h, reference),
      compression: compression(coefficients, attributed),
      attribution: attributed && absoluteSum(attributed) / (levels + 1) / count,
      verdict: validity(h, null).verdict,
    };
  };
}

function absoluteSum(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += Math.abs(values[i]);
  return sum;
}

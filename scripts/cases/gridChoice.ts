/** A grid of λ and γ walked as the paper walks it, and the cell that cross-validation on the fitting samples chooses. */
import type { AttributionMethod, TermWeights } from '../../src/awd/terms';
import type { DistillationTask } from '../../src/engine/engine';
import { beats, foldsOf, meanCrossValidatedScore } from '../../src/predict/crossValidation';
import type { MetricName } from '../../src/predict/scores';
import type { LabelledData, PredictorOf } from '../../src/predict/waveletPredictor';
import { cellsOf, type SweepGrid } from '../../src/sweep/grid';
import { type LearnedCell, walk } from '../../src/sweep/walk';
import type { WaveletName } from '../../src/wavelets/families';
import { validity } from '../../src/wavelets/validity';

/** All that a grid's cells share. */
export interface Learning {
  readonly task: Omit<DistillationTask, 'startTaps' | 'seed'>;
  readonly learningRate: number;
  readonly steps: number;
  readonly wavelet: WaveletName;
}

export interface ChosenCell extends LearnedCell {
  /** Cross-validated on the fitting samples. */
  readonly cross: number;
  readonly verdict: string;
  /** Cells walked. */
  readonly of: number;
}

export const LEVELS = 4;

export const UNIT_WEIGHTS: TermWeights = {
  ...{ reconstruction: 1, lowpassSum: 1, highpassSum: 1, unitNorm: 1, cmf: 1, convolution: 1 },
  ...{ sparsity: 0, interpretation: 0 },
};

export function taskOf(
  x: Float32Array,
  gradients: Float32Array | null,
  shape: readonly number[],
  batch: number | 'all',
  attribution: AttributionMethod = 'saliency',
): Learning['task'] {
  const count = x.length / shape.reduce((product, extent) => product * extent, 1);
  return { x, gradients, count, shape, levels: LEVELS, mode: 'zero', attribution, batch, precision: 'f32' };
}

/** Score of a filter by cross-validation on `fit`, mean over so many draws of five folds. */
export function crossScore(
  { target }: LabelledData,
  predictorOf: PredictorOf,
  fit: Uint32Array,
  metric: MetricName,
  draws = 1,
): (h: ArrayLike<number>) => number {
  const folds = Array.from({ length: draws }, (_, draw) => foldsOf(fit, target, { seed: 1 + draw }));
  return (h) => meanCrossValidatedScore(predictorOf(h), target, folds, metric);
}

/** Every cell of the grid, examined, in walking order. */
export async function walkedCells(
  { task, learningRate, steps, wavelet }: Learning,
  grid: SweepGrid,
  cross: (h: ArrayLike<number>) => number,
): Promise<ChosenCell[]> {
  const setting = { task, weights: UNIT_WEIGHTS, learningRate, wavelet, noise: 0, steps };
  const cells: ChosenCell[] = [];
  const all = cellsOf(grid);
  await walk({
    grid,
    cells: all,
    setting,
    done: new Map(),
    examine: ({ h, ended }) => (ended === 'diverged' ? Number.NaN : cross(h)),
    onCell: ({ scores, ...cell }) => {
      cells.push({ ...cell, cross: scores, verdict: validity(cell.h, null).verdict, of: all.length });
    },
  });
  return cells;
}

export function bestCell(cells: readonly ChosenCell[], metric: MetricName): ChosenCell {
  return cells.reduce((best, cell) => (beats(metric, cell.cross, best.cross) ? cell : best));
}

/** A request for a table, put in order: what is learned from, how choices are made, and how progress is told. */
import { StatedError } from '../../errors';
import { foldsOf } from '../../predict/crossValidation';
import { metricsFor } from '../../predict/scores';
import { countsPeaks, type LabelledData, type PredictorOf, waveletPredictor } from '../../predict/waveletPredictor';
import type { CreateEngine } from '../engine';
import { nextTask } from '../nextTask';
import type { Choosing } from './contenders';
import type { LoadJudged } from './judgedNetwork';
import type { PredictionProgress, PredictionRequest } from './request';

export interface TableSurroundings {
  readonly load: LoadJudged;
  readonly create: CreateEngine;
  readonly tell: (progress: PredictionProgress) => void;
  /** Rejects with its reason soon after it is aborted. */
  readonly signal: AbortSignal;
  /** Milliseconds. */
  readonly now: () => number;
}

/** What a request comes to before anyone is scored. */
export interface TableTask {
  readonly request: PredictionRequest;
  readonly surroundings: TableSurroundings;
  readonly labelled: LabelledData;
  readonly how: keyof typeof DRAWS;
  /** Samples to learn from, ascending. */
  readonly fit: Uint32Array;
  readonly choosing: Choosing;
  readonly predictorOf: PredictorOf;
  /** What the reader of the table should know; grows. */
  readonly notes: string[];
  /** Tells the progress and lets a cancel through. */
  readonly pause: (stage: string, done: number, total: number) => Promise<void>;
}

/** Fewer labelled samples than this say nothing about anything. */
const FEWEST = { fit: 10, test: 5 };
/** Draws of five folds over which choices are averaged: counted peaks are slow, and steadier. */
const DRAWS = { peaks: 1, coefficients: 4 };

/** @throws StatedError where there are too few samples */
export function tableTask(request: PredictionRequest, surroundings: TableSurroundings): TableTask {
  const { data, target, split, choices } = request;
  const fit = Uint32Array.from([...split.train, ...split.validation]).sort();
  requireEnough(fit, split.test);
  const labelled: LabelledData = { x: data.x, count: data.count, shape: data.shape, target };
  const how = countsPeaks(labelled) ? 'peaks' : 'coefficients';
  return {
    ...{ request, surroundings, labelled, how, fit, notes: [] },
    choosing: choosingFrom(request, fit, how),
    predictorOf: waveletPredictor(labelled, choices),
    async pause(stage, done, total) {
      surroundings.tell({ stage, done, total });
      await nextTask();
      surroundings.signal.throwIfAborted();
    },
  };
}

function requireEnough(fit: Uint32Array, test: Uint32Array): void {
  if (fit.length >= FEWEST.fit && test.length >= FEWEST.test) return;
  throw new StatedError(
    'too-few-samples',
    `There are ${fit.length} samples to learn from and ${test.length} to test on; ${FEWEST.fit} and ${FEWEST.test} are the fewest that say anything.`,
    'Use more samples, or a larger test part.',
  );
}

function choosingFrom({ target, groups }: PredictionRequest, fit: Uint32Array, how: keyof typeof DRAWS): Choosing {
  const draws = Array.from({ length: DRAWS[how] }, (_, draw) =>
    foldsOf(fit, target, { seed: 1 + draw, ...(groups && { groups }) }),
  );
  const metric = how === 'peaks' && target.kind === 'regression' ? 'rmse' : metricsFor(target)[0];
  return { target, draws, metric };
}

/** What the page and the worker of one table say to each other. */
import type { StatedProblem } from '../../errors';
import type { PredictionProgress, PredictionRequest, PredictionTable } from './request';

export interface ToPredictionWorker {
  readonly request: PredictionRequest;
  /** The page's address, below whose folder the product's files are. */
  readonly address: string;
}

export type FromPredictionWorker =
  | { readonly type: 'progress'; readonly progress: PredictionProgress }
  | { readonly type: 'table'; readonly table: PredictionTable }
  | { readonly type: 'failed'; readonly problem: StatedProblem };

/** What the page and the sweep's worker say to each other. One sweep a worker; ending the worker cancels it. */
import type { StatedProblem } from '../errors';
import type { MetricName } from '../predict/scores';
import type { SweepInput } from './sweep';
import type { SweptCell, TestedChoice } from './sweepFile';

export interface SweepOrder {
  readonly input: Omit<SweepInput, 'create'>;
  /** Done earlier. */
  readonly done: readonly SweptCell[];
}

export type FromSweep =
  | { readonly type: 'begun'; readonly metric: MetricName }
  | { readonly type: 'cell'; readonly cell: SweptCell }
  | { readonly type: 'finished'; readonly tested: TestedChoice | null }
  | { readonly type: 'failed'; readonly problem: StatedProblem };

/** What the page and the sweep's worker say to each other. One sweep a worker; ending the worker cancels it. */
import type { StatedProblem } from '../errors';
import type { Bootstrapped, MetricName } from '../predict/scores';
import type { Cell } from './grid';
import type { SweepInput } from './sweep';
import type { SweptCell } from './sweepFile';

export interface SweepOrder {
  readonly input: Omit<SweepInput, 'create'>;
  /** Done earlier. */
  readonly done: readonly SweptCell[];
}

/** How the chosen filters do on samples that played no part in choosing them. */
export interface TestedChoice {
  /** λ and γ whose mean score over the seeds is best. */
  readonly lambda: number;
  readonly gamma: number;
  readonly cells: readonly (Cell & Pick<Bootstrapped, 'score' | 'error'>)[];
}

export type FromSweep =
  | { readonly type: 'begun'; readonly metric: MetricName }
  | { readonly type: 'cell'; readonly cell: SweptCell }
  | { readonly type: 'finished'; readonly tested: TestedChoice | null }
  | { readonly type: 'failed'; readonly problem: StatedProblem };

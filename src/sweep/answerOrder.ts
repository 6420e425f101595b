/**
 * One sweep from order to end, as the worker does it: a plain function, so that tests run it without a worker.
 */
import { statedProblem } from '../errors';
import { METRICS } from '../predict/scores';
import { bestGroup, cellGroups } from './choice';
import { cellKey } from './grid';
import type { FromSweep, SweepOrder } from './messages';
import { createSweep, type Sweep } from './sweep';
import type { SweptCell, TestedChoice } from './sweepFile';

/** Never rejects: what goes wrong is told. */
export async function answerOrder({ input, done }: SweepOrder, tell: (message: FromSweep) => void): Promise<void> {
  try {
    const sweep = createSweep(input);
    tell({ type: 'begun', metric: sweep.metric });
    const cells = [...done];
    await sweep.run({
      done: new Map(done.map((cell) => [cellKey(cell), cell])),
      onCell(cell) {
        cells.push(cell);
        tell({ type: 'cell', cell });
      },
    });
    tell({ type: 'finished', tested: tested(sweep, cells) });
  } catch (error) {
    tell({ type: 'failed', problem: statedProblem(error) });
  }
}

/** The test samples are looked at once, for the λ and γ that cross-validation has chosen. */
function tested(sweep: Sweep, cells: readonly SweptCell[]): TestedChoice | null {
  const best = bestGroup(cellGroups(cells, 'prediction', sweep.metric), METRICS[sweep.metric].better);
  if (!best) return null;
  const scored = best.cells.flatMap(({ lambda, gamma, seed, h }) => {
    const score = sweep.test(h);
    return score ? [{ lambda, gamma, seed, ...score }] : [];
  });
  return scored.length > 0 ? { lambda: best.lambda, gamma: best.gamma, cells: scored } : null;
}

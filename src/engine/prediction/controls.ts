/**
 * The two controls by which an advantage is credited to distillation or not (Ha et al., NeurIPS 2021, do not have them):
 * the run without its interpretation loss, and the run on an untrained network's gradients.
 */
import type { Samples } from '../../data/samples';
import type { Contender } from './contenders';
import { cross } from './contenders';
import { hasNetwork, runGradients } from './judgedNetwork';
import type { TableTask } from './tableTask';
import { fromUntrained, type Twin, type TwinSurroundings, withoutInterpretation } from './twins';

const UNTRAINED_SEED = 1001;

/** @param gradients of the run's network; null where γ has nothing to act on. What is missing is noted. */
export async function controlContenders(task: TableTask, gradients: Samples | null): Promise<Contender[]> {
  const { request, surroundings, predictorOf, notes } = task;
  const contender = (id: string, label: string, { h, detail }: Twin): Contender => {
    return { id, label, group: 'control', detail, h, predictor: predictorOf(h) };
  };
  const withoutNetwork = await withoutInterpretation(request, around(task, 'Distilling with γ = 0'));
  const found = [contender('gammaZero', 'AWD without interpretation loss (γ = 0)', withoutNetwork)];
  if (!hasNetwork(request) || !gradients || request.run.settings.weights.interpretation === 0) {
    notes.push('The control from an untrained network needs a network in the browser and γ above 0.');
    return found;
  }
  const goOn = () => surroundings.signal.throwIfAborted();
  const untrained = await runGradients(request, surroundings.load, goOn, UNTRAINED_SEED);
  if (!untrained) {
    notes.push('An untrained network of this shape has gradients of 0 only: there is nothing to distil from it.');
    return found;
  }
  const twin = await fromUntrained(request, gradients, untrained, around(task, 'Distilling from an untrained network'));
  return [...found, contender('untrained', 'AWD from an untrained network', twin)];
}

function around({ predictorOf, choosing, surroundings }: TableTask, stage: string): TwinSurroundings {
  const { create, signal, tell } = surroundings;
  return {
    scoreOf: (h) => cross(predictorOf(h), choosing),
    metric: choosing.metric,
    create,
    signal,
    onRun: (done) => tell({ stage, done, total: 0 }),
  };
}

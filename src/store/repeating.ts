/** One experiment repeated with several seeds, by the sweep's worker; it becomes a kept run with a band. */
import type { Dataset } from '../data/dataset';
import type { Samples } from '../data/samples';
import type { SweepOrder } from '../sweep/messages';
import type { SweptCell } from '../sweep/sweepFile';
import type { KeptRun } from '../takeaway/sessionFile';
import type { Context } from './context';
import { learnedSteps } from './history';
import { notify, notifyProblem } from './notices';
import { oneSweep } from './oneSweep';
import { ownState, tellNoOwnSettings } from './ownSettings';
import { checkpointAt } from './requests';
import type { State } from './state';

export interface RepeatActions {
  /** The present experiment from as many starts: seeds from the present one on. Becomes a kept run with a band. */
  repeatWithSeeds(count: number): Promise<void>;
  /** Gives up; what was done is dropped. */
  cancelRepeat(): void;
}

/** What is learned of a kept run. */
export type Learned = Pick<KeptRun, 'run' | 'seeds'>;

/** Steps of a repetition where neither a run nor the settings say. */
const USUAL_STEPS = 400;

/** @param keep keeps what was learned from the state `of`, under its usual name with the ending */
export function createRepeatActions(
  context: Context,
  keep: (of: State, learned: Learned, ending: string) => Promise<void>,
): RepeatActions {
  const { store } = context;
  const place = oneSweep(context);

  function finish(): void {
    place.end();
    store.setState({ repeat: null });
  }

  async function repeat(count: number, before: State, dataset: Dataset): Promise<void> {
    const steps = stepsOf(before);
    const cells: SweptCell[] = [];
    const order = (gradients: Samples | null) => repeatOrder(before, { ...dataset, gradients }, count, steps);
    store.setState({ repeat: { done: 0, wanted: count } });
    await place.begin(order, (message) => {
      if (message.type === 'cell') {
        cells.push(message.cell);
        store.setState({ repeat: { done: cells.length, wanted: count } });
      } else if (message.type === 'finished') {
        finish();
        void keep(before, learnedFrom(cells, before), `, ${cells.length} seeds`);
      } else if (message.type === 'failed') {
        finish();
        notify(store, { tone: 'error', ...message.problem });
      }
    });
  }

  return {
    async repeatWithSeeds(count) {
      const { dataset, repeat: underWay } = store.getState();
      if (!dataset || underWay) return;
      const own = ownState(context);
      if (!own) return tellNoOwnSettings(store, 'repeated');
      const { settings } = own;
      if (settings.noise === 0 && settings.batch === 0) {
        notify(store, {
          tone: 'info',
          message: 'Without start noise and with the full batch every seed gives the same run.',
          remedy: 'Raise Start noise, or choose a batch size.',
        });
        return;
      }
      await repeat(count, own, dataset).catch((error) => {
        finish();
        notifyProblem(store, error);
      });
    },
    cancelRepeat: finish,
  };
}

/** As many steps as the run on screen took, or as the settings say. */
function stepsOf({ run, settings }: State): number {
  return learnedSteps(run) || settings.steps || USUAL_STEPS;
}

/** One cell a seed: the sweep of a single λ and γ, on all samples, since nothing is predicted. */
function repeatOrder({ settings }: State, data: Dataset, count: number, steps: number): SweepOrder {
  const seeds = Array.from({ length: count }, (_, i) => settings.seed + i);
  return {
    input: {
      data: { ...data, labels: null },
      settings: { ...settings, validation: 0, test: 0 },
      grid: { lambdas: [settings.lambda], gammas: [settings.gamma], seeds },
      steps,
    },
    done: [],
  };
}

/** The repetition of the first seed stands for the run; all of them are its band. */
function learnedFrom(cells: readonly SweptCell[], before: State): Learned {
  const [{ h, steps }] = cells;
  const { firstMoment, secondMoment } = checkpointAt(h);
  return {
    run: {
      ...{ step: steps, taps: [...h], startTaps: [...before.run.startTaps], live: false, losses: [], history: [] },
      ...{ firstMoment: [...firstMoment], secondMoment: [...secondMoment] },
    },
    seeds: cells.map((cell) => ({ seed: cell.seed, h: [...cell.h] })),
  };
}

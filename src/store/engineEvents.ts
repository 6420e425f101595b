/** What the worker tells, taken into the state; word of an earlier run is dropped. */

import type { EngineEvent, StopReason } from '../engine/protocol';
import { termWeights } from '../settings/weights';
import { validity } from '../wavelets/validity';
import { type Context, patchNetwork, patchRun } from './context';
import { lossRecord, withRecords } from './losses';
import { notify } from './notices';
import { reconstructionError } from './selectors';
import type { RunStatus } from './state';

type Told<T extends EngineEvent['type']> = Extract<EngineEvent, { type: T }>;

export function takeEngineEvent(context: Context, event: EngineEvent, explain: () => void): void {
  const { store } = context;
  if ('run' in event && event.run !== store.getState().run.number) return;
  switch (event.type) {
    case 'progress':
      patchNetwork(store, { progress: { stage: event.stage, done: event.done, total: event.total } });
      break;
    case 'snapshot':
      takeSnapshot(context, event);
      explain();
      break;
    case 'stopped':
      takeStop(context, event.reason);
      explain();
      break;
    case 'moved':
      store.setState(({ lamps }) => ({ lamps: { ...lamps, optimisation: event.optimisation } }));
      notify(store, { tone: 'warning', message: event.why });
      break;
    case 'failed':
      context.disconnect();
      patchRun(store, { status: 'failed' });
      notify(store, { tone: 'error', message: event.problem.message, remedy: event.problem.remedy });
      break;
  }
}

function takeSnapshot({ store }: Context, { snapshot, earlier, stepsPerSecond }: Told<'snapshot'>): void {
  store.setState(({ run, settings }) => {
    const before = run.shown === 'run' ? run.losses : [];
    const records = [...earlier, snapshot].map((point) => lossRecord(point, termWeights(settings)));
    return {
      run: {
        ...run,
        shown: 'run',
        step: snapshot.step,
        taps: snapshot.h,
        snapshot,
        stepsPerSecond,
        losses: withRecords(before, records),
      },
    };
  });
}

const STATUS_AFTER = {
  paused: 'paused',
  converged: 'converged',
  stepLimit: 'stepLimit',
  diverged: 'diverged',
} satisfies Record<StopReason, RunStatus>;

function takeStop({ store }: Context, reason: StopReason): void {
  patchRun(store, { status: STATUS_AFTER[reason] });
  const state = store.getState();
  const { step, taps } = state.run;
  const { sentence } = validity(taps, reconstructionError(state));
  const announcement = {
    paused: `Paused at step ${step}.`,
    converged: `Converged at step ${step}: ${sentence}.`,
    stepLimit: `Stopped at step ${step}: ${sentence}.`,
    diverged: `Stopped at step ${step}: the next step was not finite.`,
  }[reason];
  store.setState({ announcement });
  if (reason !== 'diverged') return;
  const slower = state.settings.learningRate / 10;
  notify(store, {
    tone: 'error',
    message: `Training left the finite numbers after step ${step}; the last finite wavelet is shown.`,
    remedy: 'The learning rate, λ or γ is too large for these data.',
    offer: { label: `Start again with learning rate ${slower.toPrecision(1)}`, settings: { learningRate: slower } },
  });
}

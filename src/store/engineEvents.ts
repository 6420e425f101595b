/** What the worker tells, taken into the state; word of an earlier run is dropped. */

import type { EngineEvent, StopReason } from '../engine/protocol';
import type { Settings } from '../settings/fields';
import { termWeights } from '../settings/weights';
import { validity } from '../wavelets/validity';
import { type Context, nameOfData, patchNetwork, patchRun } from './context';
import { learnedSteps, presentTaps, withEntry } from './history';
import { lossRecord, withRecords } from './losses';
import { notify } from './notices';
import { learningSettings } from './ownSettings';
import { reconstructionError } from './selectors';
import type { Notice, RunStatus, State } from './state';

type Told<T extends EngineEvent['type']> = Extract<EngineEvent, { type: T }>;

/** What the word of the engine sets off. */
interface Reactions {
  readonly explain: () => void;
  /** Takes up the run where it was cut off. */
  readonly continueRun: () => Promise<void>;
}

export function takeEngineEvent(context: Context, event: EngineEvent, { explain, continueRun }: Reactions): void {
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
      takeFailure(context, event, continueRun);
      break;
  }
}

function takeFailure(context: Context, { problem }: Told<'failed'>, continueRun: () => Promise<void>): void {
  const { store } = context;
  const { run, dataset } = store.getState();
  context.disconnect();
  patchRun(store, { status: 'failed' });
  const cutOff = learnedSteps(run) > 0 && dataset && run.of === nameOfData(dataset);
  const label = `Continue the run at step ${run.step.toLocaleString('en')}`;
  notify(store, {
    tone: 'error',
    message: problem.message,
    remedy: problem.remedy,
    ...(cutOff && { offer: { label, take: () => void continueRun() } }),
  });
}

function takeSnapshot(context: Context, { snapshot, earlier, stepsPerSecond }: Told<'snapshot'>): void {
  const weights = termWeights(learningSettings(context));
  context.store.setState(({ run }) => {
    const before = run.shown === 'run' ? run.losses : [];
    const passed = [...earlier, snapshot];
    const records = passed.map((waypoint) => lossRecord(waypoint, weights));
    return {
      run: {
        ...run,
        shown: 'run',
        step: snapshot.step,
        taps: run.viewed === null ? snapshot.h : run.taps,
        history: passed.reduce((history, { step, h }) => withEntry(history, { step, h }), run.history),
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
  const { step } = state.run;
  const present = { ...state, run: { ...state.run, viewed: null } };
  const { sentence, verdict } = validity(presentTaps(state.run), reconstructionError(present));
  const announcement = {
    paused: `Paused at step ${step}.`,
    converged: `Converged at step ${step}: ${sentence}.`,
    stepLimit: `Stopped at step ${step}: ${sentence}.`,
    diverged: `Stopped at step ${step}: the next step was not finite.`,
  }[reason];
  store.setState({ announcement });
  if (reason === 'diverged') offerSlower(store, state);
  if (reason === 'converged' && verdict === 'invalid') offerGentler(store, state);
}

function offerSlower(store: Context['store'], { settings, run }: State): void {
  const message = `Training left the finite numbers after step ${run.step}; the last finite wavelet is shown.`;
  const unscaled = run.step === 0 && settings.scale === 'raw';
  notify(store, {
    tone: 'error',
    message,
    ...(unscaled
      ? {
          remedy: 'These values may be too large for float32 as they are.',
          offer: { label: 'Standardise the data', settings: { scale: 'global' } },
        }
      : {
          remedy: 'The learning rate, λ or γ is too large for these data.',
          offer: tenth(settings, 'learningRate'),
        }),
  });
}

/** Learning rates above this shake the filter out of the wavelets by themselves. */
const SHAKING = 0.05;

function offerGentler(store: Context['store'], { settings, run }: State): void {
  const terms = run.losses.at(-1)?.terms;
  const stronger = (terms?.interpretation ?? 0) > (terms?.sparsity ?? 0) ? 'gamma' : 'lambda';
  const name = settings.learningRate > SHAKING ? 'learningRate' : stronger;
  notify(store, {
    tone: 'warning',
    message: `This run came to rest in a filter that is not a wavelet: ${NAMES[name]} is too large for these data.`,
    remedy: 'The filter terms cannot hold against it.',
    ...(settings[name] > 0 && { offer: tenth(settings, name) }),
  });
}

const NAMES = { learningRate: 'the learning rate', lambda: 'λ', gamma: 'γ' } as const;

function tenth(settings: Settings, name: keyof typeof NAMES): NonNullable<Notice['offer']> {
  const value = Number((settings[name] / 10).toPrecision(3));
  return { label: `Start again with ${NAMES[name].replace('the ', '')} ${value}`, settings: { [name]: value } };
}

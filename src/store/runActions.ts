/** The buttons of the run bar. */
import type { Checkpoint } from '../engine/engine';
import { withFollowingSeed } from '../settings/untrainedSeed';
import { exactFilter } from '../wavelets/exactFilter';
import { type Context, patchRun } from './context';
import { learnedSteps, lookingAt, presentTaps, withEntry } from './history';
import { notify, notifyProblem } from './notices';
import { updateEngine } from './ownSettings';
import type { Prepare } from './preparation';
import { checkpointAt } from './requests';
import type { Run, RunStatus } from './state';

export interface RunActions {
  /** Trains until converged, paused, or the step where the settings say to stop. */
  play(): void;
  pause(): void;
  playOrPause(): void;
  /** Training rests for the time of a frame or two, so that what a person has just done is drawn at once. */
  giveWay(): void;
  step(): void;
  /** Back to the same start. */
  reset(): Promise<void>;
  /** Another start: the next seed. */
  newStart(): Promise<void>;
  /** Trains until converged, whatever the stop. */
  runToConvergence(): void;
  /** Trains on from the present taps because a slider moved; a person's pause is respected. */
  retrain(): void;
  /** Sends λ, γ, weights and learning rate to the engine. */
  updateEngine(): void;
  /** Takes up the run again at its last finite state, after whatever trained it has ended. */
  continueRun(): Promise<void>;
  /** Projects the filter on the conditions of a wavelet; the run goes on from there. */
  makeExact(): Promise<void>;
}

const UNTIL_CONVERGED = () => null;
const AT_REST: readonly RunStatus[] = ['ready', 'paused', 'converged', 'stepLimit', 'diverged'];

export function createRunActions(context: Context, prepare: Prepare): RunActions {
  const { store } = context;
  let playWhenReady: (() => void) | null = null;

  /** `steps`: the most to take, null for no limit, asked for once the run is there. */
  const train = (steps: () => number | null) => {
    const { status } = store.getState().run;
    if (status === 'preparing') {
      playWhenReady = () => train(steps);
      return;
    }
    if (!AT_REST.includes(status)) return;
    const maxSteps = steps();
    store.setState(({ run }) => ({ run: { ...lookingAt(run, null), status: 'running', pausedByPerson: false } }));
    store.setState({ announcement: maxSteps === 1 ? 'One step.' : 'Training.' });
    context.client().play(maxSteps);
  };
  store.subscribe(({ run }) => {
    if (run.status === 'failed') playWhenReady = null;
    if (run.status !== 'ready' || !playWhenReady) return;
    const begin = playWhenReady;
    playWhenReady = null;
    begin();
  });

  const stepsLeft = () => {
    const { settings, run } = store.getState();
    const left = settings.steps - learnedSteps(run);
    return left > 0 ? left : null;
  };
  const pause = () => {
    playWhenReady = null;
    if (store.getState().run.status !== 'running') return;
    patchRun(store, { pausedByPerson: true });
    context.client().pause();
  };
  const play = () => train(stepsLeft);

  return {
    play,
    pause,
    playOrPause: () => (store.getState().run.status === 'running' ? pause() : play()),
    giveWay() {
      if (store.getState().run.status === 'running') context.client().giveWay();
    },
    step: () => train(() => 1),
    runToConvergence: () => train(UNTIL_CONVERGED),
    async reset() {
      playWhenReady = null;
      if (await prepare('run')) store.setState({ announcement: 'Back at the start.' });
    },
    async newStart() {
      playWhenReady = null;
      const { settings } = store.getState();
      const changed = withFollowingSeed(settings, { seed: settings.seed + 1 });
      store.setState({ settings: { ...settings, ...changed } });
      if (settings.noise === 0) {
        notify(store, {
          tone: 'info',
          message: 'The start noise is 0, so every start is the library wavelet itself.',
          remedy: 'Raise Start noise to get another start.',
        });
      }
      const from = changed.untrained === undefined ? 'run' : 'network';
      if (await prepare(from)) store.setState({ announcement: `A new start, seed ${settings.seed + 1}.` });
    },
    retrain() {
      const { retrainWhileMoving, run } = store.getState();
      if (!retrainWhileMoving || run.pausedByPerson || playWhenReady) return;
      if (run.shown !== 'run' && run.status === 'ready') void continueFrom(run, checkpointAt(presentTaps(run)));
      train(UNTIL_CONVERGED);
    },
    updateEngine: () => updateEngine(context),
    async continueRun() {
      const { run } = store.getState();
      const { snapshot, live } = run;
      if (snapshot && (await continueFrom(run, snapshot, live)))
        store.setState({ announcement: `Back at step ${snapshot.step}: Play goes on from there.` });
    },
    async makeExact() {
      const { run } = store.getState();
      try {
        const exact = exactFilter(presentTaps(run));
        const { firstMoment, secondMoment } = run.snapshot ?? checkpointAt(presentTaps(run));
        await continueFrom(run, { step: run.step, h: [...exact.h], firstMoment, secondMoment });
        store.setState({ announcement: `Made exact: the filter moved by ‖Δh‖ = ${exact.change.toPrecision(2)}.` });
      } catch (error) {
        notifyProblem(store, error);
      }
    },
  };

  /** A run that goes on from given taps and keeps the history on screen; live, unless these are taps it came to itself. */
  function continueFrom({ losses, history }: Run, checkpoint: Checkpoint, live = true): Promise<boolean> {
    const { step, h } = checkpoint;
    const shown = { shown: 'run', taps: h, losses, step, history: withEntry(history, { step, h }), live } as const;
    return prepare('run', { checkpoint, shown });
  }
}

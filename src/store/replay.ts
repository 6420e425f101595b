/**
 * A run shown once more at a pace the eye can follow: a fast machine learns a wavelet in a tenth of a second. Nothing is
 * trained; every view looks back at one recorded step after the other.
 */
import type { StoreApi } from 'zustand/vanilla';
import type { HistoryActions } from './history';
import type { State } from './state';

export const FRAME_MS = 60;
/** Of a longer history some steps are left out. */
const MOST_FRAMES = 100;

export interface ReplayActions {
  /** Shows the run from its first recorded step to the present; asked for once more, it stops at the step on screen. */
  replay(): void;
}

export function createReplayActions(store: StoreApi<State>, { viewStep }: HistoryActions): ReplayActions {
  let timer: ReturnType<typeof setTimeout> | null = null;

  const end = (announcement = store.getState().announcement) => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    store.setState({ replaying: false, announcement });
  };

  /** Shows a frame and plans the next, unless someone has meanwhile moved on to another step or another run. */
  const show = (steps: readonly number[], frame: number) => {
    viewStep(frame < steps.length ? steps[frame] : null);
    const { run } = store.getState();
    if (run.viewed === null) return end(`At the present, step ${run.step}.`);
    timer = setTimeout(() => {
      const now = store.getState().run;
      if (now.number === run.number && now.viewed === run.viewed) show(steps, frame + 1);
      else end();
    }, FRAME_MS);
  };

  return {
    replay() {
      const { replaying, run } = store.getState();
      if (replaying) return end(`Stopped at step ${run.viewed ?? run.step}.`);
      if (run.history.length < 2) return;
      const every = Math.ceil(run.history.length / MOST_FRAMES);
      const steps = run.history.filter((_, i) => i % every === 0).map(({ step }) => step);
      store.setState({ replaying: true, announcement: `Replaying from step ${steps[0]}.` });
      show(steps, 0);
    },
  };
}

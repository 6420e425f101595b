/**
 * What a run looked like on its way: its filter at some of its steps, oldest first, thinned so that any number of steps
 * stays small. The first and the last stay; looking back at one of them touches no training.
 */
import type { StoreApi } from 'zustand/vanilla';
import type { Run, State } from './state';

export interface HistoryEntry {
  readonly step: number;
  /** Lowpass filter: [taps]. */
  readonly h: readonly number[];
}

export const MOST_ENTRIES = 400;

/** Appends an entry; one of the same step is replaced, and beyond the limit every second goes but the first. */
export function withEntry(history: readonly HistoryEntry[], entry: HistoryEntry): readonly HistoryEntry[] {
  const before = history.filter(({ step }) => step < entry.step);
  const kept = before.length < MOST_ENTRIES ? before : before.filter((_, i) => i % 2 === 0);
  return [...kept, entry];
}

/** The filter that the run has reached, whatever step is looked at. */
export function presentTaps({ viewed, history, taps }: Run): readonly number[] {
  return viewed === null ? taps : (history.at(-1)?.h ?? taps);
}

/** The step that is on screen. */
export const shownStep = ({ viewed, step }: Run): number => viewed ?? step;

/** Steps that this run has learned; 0 while a stored or a shared result is on screen. */
export const learnedSteps = ({ shown, step }: Run): number => (shown === 'run' ? step : 0);

/** Place in the history of the filter that is on screen, or of the last before it once that is thinned out; −1 without any. */
export function viewedEntry({ history, viewed }: Run): number {
  return viewed === null ? history.length - 1 : history.findLastIndex(({ step }) => step <= viewed);
}

export interface HistoryActions {
  /** Shows the filter of the last recorded step up to `step`, everywhere; null: of the present. */
  viewStep(step: number | null): void;
  /** Moves by so many recorded steps, back where negative; past the last is the present. */
  lookBy(entries: number): void;
}

export function createHistoryActions(store: StoreApi<State>, explain: () => void): HistoryActions {
  const viewStep = (step: number | null) => {
    store.setState(({ run }) => ({ run: lookingAt(run, step) }));
    explain();
  };
  return {
    viewStep,
    lookBy(entries) {
      const { run } = store.getState();
      if (run.history.length < 2) return;
      const { step } = run.history[Math.max(0, Math.min(run.history.length - 1, viewedEntry(run) + entries))];
      viewStep(step);
      store.setState({ announcement: `Looking at step ${step}.` });
    },
  };
}

/** The run with an earlier filter on screen; the last entry is the present. */
export function lookingAt(run: Run, step: number | null): Run {
  const present = run.history.at(-1);
  const entry = step === null ? present : run.history.findLast((earlier) => earlier.step <= step);
  if (!entry || !present) return run;
  return { ...run, viewed: entry === present ? null : entry.step, taps: entry.h };
}

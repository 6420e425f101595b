/** A run put aside and taken up again: the state as a session holds it, and back. */
import { version } from '../../package.json';
import type { Checkpoint } from '../engine/engine';
import type { Settings } from '../settings/fields';
import { type LinkContent, readLink, writeLink } from '../settings/link';
import type { KeptRun, SessionData, SessionFile, SessionRun } from '../takeaway/sessionFile';
import { fileMark } from './fileMark';
import { learnedSteps, presentTaps } from './history';
import { fromStored } from './losses';
import { checkpointAt } from './requests';
import type { ShownRun, State } from './state';

/** A link with the run that goes on behind it. */
export interface ResumedLink extends LinkContent {
  readonly resume?: { readonly checkpoint: Checkpoint; readonly shown: ShownRun };
}

/** Null where nothing was learned here yet. */
export function runOf({ run }: Pick<State, 'run'>): SessionRun | null {
  if (learnedSteps(run) === 0 || !run.snapshot) return null;
  const { step, startTaps, snapshot, live, losses, history } = run;
  return {
    ...{ step, live, taps: [...presentTaps(run)], startTaps: [...startTaps] },
    ...{ firstMoment: [...snapshot.firstMoment], secondMoment: [...snapshot.secondMoment] },
    losses: losses.map((record) => ({ ...record, terms: { ...record.terms } })),
    history: history.map(({ step, h }) => ({ step, h: [...h] })),
  };
}

/** Settings and data as a fragment. */
export function linkOfRun(state: Pick<State, 'settings' | 'dataset'>): string {
  return writeLink(state.settings, { file: fileMark(state) });
}

export function dataOf({ settings, dataset }: Pick<State, 'settings' | 'dataset'>): SessionData {
  if (!dataset) return { name: settings.data, count: 0, shape: [], sha256: '' };
  const { name, count, shape, sha256 } = dataset;
  return { name, count, shape: [...shape], sha256 };
}

/** What travels along where it is wanted: networks, and the person's own files. */
type Luggage = Pick<SessionFile, 'files' | 'models'>;

export function sessionOf(state: State, luggage: Luggage): SessionFile {
  return {
    ...({ format: 'wavelet-distillery-session', version: 1, app: version } as const),
    saved: new Date().toISOString(),
    link: linkOfRun(state),
    data: dataOf(state),
    engine: state.lamps.optimisation.detail,
    run: runOf(state),
    runs: [...state.kept],
    ...luggage,
  };
}

/** The link of a session or a kept run, with the run that goes on from it. */
export function resumedLink({ link, run }: Pick<SessionFile, 'link' | 'run'> | KeptRun): ResumedLink {
  const content = readLink(link);
  if (!run) return content;
  const { step, taps, firstMoment, secondMoment, live, history } = run;
  const losses = run.losses.map((record) => fromStored(record, content.settings.reconstruction));
  return {
    ...content,
    taps,
    live: true,
    resume: {
      checkpoint: step > 0 ? { step, h: taps, firstMoment, secondMoment } : checkpointAt(taps),
      shown: { shown: 'run', taps, losses, step, live, history: history.length > 0 ? history : [{ step, h: taps }] },
    },
  };
}

/** Settings as the content of a link, of whatever files are open. */
export const settingsLink = (settings: Settings): ResumedLink => readLink(writeLink(settings));

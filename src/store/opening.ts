/** What is on screen before any engine has loaded: a link's wavelet, or a finished earlier run of the opening demo. */
import { defaultSettings } from '../settings/defaults';
import type { LinkContent } from '../settings/link';
import { fromStored, type StoredRecord } from './losses';
import { NO_PREDICTION } from './predictionState';
import { startTaps } from './requests';
import { DARK_LAMPS, type ShownRun, type State } from './state';
import { NO_SWEEP } from './sweepState';

/** A finished run, stored with the product. */
export interface OpeningRun {
  readonly taps: readonly number[];
  readonly step: number;
  readonly losses: readonly StoredRecord[];
}

/** The opening demo's settings are those of the stored run. */
const STORED_WEIGHT = defaultSettings('recovery').reconstruction;

/** The stored run as it is shown. */
export function shownOpening({ taps, step, losses }: OpeningRun): ShownRun {
  return { shown: 'stored', taps, step, losses: losses.map((record) => fromStored(record, STORED_WEIGHT)) };
}

export function openingState(link: LinkContent, stored: OpeningRun): State {
  const { settings, taps } = link;
  const start = startTaps(settings);
  const untouched = settings.data === 'recovery' && !taps;
  const shown: ShownRun = untouched
    ? shownOpening(stored)
    : { shown: taps ? 'shared' : 'run', taps: taps ?? start, step: 0, losses: [] };
  return {
    settings,
    dataset: null,
    preview: null,
    opening: true,
    reading: null,
    importing: null,
    making: null,
    network: { status: 'idle', progress: null, ready: null },
    models: { trained: null, file: null },
    networkWork: null,
    networkCurves: null,
    lamps: DARK_LAMPS,
    run: {
      number: 0,
      status: 'preparing',
      of: '',
      startTaps: start,
      snapshot: null,
      history: [],
      viewed: null,
      stepsPerSecond: 0,
      live: false,
      pausedByPerson: false,
      ...shown,
    },
    explanation: null,
    ghosts: [],
    notices: [],
    announcement: '',
    retrainWhileMoving: true,
    replaying: false,
    sweepState: NO_SWEEP,
    prediction: NO_PREDICTION,
    kept: [],
    repeat: null,
    undoable: { undo: false, redo: false },
    lessonsShown: false,
    lessonProgress: {},
    lesson: null,
  };
}

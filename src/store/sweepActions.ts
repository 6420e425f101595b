/** What the Sweep region does: start, stop, go on, look at a cell, open a file. */
import { version } from '../../package.json';
import type { Dataset } from '../data/dataset';
import { StatedError } from '../errors';
import type { Settings } from '../settings/fields';
import { readLink, writeLink } from '../settings/link';
import { samplesChecksum } from '../sweep/checksum';
import type { ScoreName } from '../sweep/examine';
import { labelMark, sweepMetric } from '../sweep/labels';
import type { SweepFile, SweptCell } from '../sweep/sweepFile';
import { type Context, patchSweep } from './context';
import { sweepFiles } from './keptFormats';
import { createKeptSweep } from './keptSweep';
import { notifyProblem } from './notices';
import { presentExperiment } from './ownSettings';
import type { Prepare } from './preparation';
import { checkpointAt } from './requests';
import { firstStage } from './stages';
import { settingsOfCell } from './sweepCell';
import { createSweeping } from './sweeping';
import { type SweepChoice, whySweepStays } from './sweepState';

export interface SweepActions {
  startSweep(choice: SweepChoice): Promise<void>;
  /** Keeps what is done. */
  stopSweep(): void;
  /** Does the cells that are missing. */
  continueSweep(): Promise<void>;
  clearSweep(): void;
  colourSweepBy(score: ScoreName): void;
  /** The cell's filter and settings become the run on screen; Play goes on from it. */
  loadCell(cell: SweptCell): Promise<void>;
  openSweep(file: File): Promise<void>;
  /** Brings back the sweep that this browser kept. */
  restoreSweep(): Promise<void>;
}

const MOST_FILE_BYTES = 128 * 2 ** 20;

export function createSweepActions(context: Context, prepare: Prepare): SweepActions {
  const { store } = context;
  const kept = createKeptSweep(context);
  const sweeping = createSweeping(context, kept);
  return {
    async startSweep(choice) {
      const { dataset, settings } = presentExperiment(context);
      if (dataset) await sweeping.run(emptySweep(dataset, settings, choice), settings, dataset);
    },
    stopSweep: () => sweeping.finish({ status: 'stopped' }, 'The sweep is paused; what is done is kept.'),
    async continueSweep() {
      const { dataset, sweepState } = store.getState();
      if (!dataset || !sweepState.sweep || whySweepStays(store.getState()) !== '') return;
      await sweeping.run(sweepState.sweep, readLink(sweepState.sweep.link).settings, dataset);
    },
    clearSweep() {
      sweeping.end();
      patchSweep(store, { status: 'none', sweep: null });
      void kept.forget();
    },
    colourSweepBy: (score) => patchSweep(store, { score }),
    loadCell: (cell) => loadCell(context, prepare, cell),
    async openSweep(file) {
      try {
        const sweep = await sweepIn(file);
        sweeping.end();
        patchSweep(store, { status: 'stopped', sweep });
        await kept.keepNow();
      } catch (error) {
        notifyProblem(store, error);
      }
    },
    restoreSweep: kept.restore,
  };
}

function emptySweep(dataset: Dataset, settings: Settings, { grid, steps }: SweepChoice): SweepFile {
  const { name, count, shape, sha256, x, labels } = dataset;
  const marks = { checksum: samplesChecksum(x), labels: labels && labelMark(labels) };
  return {
    ...({ format: 'wavelet-distillery-sweep', version: 1, app: version, link: writeLink(settings) } as const),
    data: { name, count, shape, sha256, ...marks },
    ...{ grid, steps, metric: labels ? sweepMetric(labels, shape) : 'rSquared', cells: [] },
  };
}

async function loadCell({ store }: Context, prepare: Prepare, cell: SweptCell): Promise<void> {
  const before = store.getState();
  const { sweep } = before.sweepState;
  if (!sweep) return;
  const { lambda, gamma, seed, h } = cell;
  const { settings, foreign } = settingsOfCell(before, sweep.link, cell);
  store.setState({ settings });
  const shown = { shown: 'shared', taps: h, losses: [], step: 0 } as const;
  if (!(await prepare(firstStage(before.settings, settings) ?? 'run', { checkpoint: checkpointAt(h), shown }))) return;
  const other = foreign ? ' The network it was learned with is not here: Play goes on with the present one.' : '';
  store.setState({ announcement: `Loaded λ ${lambda}, γ ${gamma}, seed ${seed}.${other}` });
}

/** @throws StatedError `sweep-too-large`, or what `readSweep` throws */
async function sweepIn(file: File): Promise<SweepFile> {
  if (file.size > MOST_FILE_BYTES) {
    const most = `${MOST_FILE_BYTES / 2 ** 20} MB`;
    throw new StatedError('sweep-too-large', `“${file.name}” is over ${most}.`, 'Open a sweep of fewer cells.');
  }
  const { readSweep } = await sweepFiles();
  return readSweep(await file.text(), file.name);
}

/** What the Sweep region does: start, stop, go on, look at a cell. What was done is kept in the browser as it comes. */
import { version } from '../../package.json';
import type { Dataset } from '../data/dataset';
import type { Samples } from '../data/samples';
import { StatedError } from '../errors';
import type { Settings } from '../settings/fields';
import { readLink, writeLink } from '../settings/link';
import { samplesChecksum } from '../sweep/checksum';
import type { ScoreName } from '../sweep/examine';
import type { FromSweep, SweepOrder } from '../sweep/messages';
import type { SweepFile, SweptCell } from '../sweep/sweepFile';
import type { Context } from './context';
import { keeper, leftBehind } from './keeping';
import { notify, notifyProblem } from './notices';
import { oneSweep } from './oneSweep';
import type { Prepare } from './preparation';
import { checkpointAt } from './requests';
import type { ShelfName } from './shelf';
import { type SweepChoice, type SweepState, whySweepStays } from './sweepState';

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

/** Loaded once there is a sweep. */
const sweepFiles = () => import('../sweep/sweepFile');

/** A kept sweep is written at most so often. */
const SAVE_EVERY_MS = 1000;
const MOST_FILE_BYTES = 128 * 2 ** 20;

export function createSweepActions(context: Context, prepare: Prepare): SweepActions {
  const { store, services } = context;
  const place = oneSweep(context);
  let saved = Number.NEGATIVE_INFINITY;
  /** Where the sweep on screen was found; it may be another tab's, closed by now. */
  let foundAt: ShelfName | null = null;
  const shelve = keeper(context, 'the sweep is', 'Export it (Export JSON) before you leave.');
  const patch = (change: Partial<SweepState>) =>
    store.setState(({ sweepState }) => ({ sweepState: { ...sweepState, ...change } }));
  const sweepNow = () => store.getState().sweepState.sweep;

  async function keep(now: boolean): Promise<void> {
    const sweep = sweepNow();
    if (!sweep || (!now && performance.now() - saved < SAVE_EVERY_MS)) return;
    saved = performance.now();
    const { sweepText } = await sweepFiles();
    await shelve(`sweep:${await services.tab.id()}`, { saved: new Date().toISOString(), text: sweepText(sweep) });
  }

  async function run(sweep: SweepFile, settings: Settings, dataset: Dataset): Promise<void> {
    const begun = performance.now();
    const order = (gradients: Samples | null): SweepOrder => ({
      input: { data: { ...dataset, gradients }, settings, grid: sweep.grid, steps: sweep.steps },
      done: sweep.cells,
    });
    patch({ status: 'running', sweep, msPerCell: null });
    let done = 0;
    const hear = (message: FromSweep) => {
      switch (message.type) {
        case 'begun':
          patch({ sweep: { ...(sweepNow() ?? sweep), metric: message.metric } });
          break;
        case 'cell': {
          const before = sweepNow() ?? sweep;
          done++;
          const msPerCell = (performance.now() - begun) / done;
          patch({ sweep: { ...before, cells: [...before.cells, message.cell] }, msPerCell });
          void keep(false);
          break;
        }
        case 'finished':
          finish(
            {
              status: 'finished',
              sweep: { ...(sweepNow() ?? sweep), ...(message.tested && { tested: message.tested }) },
            },
            'The sweep is done.',
          );
          break;
        case 'failed':
          finish({ status: 'failed' }, 'The sweep stopped.');
          notify(store, { tone: 'error', ...message.problem });
          break;
      }
    };
    await place.begin(order, hear).catch((error) => {
      finish({ status: 'failed' }, 'The sweep did not begin.');
      notifyProblem(store, error);
    });
  }

  function finish(change: Partial<SweepState>, announcement: string): void {
    place.end();
    patch(change);
    store.setState({ announcement });
    void keep(true);
  }

  async function forget(): Promise<void> {
    await services.shelf.remove(`sweep:${await services.tab.id()}`);
    if (foundAt) await services.shelf.remove(foundAt);
  }

  return {
    async startSweep({ grid, steps }) {
      const { dataset, settings } = store.getState();
      if (!dataset) return;
      await run(emptySweep(dataset, settings, { grid, steps }), settings, dataset);
    },
    stopSweep: () => finish({ status: 'stopped' }, 'The sweep is paused; what is done is kept.'),
    async continueSweep() {
      const { dataset, sweepState } = store.getState();
      if (!dataset || !sweepState.sweep || whySweepStays(store.getState()) !== '') return;
      await run(sweepState.sweep, readLink(sweepState.sweep.link).settings, dataset);
    },
    clearSweep() {
      place.end();
      patch({ status: 'none', sweep: null });
      void forget();
    },
    colourSweepBy: (score) => patch({ score }),
    async loadCell({ lambda, gamma, seed, h }) {
      const { settings, sweepState } = store.getState();
      const shared = readLink(sweepState.sweep?.link ?? '').settings;
      const { wavelet, noise, levels, boundary, attribution, learningRate, batch } = shared;
      const ofSweep = { wavelet, noise, levels, boundary, attribution, learningRate, batch };
      store.setState({ settings: { ...settings, ...ofSweep, lambda, gamma, seed } });
      const shown = { shown: 'shared', taps: h, losses: [], step: 0 } as const;
      if (await prepare('run', { checkpoint: checkpointAt(h), shown }))
        store.setState({ announcement: `Loaded λ ${lambda}, γ ${gamma}, seed ${seed}.` });
    },
    async openSweep(file) {
      try {
        if (file.size > MOST_FILE_BYTES) {
          const most = `${MOST_FILE_BYTES / 2 ** 20} MB`;
          throw new StatedError('sweep-too-large', `“${file.name}” is over ${most}.`, 'Open a sweep of fewer cells.');
        }
        const { readSweep } = await sweepFiles();
        const sweep = readSweep(await file.text(), file.name);
        place.end();
        patch({ status: 'stopped', sweep });
        await keep(true);
      } catch (error) {
        notifyProblem(store, error);
      }
    },
    async restoreSweep() {
      const [left] = await leftBehind(context, 'sweep', readKept);
      if (!left || sweepNow()) return;
      foundAt = left.name;
      patch({ status: 'stopped', sweep: left.value.sweep });
    },
  };
}

/** A sweep as it was kept. Rejects where it is none. */
async function readKept(value: unknown): Promise<{ saved: string; sweep: SweepFile }> {
  const { saved, text } = value as { saved: unknown; text: unknown };
  const { readSweep } = await sweepFiles();
  return { saved: String(saved), sweep: readSweep(String(text), 'the kept sweep') };
}

function emptySweep(dataset: Dataset, settings: Settings, { grid, steps }: SweepChoice): SweepFile {
  const { name, count, shape, sha256, x } = dataset;
  return {
    ...({ format: 'wavelet-distillery-sweep', version: 1, app: version, link: writeLink(settings) } as const),
    data: { name, count, shape, sha256, checksum: samplesChecksum(x) },
    ...({ grid, steps, metric: 'rSquared', cells: [] } as const),
  };
}

/** A sweep under way: its worker is given what to do and heard cell by cell, until it is done, fails or is ended. */
import type { Dataset } from '../data/dataset';
import type { Settings } from '../settings/fields';
import type { FromSweep } from '../sweep/messages';
import type { SweepFile } from '../sweep/sweepFile';
import { type Context, patchSweep } from './context';
import type { KeptSweep } from './keptSweep';
import { notify, notifyProblem } from './notices';
import { oneSweep } from './oneSweep';
import type { SweepState } from './sweepState';

export interface Sweeping {
  /** Does the cells that the sweep lacks; the settings are all that the grid does not vary. */
  run(sweep: SweepFile, settings: Settings, dataset: Dataset): Promise<void>;
  /** Ends it and says so; what is done is kept. */
  finish(change: Partial<SweepState>, announcement: string): void;
  /** Ends it without a word. */
  end(): void;
}

export function createSweeping(context: Context, kept: KeptSweep): Sweeping {
  const { store } = context;
  const place = oneSweep(context);

  function finish(change: Partial<SweepState>, announcement: string): void {
    place.end();
    patchSweep(store, change);
    store.setState({ announcement });
    void kept.keepNow();
  }

  /** Takes what the worker says of a sweep that begins now. */
  function listener(started: SweepFile): (message: FromSweep) => void {
    const begun = performance.now();
    let done = 0;
    const onScreen = () => store.getState().sweepState.sweep ?? started;
    return (message) => {
      switch (message.type) {
        case 'begun':
          patchSweep(store, { sweep: { ...onScreen(), metric: message.metric } });
          break;
        case 'cell': {
          const sweep = onScreen();
          done++;
          const msPerCell = (performance.now() - begun) / done;
          patchSweep(store, { sweep: { ...sweep, cells: [...sweep.cells, message.cell] }, msPerCell });
          void kept.keep();
          break;
        }
        case 'finished': {
          const sweep = { ...onScreen(), ...(message.tested && { tested: message.tested }) };
          finish({ status: 'finished', sweep }, 'The sweep is done.');
          break;
        }
        case 'failed':
          finish({ status: 'failed' }, 'The sweep stopped.');
          notify(store, { tone: 'error', ...message.problem });
          break;
      }
    };
  }

  return {
    end: place.end,
    finish,
    async run(sweep, settings, dataset) {
      const hear = listener(sweep);
      patchSweep(store, { status: 'running', sweep, msPerCell: null });
      const { grid, steps, cells: done } = sweep;
      await place
        .begin((gradients) => ({ input: { data: { ...dataset, gradients }, settings, grid, steps }, done }), hear)
        .catch((error) => {
          finish({ status: 'failed' }, 'The sweep did not begin.');
          notifyProblem(store, error);
        });
    },
  };
}

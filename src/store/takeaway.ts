/** What exports need of the state: where it comes from, and one sample seen through any filter. */
import { version } from '../../package.json';
import type { SampleView } from '../engine/protocol';
import { StatedError } from '../errors';
import type { Provenance } from '../takeaway/provenance';
import type { Context } from './context';
import { shownStep } from './history';
import { explainRequest } from './requests';
import type { State } from './state';

export interface TakeawayActions {
  /**
   * The chosen sample through a filter: [taps].
   * @throws StatedError `no-sample` before data are open, `sample-busy` where training leaves no time for it
   */
  sampleThrough(h: readonly number[]): Promise<SampleView>;
}

/** Looking is overtaken by the next snapshot's own request. */
const MOST_TRIES = 10;

export function createTakeawayActions({ store, client }: Context): TakeawayActions {
  return {
    async sampleThrough(h) {
      const { settings, run, dataset } = store.getState();
      if (!dataset) throw new StatedError('no-sample', 'No data are open yet.', 'Wait until the data are there.');
      const request = { ...explainRequest(settings, run, dataset.count), filters: [h] };
      for (let tries = 0; tries < MOST_TRIES; tries++) {
        const explanation = await client().explain(request);
        if (explanation) return explanation.views[0];
      }
      throw new StatedError('sample-busy', 'The sample could not be looked at while training.', 'Press Pause first.');
    },
  };
}

/** @param link full address of the experiment */
export function provenanceOf({ settings, dataset, run, lamps }: State, link: string): Provenance {
  return {
    made: `Wavelet Distillery ${version}`,
    link,
    data: {
      name: dataset?.name ?? settings.data,
      shape: dataset ? [dataset.count, ...dataset.shape] : [],
      sha256: dataset?.sha256 ?? '',
    },
    engine: lamps.optimisation.detail,
    seed: settings.seed,
    step: shownStep(run),
  };
}

/** What exports need of the state: where it comes from, and one sample seen through any filter. */
import { version } from '../../package.json';
import type { Dataset } from '../data/dataset';
import type { Samples } from '../data/samples';
import type { SampleView } from '../engine/protocol';
import { StatedError } from '../errors';
import type { Provenance } from '../takeaway/provenance';
import type { Context } from './context';
import { shownStep } from './history';
import { explainRequest } from './requests';
import type { State } from './state';

export interface TakeawayActions {
  /**
   * The chosen sample through a filter, [taps], as the state of an experiment has it.
   * @throws StatedError `no-sample` before data are open, `sample-busy` where training leaves no time for it
   */
  sampleThrough(h: readonly number[], of: State): Promise<SampleView>;
  /** The gradients that runs use, [count, ...shape] in the scale of the data; null where there are none. */
  gradients(): Promise<Samples | null>;
  /** SHA-256 of data as provenance has it: 64 hexadecimal digits, '' where there are none. */
  checksum(dataset: Dataset | null): Promise<string>;
}

/** Looking is overtaken by the next snapshot's own request. */
const MOST_TRIES = 10;

export function createTakeawayActions({ client }: Context): TakeawayActions {
  return {
    gradients: () => client().gradients(),
    checksum: checksumOf,
    async sampleThrough(h, { settings, run, dataset }) {
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

const checksums = new WeakMap<Dataset, Promise<string>>();

/** Of the file where there was one, else of the samples. */
function checksumOf(dataset: Dataset | null): Promise<string> {
  if (!dataset) return Promise.resolve('');
  const known = checksums.get(dataset) ?? (dataset.sha256 ? Promise.resolve(dataset.sha256) : sha256(dataset.x));
  checksums.set(dataset, known);
  return known;
}

/** '' where the page is not served securely, so that the browser offers no checksums. */
async function sha256(values: Samples): Promise<string> {
  if (!globalThis.crypto?.subtle) return '';
  const digest = await crypto.subtle.digest('SHA-256', values.slice());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** @param link full address of the experiment, at the step on screen */
export function provenanceOf({ settings, dataset, run, lamps }: State, link: string, checksum: string): Provenance {
  return {
    made: `Wavelet Distillery ${version}`,
    link,
    data: {
      name: dataset?.name ?? settings.data,
      shape: dataset ? [dataset.count, ...dataset.shape] : [],
      sha256: checksum,
    },
    engine: lamps.optimisation.detail,
    seed: settings.seed,
    step: shownStep(run),
  };
}

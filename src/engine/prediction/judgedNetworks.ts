/** The networks of a table: shipped, trained here or opened from files, or their shapes with weights freshly drawn. */
import { StatedError } from '../../errors';
import type { RunningBackend } from '../../networks/backend';
import { networkLoader, type ReadFile } from '../networkLoader';
import type { LoadJudged } from './judgedNetwork';

/** Bytes of a weight. */
const FLOAT = 4;

export function judgedNetworks(readFile: ReadFile, start: () => Promise<RunningBackend>): LoadJudged {
  let weightBytes = 0;
  const counted: ReadFile = async (path) => {
    const bytes = await readFile(path);
    if (path.endsWith('.bin')) weightBytes = bytes.byteLength;
    return bytes;
  };
  const load = networkLoader(counted, start);
  return async ({ network }, shape, untrainedSeed) => {
    if (network.kind !== 'shipped' && network.kind !== 'model') {
      throw new StatedError('no-network', 'there is no network in the browser to be asked.');
    }
    const choice = untrainedSeed === null ? network : { ...network, untrainedSeed };
    const loaded = await load(choice, shape, () => undefined);
    return { network: loaded, parameters: choice.kind === 'model' ? choice.model.parameters : weightBytes / FLOAT };
  };
}

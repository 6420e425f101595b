/** The networks of a table: those that come with the product, or their shapes with weights freshly drawn. */
import { StatedError } from '../../errors';
import type { RunningBackend } from '../../networks/backend';
import { asked, type ReadFile, shippedNetworks } from '../shippedNetworks';
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
  const shipped = shippedNetworks(counted, start);
  return async ({ network }, shape, untrainedSeed) => {
    if (network.kind !== 'shipped') {
      throw new StatedError('no-network', 'there is no network in the browser to be asked.');
    }
    if (untrainedSeed === null) {
      const loaded = await shipped(network.name, shape, () => undefined);
      return { network: loaded, parameters: weightBytes / FLOAT };
    }
    const { untrainedNetwork } = await import('../../networks/shipped');
    return { network: asked(untrainedNetwork(await start(), network.name, untrainedSeed), shape), parameters: null };
  };
}

/**
 * A network that stays loaded while samples are read from a file, and computes their input gradients window by window:
 * those of all samples would not fit into memory.
 */
import type { StreamWindow } from '../data/stream/readWindow';
import { gradientsOfSamples } from './consultNetwork';
import type { DistilledNetwork, LoadNetwork } from './distilledNetwork';
import type { NetworkRequest, TrainingData } from './protocol';

export interface StreamNetwork {
  /** ∇ₓ′f in the scale of the window's x. Rejects once disposed of, and with what loading the network rejects with. */
  gradients(window: StreamWindow): Promise<Float32Array>;
  dispose(): void;
}

/** Null where the data are in memory, or the request asks for no network. */
export function streamNetwork(
  { stream, shape }: Pick<TrainingData, 'stream' | 'shape'>,
  request: NetworkRequest,
  load: LoadNetwork,
): StreamNetwork | null {
  const { choice } = request;
  if (!stream || (choice.kind !== 'shipped' && choice.kind !== 'model')) return null;
  let loading: Promise<DistilledNetwork> | null = null;
  let disposed = false;
  const letGo = () => {
    loading?.then((network) => network.dispose()).catch(() => undefined);
    loading = null;
  };
  return {
    async gradients({ x, count, mean, deviation }) {
      if (disposed) throw new Error('The network was put away.');
      loading ??= load(choice, shape, () => undefined);
      const present = loading;
      try {
        const network = await present;
        if (disposed) throw new Error('The network was put away.');
        return await gradientsOfSamples(network, { x, count, shape, gradients: null, mean, deviation }, request);
      } catch (error) {
        // Whoever asks again has it loaded anew: its GPU may be gone, or its files may be within reach again.
        if (loading === present) letGo();
        throw error;
      }
    },
    dispose() {
      disposed = true;
      letGo();
    },
  };
}

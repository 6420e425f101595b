/**
 * Networks as sessions ask for them: those that come with the product, and those trained here or opened from files. tfjs
 * and its backends are loaded when the first network is: who brings gradients, or wants none, never waits for a megabyte.
 */
import { StatedError } from '../errors';
import type { RunningBackend } from '../networks/backend';
import type { Network } from '../networks/network';
import type { DistilledNetwork, LoadableNetwork, LoadNetwork } from './distilledNetwork';

/** Bytes of a file of the product, by its path below the page's folder. */
export type ReadFile = (path: string) => Promise<ArrayBuffer>;

/** `start` makes tfjs ready; it is asked once, and again after the backend's GPU was lost. */
export function networkLoader(readFile: ReadFile, start: () => Promise<RunningBackend>): LoadNetwork {
  let running: Promise<RunningBackend> | null = null;
  const stop = () => {
    running = null;
  };

  async function backend(): Promise<RunningBackend> {
    const started = await start();
    const { webgpuDevice } = await import('../networks/webgpuBackend');
    webgpuDevice(started.tf)?.lost.then(stop, stop);
    return started;
  }

  return async (choice, shape, progress) => {
    progress(0, 2);
    const started = running ?? backend();
    running = started;
    started.catch(stop);
    const ready = await started;
    progress(1, 2);
    const network = await loaded(ready, choice, readFile);
    progress(2, 2);
    return asked(network, shape);
  };
}

async function loaded(running: RunningBackend, choice: LoadableNetwork, readFile: ReadFile): Promise<Network> {
  if (choice.kind === 'model') {
    const { networkOfModel } = await import('../networks/savedModel');
    return networkOfModel(running, choice.model, choice.untrainedSeed);
  }
  const { name, untrainedSeed } = choice;
  const { loadShippedNetwork } = await import('../networks/shipped');
  return loadShippedNetwork(running, name, (file) => readFile(`demos/${name}/${file}`), untrainedSeed);
}

/** Throws `StatedError('network-shape')` where samples of `shape` do not suit the network, which is then let go. */
function asked(network: Network, shape: readonly number[]): DistilledNetwork {
  try {
    network.accepts(shape);
  } catch (error) {
    network.dispose();
    throw error;
  }
  return {
    lamp: network.backend,
    outputs: network.outputs,
    predict: (x, count) => network.predict(x, count, shape),
    inputGradients: (x, count, target) => network.inputGradients({ x, count, shape, target, method: 'point' }),
    resident: network.resident,
    dispose: () => network.dispose(),
  };
}

/** Reads files of the page's own origin; `base` is the page's address. */
export async function fetchFile(path: string, base: string): Promise<ArrayBuffer> {
  const answer = await fetch(new URL(path, base)).catch(() => null);
  if (answer?.ok) return answer.arrayBuffer();
  throw new StatedError(
    'network-unreachable',
    `The network’s file ${path} could not be read: ${answer ? `status ${answer.status}` : 'no connection'}.`,
    'Check the connection and choose the network again.',
  );
}

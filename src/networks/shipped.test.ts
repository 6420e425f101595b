import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { CONVERGENCE_COMPANDING, expanded } from '../data/generators/companding';
import { ARCHITECTURES, type ArchitectureName } from './architectures';
import type { RunningBackend } from './backend';
import { rootMeanSquareDifference } from './losses';
import { loadShippedNetwork, NETWORK_FILES } from './shipped';
import { tfjsInNode } from './tfjsNode';

const bytesOf = (name: ArchitectureName, file: string) =>
  new Uint8Array(readFileSync(new URL(`../../public/demos/${name}/${file}`, import.meta.url))).buffer;

let running: RunningBackend;
beforeAll(async () => {
  running = { tf: await tfjsInNode(), where: 'cpu', detail: 'CPU, 1 thread' };
});

const load = (
  name: ArchitectureName,
  changed: (file: string, bytes: ArrayBuffer) => ArrayBuffer = (_, bytes) => bytes,
) => loadShippedNetwork(running, name, async (file) => changed(file, bytesOf(name, file)));

describe('the network of the maps', () => {
  it('answers Ω_m of shipped maps, which it never saw, about as well as its record says', async () => {
    const network = await load('maps');
    const count = 160;
    const x = expanded(new Uint8Array(bytesOf('maps', 'x.bin'), 0, count * 64 * 64), CONVERGENCE_COMPANDING);
    const labels = new Float64Array(bytesOf('maps', 'y.bin'), 0, count);
    const error = rootMeanSquareDifference(await network.predict(x, count, [64, 64]), labels);
    expect(error).toBeLessThan(0.012);
    expect(error).toBeLessThan(1.5 * network.training.heldOutError);
    expect(network.training.heldOutError).toBeLessThan(0.2 * network.training.heldOutDeviation);
    network.dispose();
  });

  it('takes maps of any size from 16 up, and says so to others', async () => {
    const network = await load('maps');
    expect(await network.predict(new Float32Array(2 * 17 * 40), 2, [17, 40])).toHaveLength(2);
    expect(() => network.accepts([15, 64])).toThrow(
      'maps of 16 or more × 16 or more values, but the samples here are 15 × 64',
    );
    await expect(network.predict(new Float32Array(64), 1, [64])).rejects.toMatchObject({ kind: 'network-shape' });
    network.dispose();
  });
});

it.each(Object.keys(ARCHITECTURES) as ArchitectureName[])(
  '%s: loads, and leaves nothing when disposed of',
  async (name) => {
    const before = running.tf.memory().numTensors;
    const network = await load(name);
    expect(network.outputs).toBe(1);
    expect(network.inputRank).toBe(ARCHITECTURES[name].shape.length);
    network.dispose();
    expect(running.tf.memory().numTensors).toBe(before);
  },
);

describe('damaged files are refused with the reason', () => {
  const weightsAs = (change: (bytes: ArrayBuffer) => ArrayBuffer) => (file: string, bytes: ArrayBuffer) =>
    file === NETWORK_FILES.weights ? change(bytes) : bytes;
  const jsonAs = (change: (text: string) => string) => (file: string, bytes: ArrayBuffer) =>
    file === NETWORK_FILES.network
      ? new Uint8Array(new TextEncoder().encode(change(new TextDecoder().decode(bytes)))).buffer
      : bytes;
  const withNaN = (bytes: ArrayBuffer) => {
    new Float32Array(bytes)[41] = Number.NaN;
    return bytes;
  };
  it.each([
    ['cut short', weightsAs((bytes) => bytes.slice(0, 400)), 'should be 12676 bytes, but the file has 400'],
    ['NaN', weightsAs(withNaN), 'Weight 42 of the network of “recovery” is not a number'],
    ['no JSON', jsonAs((text) => text.slice(0, 300)), 'is not JSON'],
    ['no layers', jsonAs((text) => text.replace('modelTopology', 'other')), 'lacks its layers'],
    ['other weights', jsonAs((text) => text.replaceAll('"dtype": "float32"', '"dtype": "int32"')), 'not plain float32'],
  ])('%s', async (_, change, reason) => {
    await expect(load('recovery', change)).rejects.toMatchObject({
      kind: 'network-file',
      message: expect.stringContaining(reason),
    });
  });
});

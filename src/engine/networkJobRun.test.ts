import { expect, it } from 'vitest';
import { tfjsInNode } from '../networks/tfjsNode';
import { randomStream } from '../random';
import type { NetworkJobEvent, TrainJob } from './networkJob';
import { networkJob } from './networkJobRun';

const running = async () => ({ tf: await tfjsInNode(), where: 'cpu', detail: 'CPU, 1 thread' }) as const;

/** Standardised series; the label follows their raw values. */
function job(): TrainJob {
  const count = 60;
  const random = randomStream(1, 'network job');
  const x = Float32Array.from({ length: count * 4 }, random.normal);
  const all = Uint32Array.from({ length: count }, (_, i) => i);
  return {
    type: 'train',
    data: { x, count, shape: [4], mean: [100], deviation: [10] },
    labels: {
      kind: 'regression',
      values: Float64Array.from(all, (i) => 100 + 10 * x[4 * i]),
      name: 'y',
      classNames: [],
    },
    split: { train: all.slice(0, 40), validation: all.slice(40, 50), test: all.slice(50) },
    plan: { family: 'mlp', epochs: 500, batch: 20, learningRate: 1e-2, seed: 1, orientations: false },
    domain: { dataset: 'x.npy', shape: [16], deviation: [10, 10], spacing: null },
  };
}

it('trains on raw values, tells how it goes, and ends when the person has seen enough', async () => {
  const told: NetworkJobEvent[] = [];
  const epochs = () => told.filter(({ type }) => type === 'epoch').length;
  const model = await networkJob(
    job(),
    (event) => told.push(event),
    () => epochs() >= 3,
    running,
  );
  expect(told[0]).toEqual({ type: 'backend', detail: 'CPU, 1 thread' });
  expect(model.training?.epochs).toBe(3);
  expect(model.training?.counts).toEqual({ train: 40, validation: 10, test: 10 });
  const scale = model.modelTopology as {
    config: { layers: { class_name: string; config: { offset: number; scale: number } }[] };
  };
  const rescaling = scale.config.layers.find(({ class_name }) => class_name === 'Rescaling')?.config;
  expect(rescaling?.scale).toBeCloseTo(0.1, 2);
  expect(rescaling?.offset).toBeCloseTo(-10, 0);
});

it('says which file could not be read', async () => {
  const gone = { name: 'model.json', arrayBuffer: () => Promise.reject(new Error('gone')) } as unknown as File;
  await expect(
    networkJob(
      { type: 'import', files: [gone], shape: null },
      () => {},
      () => false,
      running,
    ),
  ).rejects.toMatchObject({
    kind: 'file-unreadable',
    message: expect.stringContaining('“model.json”'),
  });
});

import type { LayersModel } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { relativeError } from '../golden/tolerance';
import { randomStream } from '../random';
import { ARCHITECTURES, type ArchitectureName, buildModel } from './architectures';
import { inputGradients } from './inputGradients';
import { predictWith } from './predict';
import type { Tf } from './tfjs';
import { tfjsInNode } from './tfjsNode';

let tf: Tf;
beforeAll(async () => {
  tf = await tfjsInNode();
});

const SAMPLE_SHAPE: Record<ArchitectureName, number[]> = {
  recovery: [64],
  maps: [32, 32],
  traces: [40],
  tracesCnn: [40],
  packets: [64],
  onsets: [64],
};

describe.each(Object.keys(ARCHITECTURES) as ArchitectureName[])('%s', (name) => {
  const shape = SAMPLE_SHAPE[name];
  const random = randomStream(1, name);
  const scale = ARCHITECTURES[name].scaling.input.deviation;
  const x = Float32Array.from({ length: shape.reduce((a, b) => a * b) }, () => scale * random.normal());
  const answer = (model: LayersModel, input = x) => predictWith(tf, model, input, 1, shape);

  it('is the same network for the same seed, another for another', async () => {
    const first = await answer(buildModel(tf, name, 5));
    expect(await answer(buildModel(tf, name, 5))).toEqual(first);
    expect(await answer(buildModel(tf, name, 6))).not.toEqual(first);
  });

  it.skipIf(ARCHITECTURES[name].family === 'lstm')(
    'is piecewise linear: its gradient stays the same in a small surrounding',
    async () => {
      const model = buildModel(tf, name, 5);
      const gradients = (input: Float32Array) =>
        inputGradients(tf, model, { x: input, count: 1, shape, target: 0, method: 'point' });
      // So small a change crosses no kink; a smooth activation would change the gradient all the same, by 1e-4 and more.
      const near = x.map((value) => value * (1 + 1e-6));
      expect(relativeError(await gradients(near), await gradients(x))).toBeLessThan(1e-6);
    },
  );

  it('has its number of parameters', () => {
    expect(buildModel(tf, name, 1).countParams()).toBe(
      { recovery: 3169, maps: 14849, traces: 1781, tracesCnn: 5313, packets: 5313, onsets: 57 }[name],
    );
  });
});

import type { LayersModel } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { randomStream } from '../random';
import { buildNetwork, FAMILY_NAMES, type FamilyName, NETWORK_FAMILIES, suitedFamily } from './families';
import { inputGradients } from './inputGradients';
import { predictWith } from './predict';
import type { Tf } from './tfjs';
import { tfjsInNode } from './tfjsNode';

let tf: Tf;
beforeAll(async () => {
  tf = await tfjsInNode();
});

const SCALING = { input: { mean: 2, deviation: 0.5 }, output: { mean: -1, deviation: 3 } };
const SHAPES = [[20], [16, 18]];
const CASES = SHAPES.flatMap((shape) =>
  FAMILY_NAMES.filter((family) => NETWORK_FAMILIES[family].fits(shape)).map((family) => ({ family, shape })),
);

function samples(shape: readonly number[], count: number): Float32Array {
  const random = randomStream(1, 'samples of the families');
  const size = shape.reduce((product, extent) => product * extent, count);
  return Float32Array.from({ length: size }, () => 2 + 0.5 * random.normal());
}

describe.each(CASES)('$family on samples of $shape', ({ family, shape }) => {
  const build = (seed: number) => buildNetwork(tf, family, shape, 2, SCALING, seed);
  const x = samples(shape, 2);

  it('has the weights its seed says', async () => {
    const answer = (model: LayersModel) => predictWith(tf, model, x, 2, shape);
    const first = await answer(build(4));
    expect(first).toHaveLength(4);
    expect(await answer(build(4))).toEqual(first);
    expect(await answer(build(5))).not.toEqual(first);
  });

  it('has input gradients that are the slopes of its output', async () => {
    const model = build(1);
    const request = { x, count: 2, shape, target: 1, method: 'point' } as const;
    const gradients = await inputGradients(tf, model, request);
    const size = x.length / 2;
    const second = gradients.subarray(size);
    const length = Math.hypot(...second);
    const output = async (step: number) => {
      const moved = x.slice(size).map((value, i) => value + (step * second[i]) / length);
      return (await predictWith(tf, model, moved, 1, shape))[1];
    };
    const step = 1e-3;
    const slope = ((await output(step)) - (await output(-step))) / (2 * step);
    expect(Math.abs(slope / length - 1)).toBeLessThan(0.03);
  });
});

it.each([
  [[64], 'cnn'],
  [[8], 'lstm'],
  [[64, 64], 'cnn'],
  [[6, 5], 'mlp'],
] as [number[], FamilyName][])('for samples of %s it is %s unless another is chosen', (shape, family) => {
  expect(suitedFamily(shape)).toBe(family);
});

import { describe, expect, it } from 'vitest';
import { randomStream } from '../random';
import { decompose, transformPlan, transposedSynthesis } from '../wavelets/decomposition';
import { lowpassFilter } from '../wavelets/families';
import { filterBank } from '../wavelets/filterBank';
import { explainSample } from './explain';
import type { ExplainRequest, TrainingData } from './protocol';

const random = randomStream(3, 'explain');
const normals = () => Float64Array.from({ length: 3 * 20 }, () => random.normal());
const data: TrainingData = { x: normals(), count: 3, shape: [20], gradients: null, mean: [], deviation: [] };
const gradients = normals();
const db2 = [...lowpassFilter('db2')];
const request: ExplainRequest = {
  sample: 1,
  levels: 2,
  mode: 'symmetric',
  attribution: 'inputXGradient',
  filters: [db2, [...lowpassFilter('db5')]],
};

function closeTo(found: Float32Array, wanted: ArrayLike<number>): void {
  expect(found).toHaveLength(wanted.length);
  for (let i = 0; i < wanted.length; i++) expect(Math.abs(found[i] - wanted[i])).toBeLessThan(2e-5);
}

describe('explainSample', () => {
  it('sees the one sample through each filter', () => {
    const { sample, views } = explainSample(data, gradients, request);
    expect(sample).toBe(1);
    expect(views.map(({ h }) => h)).toEqual(request.filters);
    const [view] = views;
    const plan = transformPlan([20], 2, 'symmetric', 4);
    const bank = filterBank(db2);
    const coefficients = decompose(plan, bank, data.x.subarray(20, 40), 1);
    closeTo(view.coefficients, coefficients);
    const saliency = transposedSynthesis(plan, bank, gradients.subarray(20, 40), 1);
    closeTo(
      view.attributions,
      Array.from(saliency, (value, i) => value * coefficients[i]),
    );
    for (const { reconstruction } of views) closeTo(reconstruction, data.x.subarray(20, 40));
  });

  it('has no attributions without gradients', () => {
    expect(explainSample(data, null, request).views[0].attributions).toHaveLength(0);
  });

  it('takes maps', () => {
    const maps = { ...data, shape: [4, 5] };
    const { views } = explainSample(maps, gradients, { ...request, levels: 1 });
    closeTo(views[0].reconstruction, data.x.subarray(20, 40));
  });

  it.each([-1, 3, 0.5, Number.NaN])('refuses sample %f', (sample) => {
    expect(() => explainSample(data, null, { ...request, sample })).toThrow(`There is no sample ${sample}`);
  });
});

/** The pictures of coefficients: where the pyramid puts them, what the histogram counts, what each says of itself. */
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { lowpassFilter } from '../wavelets/families';
import { transformPlan } from '../wavelets/transformPlan';
import { bandReach, scaledBands } from './bandScale';
import { CoefficientImages, describeCoefficients } from './CoefficientImages';
import { describeEnergy, energyFigure } from './EnergyPlot';
import { describeMagnitudes, magnitudeFigure, magnitudeHistogram } from './magnitudes';
import { pyramid, pyramidImage, shortName } from './pyramid';

describe('the pyramid', () => {
  it('has the approximation in the corner, LH below, HL to the right, HH across', () => {
    const plan = transformPlan([4, 4], 1, 'periodization', 2);
    const layout = pyramid(plan);
    expect(layout.shape).toEqual([5, 5]);
    const image = pyramidImage(
      layout,
      Float32Array.from({ length: 16 }, (_, k) => k),
    );
    const rows = Array.from({ length: 5 }, (_, row) => [...image.subarray(5 * row, 5 * row + 5)]);
    expect(rows).toEqual([
      [0, 1, Number.NaN, 8, 9],
      [2, 3, Number.NaN, 10, 11],
      [Number.NaN, Number.NaN, Number.NaN, Number.NaN, Number.NaN],
      [4, 5, Number.NaN, 12, 13],
      [6, 7, Number.NaN, 14, 15],
    ]);
  });
  it('names its bands by level and orientation', () => {
    const names = pyramid(transformPlan([8, 8], 2, 'periodization', 2)).bands.map(({ band }) => shortName(band));
    expect(names).toEqual(['cA2', 'LH 2', 'HL 2', 'HH 2', 'LH 1', 'HL 1', 'HH 1']);
  });
  it('shows every coefficient once, whatever the bands’ sizes', () => {
    for (const mode of ['zero', 'periodization'] as const) {
      const plan = transformPlan([33, 20], 3, mode, 10);
      const shown = [...pyramid(plan).coefficient].filter((k) => k >= 0).sort((a, b) => a - b);
      expect(shown).toEqual(Array.from({ length: plan.coefficientCount }, (_, k) => k));
    }
  });
});

it('bands are scaled by their own largest, or all by the largest of all', () => {
  const plan = transformPlan([8], 1, 'periodization', 2);
  const values = [8, 4, 0, 0, -1, 0.5, 0, 0];
  const reach = bandReach(plan, [values, [0, 0, 0, 0, 2, 0, 0, 0]]);
  expect(reach).toEqual([8, 2]);
  expect([...scaledBands(plan, values, reach, 'band')].slice(3, 6)).toEqual([0, -0.5, 0.25]);
  expect([...scaledBands(plan, values, reach, 'common')].slice(3, 6)).toEqual([0, -0.125, 0.0625]);
});

describe('the histogram', () => {
  const values = [0, 1e-12, 0.0005, 0.5, -1, 1];
  it('counts every coefficient, the tiny ones in the first bin', () => {
    const { now, edges } = magnitudeHistogram(values, null);
    expect(now.reduce((sum, share) => sum + share, 0)).toBeCloseTo(100, 9);
    expect(now[0]).toBeCloseTo(100 / 3, 9);
    expect(edges.at(-1)).toBeGreaterThanOrEqual(1);
  });
  it('tells how many are negligible, now and before', () => {
    const histogram = magnitudeHistogram(values, [1, 1, 1, 0]);
    expect(histogram.negligible).toEqual({ now: 50, start: 25 });
    expect(describeMagnitudes(histogram)).toContain('50 % of the coefficients are below a thousandth');
    const { series, y } = magnitudeFigure(histogram);
    expect(series.map(({ id }) => id)).toEqual(['start', 'now']);
    expect(y.include?.[1], 'room for the name of the threshold').toBeGreaterThan(1.1 * 75);
  });
  it('stands coefficients that are all 0', () => {
    const figure = magnitudeFigure(magnitudeHistogram([0, 0], null));
    expect(figure.references).toEqual([]);
    expect(Array.from(figure.series[0].y)[0]).toBe(100);
  });
});

it('the energy of each scale is a part of 100 %', () => {
  const plan = transformPlan([4, 4], 1, 'periodization', 2);
  const values = new Float32Array(16);
  [values[0], values[4], values[12]] = [6, 4.8, 6.4];
  const figure = energyFigure(plan, values, null);
  expect(figure.series[0].y[0]).toBeCloseTo(36, 4);
  expect(figure.series[0].y[1]).toBeCloseTo(64, 4);
  expect(describeEnergy(figure)).toContain('cA1 36 %, level 1 64 %');
});

it('series and maps are shown as images with a summary', () => {
  const h = lowpassFilter('db5');
  for (const [shape, name] of [
    [[64], 'Coefficients now, by band and time'],
    [[16, 16], 'Coefficients now, as a pyramid'],
  ] as const) {
    const plan = transformPlan(shape, 2, 'zero', 10);
    const now = { h, coefficients: new Float32Array(plan.coefficientCount).fill(2) };
    const markup = renderToStaticMarkup(
      <CoefficientImages plan={plan} now={now} start={now} spacing={null} size={200} />,
    );
    expect(markup).toContain(`aria-label="${name}"`);
    expect(describeCoefficients({ plan, now, start: null })).toContain('cA2 2');
    expect(markup).toContain('<summary>Data table</summary>');
  }
});

import { describe, expect, it } from 'vitest';
import { randomStream } from '../random';
import { lowpassFilter } from '../wavelets/families';
import { KERNELS, waveletKernel, waveletPatches } from './kernels';
import { binOf, peakCounts, peakMaps, valuesAtPeaks } from './peakCounts';
import { findPeaks } from './peaks';
import type { Target } from './predictor';

const all = (count: number) => Uint32Array.from({ length: count }, (_, i) => i);

describe('peaks', () => {
  it('are strictly above all eight neighbours, and never on the border', () => {
    const map = [...[9, 0, 0, 0, 0], ...[0, 5, 0, 0, 0], ...[0, 0, 0, 4, 4], ...[0, 3, 0, 0, 0], ...[0, 0, 2, 0, 9]];
    expect([...findPeaks(map, 1, [5, 5]).pixels]).toEqual([16]);
  });

  it('move with the map, turn with it, and do not mind its unit', () => {
    const random = randomStream(1, 'peaks');
    const map = Float64Array.from({ length: 400 }, () => random.normal());
    const count = findPeaks(map, 1, [20, 20]).pixels.length;
    expect(count).toBeGreaterThan(10);
    const turned = map.map((_, i) => map[(i % 20) * 20 + Math.floor(i / 20)]);
    expect(findPeaks(turned, 1, [20, 20]).pixels).toHaveLength(count);
    const scaled = map.map((value) => 1e-6 * value + 3);
    expect(findPeaks(scaled, 1, [20, 20])).toEqual(findPeaks(map, 1, [20, 20]));
  });

  it('of several maps follow one another', () => {
    const one = [0, 0, 0, 0, 1, 0, 0, 0, 0];
    const { pixels, from } = findPeaks([...one, ...one.map(() => 0), ...one], 3, [3, 3]);
    expect([[...pixels], [...from]]).toEqual([
      [4, 4],
      [0, 1, 1, 2],
    ]);
  });
});

describe('kernels', () => {
  const at = (map: readonly number[], value: (x: ArrayLike<number>, at: number, width: number) => number) =>
    value(map, 4, 3);

  it('see a spike of height 1 as 1, 10/3 and 4 diagonals', () => {
    const spike = [0, 0, 0, 0, 1, 0, 0, 0, 0];
    expect(at(spike, KERNELS.height.values[0])).toBe(1);
    expect(at(spike, KERNELS.laplace.values[0])).toBeCloseTo(10 / 3, 12);
    expect(at(spike, KERNELS.roberts.values[0])).toBeCloseTo(4, 12);
  });

  it('see nothing in a constant, but for the height and the lowest patch', () => {
    const flat = Array(9).fill(2);
    expect(at(flat, KERNELS.laplace.values[0])).toBeCloseTo(0, 12);
    expect(at(flat, KERNELS.roberts.values[0])).toBe(0);
    const [ll, ...others] = waveletKernel('db5', lowpassFilter('db5')).values;
    expect(Math.abs(at(flat, ll))).toBeGreaterThan(0.1);
    for (const value of others) expect(at(flat, value)).toBeCloseTo(0, 12);
  });

  it('take Roberts’ cross by its formula', () => {
    const map = [1, 2, 4, 8, 16, 32, 64, 128, 256];
    const r = (i: number, j: number) => {
      const x = (a: number, b: number) => map[3 * a + b];
      return Math.sqrt((x(i, j + 1) - x(i + 1, j)) ** 2 + (x(i, j) - x(i + 1, j + 1)) ** 2);
    };
    expect(at(map, KERNELS.roberts.values[0])).toBeCloseTo(r(0, 0) + r(0, 1) + r(1, 0) + r(1, 1), 10);
  });

  it('of a wavelet are outer products of the three most varied taps', () => {
    const db5 = lowpassFilter('db5');
    const taps = [db5[2], db5[3], db5[4]];
    const { LL, HH } = waveletPatches(db5);
    for (let i = 0; i < 9; i++) expect(LL[i]).toBeCloseTo(taps[Math.floor(i / 3)] * taps[i % 3], 12);
    expect(HH.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 12);
  });

  it('of a short wavelet are padded with zeros', () => {
    const s = Math.SQRT1_2;
    const { LL, LH } = waveletPatches(lowpassFilter('haar'));
    const low = [s, s, 0];
    expect([...LL]).toEqual(low.flatMap((a) => low.map((b) => a * b)));
    const uneven = [s, -s, 0].flatMap((a) => low.map((b) => a * b));
    for (const [i, value] of uneven.entries()) expect(LH[i]).toBeCloseTo(value, 12);
  });

  it('correlate, they do not convolve: the value is the sum of kernel times surroundings', () => {
    const random = randomStream(2, 'kernel');
    const map = Float64Array.from({ length: 9 }, () => random.normal());
    const { LL, LH, HL, HH } = waveletPatches(lowpassFilter('db5'));
    const patches = [LL, LH, HL, HH];
    for (const [part, value] of waveletKernel('db5', lowpassFilter('db5')).values.entries()) {
      const expected = patches[part].reduce((sum, entry, i) => sum + entry * map[i], 0);
      expect(value(map, 4, 3)).toBeCloseTo(expected, 12);
    }
  });
});

describe('bins', () => {
  it('hold their lower edge, the last one its upper edge too', () => {
    const edges = Float64Array.of(0, 1, 2);
    expect([-0.1, 0, 0.5, 1, 2, 2.1, Number.NaN].map((value) => binOf(edges, value))).toEqual([-1, 0, 0, 1, 1, -1, -1]);
  });
});

describe('counted peaks', () => {
  /** Maps of spikes on a flat ground, higher for higher labels. */
  const random = randomStream(3, 'maps of spikes');
  const count = 120;
  const values = Float64Array.from({ length: count }, (_, i) => 0.1 * (1 + (i % 3)));
  const x = new Float64Array(count * 400);
  for (let map = 0; map < count; map++) {
    for (let spike = 0; spike < 40; spike++) {
      const [row, column] = [1 + random.below(18), 1 + random.below(18)];
      x[map * 400 + row * 20 + column] = values[map] * random.uniform() * 0.5;
    }
  }
  const maps = peakMaps(x, count, [20, 20]);
  const target: Target = { kind: 'regression', values, classes: 0 };
  const [fit, test] = [all(90), all(count).subarray(90)];
  const errors = (told: Float64Array) => told.filter((value, i) => value !== values[test[i]]).length;

  it('tell the groups apart, by quantiles and by published ranges', () => {
    for (const recipe of [
      { bins: 8, pooled: 0.5, ranges: 'quantiles' },
      { bins: 22, pooled: 1, ranges: 'published' },
    ] as const) {
      const told = peakCounts(maps, KERNELS.height, target, recipe).fit(fit).predict(test);
      expect(errors(told)).toBeLessThan(6);
    }
  });

  it('say which range of bins of a wavelet validation chose', () => {
    const kernel = waveletKernel('db5', lowpassFilter('db5'));
    const fitted = peakCounts(maps, kernel, target, { bins: 4, pooled: 1, ranges: 'published' }).fit(fit);
    expect(fitted.chosen).toMatch(/^bins 0 … 0\.0(15|2|25|3|35)$/);
    expect(fitted.predict(test)).toHaveLength(30);
  });

  it('do not look at the samples asked about: bins follow the fitting part alone', () => {
    const spoilt = x.slice();
    spoilt.fill(0, 91 * 400);
    const recipe = { bins: 8, pooled: 0.5, ranges: 'quantiles' } as const;
    const one = Uint32Array.of(90);
    const told = peakCounts(maps, KERNELS.laplace, target, recipe).fit(fit).predict(one);
    const toldBeside = peakCounts(peakMaps(spoilt, count, [20, 20]), KERNELS.laplace, target, recipe);
    expect(toldBeside.fit(fit).predict(one)).toEqual(told);
  });

  it('value every peak once a part', () => {
    const found = valuesAtPeaks(maps, waveletKernel('haar', lowpassFilter('haar')));
    expect(found.map(({ length }) => length)).toEqual(Array(4).fill(maps.peaks.pixels.length));
  });
});

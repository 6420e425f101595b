import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitIndices } from './split';

const all = ({ train, validation, test }: ReturnType<typeof splitIndices>) => [...train, ...validation, ...test];

describe('splitIndices', () => {
  it('gives every sample to one part, in the shares asked for', () => {
    const split = splitIndices(200, { validation: 0.15, test: 0.15 }, 1);
    expect([split.train.length, split.validation.length, split.test.length]).toEqual([140, 30, 30]);
    expect(all(split).sort((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, i) => i));
  });

  it('repeats with the seed and changes with it', () => {
    const drawn = (seed: number) => [...splitIndices(100, { validation: 0.1, test: 0.2 }, seed).test];
    expect(drawn(7)).toEqual(drawn(7));
    expect(drawn(7)).not.toEqual(drawn(8));
  });

  it('keeps the test part when the validation part grows', () => {
    const test = (validation: number) => [...splitIndices(50, { validation, test: 0.2 }, 3).test];
    expect(test(0.4)).toEqual(test(0));
  });

  it('keeps the tiles of one map together', () => {
    const groups = Array.from({ length: 60 }, (_, i) => Math.floor(i / 10));
    const { train, validation, test } = splitIndices(60, { validation: 0.2, test: 0.2 }, 2, groups);
    const maps = [train, validation, test].map((part) => new Set(Array.from(part, (i) => groups[i])));
    expect(maps.reduce((sum, part) => sum + part.size, 0)).toBe(6);
    expect([validation.length, test.length]).toEqual([10, 10]);
  });

  it('draws tiles one by one where there are fewer maps than parts', () => {
    const { train, validation, test } = splitIndices(20, { validation: 0.2, test: 0.2 }, 2, new Uint32Array(20));
    expect([train.length, validation.length, test.length]).toEqual([12, 4, 4]);
  });

  it('is a partition that leaves something to train on, whatever is asked', () => {
    const share = fc.double({ min: 0, max: 0.49, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), share, share, fc.integer(), (count, validation, test, seed) => {
        const split = splitIndices(count, { validation, test }, seed);
        expect(new Set(all(split)).size).toBe(count);
        expect(all(split).length).toBe(count);
        expect(split.train.length).toBeGreaterThan(0);
        if (count > 2) {
          expect(split.validation.length > 0).toBe(validation > 0);
          expect(split.test.length > 0).toBe(test > 0);
        }
      }),
    );
  });
});

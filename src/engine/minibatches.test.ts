import { describe, expect, it } from 'vitest';
import { minibatches } from './minibatches';

function epochOf(count: number, batch: number, seed: number, epoch: number): number[][] {
  const drawn = minibatches(count, batch, seed);
  const perEpoch = Math.ceil(count / batch);
  return Array.from({ length: perEpoch }, (_, i) => [...(drawn.at(epoch * perEpoch + i) ?? [])]);
}

describe('minibatches', () => {
  it.each([
    [10, 3],
    [12, 4],
    [7, 6],
    [5, 1],
  ])('shows each of %i samples once an epoch in minibatches of %i', (count, batch) => {
    for (const epoch of [0, 1, 2]) {
      const drawn = epochOf(count, batch, 1, epoch);
      expect(drawn.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, i) => i));
      expect(drawn.slice(0, -1).every((part) => part.length === batch)).toBe(true);
    }
  });

  it('orders each epoch and each seed anew', () => {
    expect(epochOf(40, 8, 1, 0)).not.toEqual(epochOf(40, 8, 1, 1));
    expect(epochOf(40, 8, 1, 0)).not.toEqual(epochOf(40, 8, 2, 0));
  });

  it('depends on the step alone, whatever was asked before', () => {
    const walked = minibatches(20, 6, 3);
    for (let step = 0; step < 30; step++) walked.at(step);
    const backThen = [...(walked.at(5) ?? [])];
    expect(backThen).toEqual([...(minibatches(20, 6, 3).at(5) ?? [])]);
  });

  it('is the full batch for `all` and for a batch of at least all samples', () => {
    expect(minibatches(9, 'all', 1)).toMatchObject({ size: 9 });
    expect(minibatches(9, 'all', 1).at(4)).toBeNull();
    expect(minibatches(9, 9, 1).at(4)).toBeNull();
    expect(minibatches(9, 100, 1).size).toBe(9);
  });
});

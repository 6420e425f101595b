import { describe, expect, it } from 'vitest';
import { randomStream } from '../random';
import { beats, crossValidatedScore, foldsOf, outOfFold } from './crossValidation';
import type { Predictor, Target } from './predictor';
import { bootstrap, METRICS, pairedDifference } from './scores';

const all = (count: number) => Uint32Array.from({ length: count }, (_, i) => i);

describe('scores', () => {
  it('are what their formulas say', () => {
    expect(METRICS.rmse.score([0, 0], [3, 4])).toBeCloseTo(Math.sqrt(12.5));
    expect(METRICS.rSquared.score([1, 2, 3], [1, 2, 3])).toBe(1);
    expect(METRICS.rSquared.score([1, 2, 3], [2, 2, 2])).toBe(0);
    expect(METRICS.rSquared.score([2, 2], [1, 3])).toBeNaN();
    // 60 × 3 / 60, summed, is not 3.
    const alike = Array<number>(60).fill(3);
    expect(METRICS.rSquared.score(alike, Array<number>(60).fill(4))).toBeNaN();
    expect(METRICS.accuracy.score([0, 1, 1, 2], [0, 1, 2, 2])).toBe(0.75);
  });

  it('a score that is no number beats none', () => {
    expect([beats('rmse', 1, 2), beats('accuracy', 1, 2)]).toEqual([true, false]);
    expect([beats('rmse', Number.NaN, 2), beats('rSquared', -5, Number.NaN)]).toEqual([false, true]);
  });
});

describe('bootstrap', () => {
  const random = randomStream(1, 'bootstrap test');
  const truth = Float64Array.from({ length: 400 }, () => random.normal());
  const coarse = truth.map((value) => value + 0.5 * random.normal());
  const finer = coarse.map((value, i) => value + 0.1 * (truth[i] - value));

  it('gives an accuracy the error of a share: √(p (1 − p) / n)', () => {
    const right = Float64Array.from({ length: 400 }, (_, i) => Number(i % 5 > 0));
    const [{ score, error }] = bootstrap('accuracy', new Float64Array(400).fill(1), [right], { resamples: 2000 });
    expect(score).toBe(0.8);
    expect(error).toBeGreaterThan(0.9 * Math.sqrt(0.16 / 400));
    expect(error).toBeLessThan(1.1 * Math.sqrt(0.16 / 400));
  });

  it('is far surer of a paired difference than of the scores', () => {
    const [a, b] = bootstrap('rmse', truth, [coarse, finer]);
    const { difference, error } = pairedDifference(a, b);
    expect(difference).toBeCloseTo(0.1 * a.score, 10);
    expect(error).toBeLessThan(0.3 * Math.hypot(a.error, b.error));
  });

  it('is a function of its seed, and says nothing of what has no spread', () => {
    expect(bootstrap('rmse', truth, [coarse])[0].error).toBe(bootstrap('rmse', truth, [coarse])[0].error);
    expect(bootstrap('rSquared', [2, 2, 2], [[1, 2, 3]])[0].error).toBeNaN();
  });
});

describe('folds', () => {
  const target: Target = { kind: 'classes', values: Float64Array.from({ length: 60 }, (_, i) => i % 4), classes: 4 };

  it('hold every sample once, each label evenly', () => {
    const folds = foldsOf(all(60), target);
    expect([...folds.flatMap((fold) => [...fold])].sort((a, b) => a - b)).toEqual([...all(60)]);
    for (const fold of folds) {
      for (const label of [0, 1, 2, 3])
        expect(fold.filter((sample) => target.values[sample] === label)).toHaveLength(3);
    }
  });

  it('keep what was cut from one map together, and differ with the seed', () => {
    const groups = Array.from({ length: 60 }, (_, i) => Math.floor(i / 5));
    const folds = foldsOf(all(60), { values: new Float64Array(60).map((_, i) => i) }, { folds: 3, groups });
    const homes = groups.map((_, sample) => folds.findIndex((fold) => fold.includes(sample)));
    for (const [sample, group] of groups.entries()) expect(homes[sample]).toBe(homes[5 * group]);
    expect(foldsOf(all(60), target, { seed: 2 })).not.toEqual(foldsOf(all(60), target, { seed: 1 }));
  });

  it('are fewer where there are fewer samples', () => {
    expect(foldsOf(Uint32Array.of(3, 9), target).map((fold) => [...fold])).toHaveLength(2);
  });

  it('say nothing of samples of one group: there is nothing else to learn from', () => {
    const guess: Predictor = {
      fit: () => ({ predict: (asked) => new Float64Array(asked.length), weights: 0, chosen: '' }),
    };
    const folds = foldsOf(all(60), target, { groups: new Uint8Array(60) });
    expect(crossValidatedScore(guess, target, folds, 'accuracy')).toBeNaN();
  });

  it('predict every sample without having seen it', () => {
    const seen: Predictor = {
      fit: (samples) => ({
        predict: (asked) => Float64Array.from(asked, (sample) => Number(samples.includes(sample))),
        weights: 0,
        chosen: '',
      }),
    };
    const folds = foldsOf(all(60), target);
    expect(Math.max(...outOfFold(seen, target, folds).predicted)).toBe(0);
    expect(crossValidatedScore(seen, target, folds, 'accuracy')).toBe(0.25);
  });
});

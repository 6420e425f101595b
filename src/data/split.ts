/**
 * Training, validation and test samples: a function of their number, the fractions and a seed alone, so that a link
 * repeats it. Tiles of one map (and windows of one series) stay together: neighbours must not tell the answer.
 */
import { randomStream } from '../random';
import type { Settings } from '../settings/fields';
import type { Dataset } from './dataset';

/** Shares of the samples; training takes what is left. Each in [0, 1), together below 1. */
export interface SplitFractions {
  readonly validation: number;
  readonly test: number;
}

/** Numbers of samples, each list in rising order; together every sample once. */
export interface Split {
  readonly train: Uint32Array;
  readonly validation: Uint32Array;
  readonly test: Uint32Array;
}

/** The parts of a dataset that the settings name. */
export function datasetSplit(
  { count, groups }: Pick<Dataset, 'count' | 'groups'>,
  { validation, test, splitSeed }: Pick<Settings, 'validation' | 'test' | 'splitSeed'>,
): Split {
  return splitIndices(count, { validation, test }, splitSeed, groups);
}

/**
 * A drawn partition of samples 0 … count − 1. A part with a fraction above 0 gets at least one sample (or group) as
 * soon as training keeps one too. The test part does not depend on the fraction of the validation part.
 * `groups`: [count], the map or series that each sample was cut from; with fewer groups than parts, samples are drawn
 * one by one.
 */
export function splitIndices(
  count: number,
  fractions: SplitFractions,
  seed: number,
  groups?: ArrayLike<number>,
): Split {
  const members = groups ? groupMembers(count, groups) : [];
  const parts = 1 + Number(fractions.validation > 0) + Number(fractions.test > 0);
  const grouped = members.length >= parts;
  const units = grouped ? members.length : count;
  const order = randomStream(seed, 'split into training, validation and test').permutation(units);
  const test = take(fractions.test, units, units - 1);
  const validation = take(fractions.validation, units, units - 1 - test);
  const samples = (from: number, to: number) => {
    const drawn = order.slice(from, to);
    return (grouped ? Uint32Array.from(Array.from(drawn, (place) => members[place]).flat()) : drawn).sort();
  };
  return {
    train: samples(test + validation, units),
    validation: samples(test, test + validation),
    test: samples(0, test),
  };
}

function take(fraction: number, units: number, most: number): number {
  if (!(fraction > 0)) return 0;
  return Math.max(0, Math.min(most, Math.max(1, Math.round(fraction * units))));
}

/** Samples of each group, in the order in which the groups first appear. */
function groupMembers(count: number, groups: ArrayLike<number>): number[][] {
  const members = new Map<number, number[]>();
  for (let i = 0; i < count; i++) {
    const known = members.get(groups[i]);
    if (known) known.push(i);
    else members.set(groups[i], [i]);
  }
  return [...members.values()];
}

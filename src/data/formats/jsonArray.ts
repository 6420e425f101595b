/**
 * A nested list of JSON → an array: rectangular, of numbers with null or "NaN" for a missing one, or a list of words. What
 * does not fit is told with its place, as in `x[3][7]`.
 */
import { StatedError } from '../../errors';
import { elementCount } from '../caps';
import { counted, excerpt, grouped, shapeText } from '../wording';
import { type ArrayEntry, inReadingOrder, rawArray, unreadable, wordArray } from './rawArray';

/** The lines that make JSON that opens. */
export const JSON_REMEDY =
  "In Python: import json, numpy as np; json.dump(np.asarray(x).tolist(), open('x.json', 'w')), or np.save('x.npy', x).";

const NAN = /^nan$/i;

/** A nested array: numbers, or a list of words. Throws `json-…` errors. */
export function jsonArray(name: string, nested: readonly unknown[], notes: readonly string[]): ArrayEntry {
  if (areWords(nested)) {
    const texts = nested.map((element) => element ?? '');
    const words = wordArray({ name, shape: [texts.length], texts, dtype: 'str', notes });
    return { name, shape: words.shape, words: true, read: () => words };
  }
  const shape = shapeOf(nested);
  const count = elementCount(shape, `“${excerpt(name)}”`);
  if (count === 0)
    throw new StatedError(
      'json-no-values',
      `“${excerpt(name)}” has the shape ${shapeText(shape)}: it holds no values.`,
    );
  const data = new Float64Array(count);
  fill(data, { name, shape, next: 0 }, nested, []);
  const array = rawArray({ name, shape, data, notes });
  return { name, shape, read: () => array };
}

/** Strings, of which one at least says more than that a number is missing; null where a word is. */
function areWords(nested: readonly unknown[]): nested is readonly (string | null)[] {
  return (
    nested.every((element) => element === null || typeof element === 'string') &&
    nested.some((element) => element !== null && !NAN.test(element))
  );
}

/**
 * Lists by name as arrays: numbers before words, and behind them what cannot be read, with its problem, since it may be
 * what the file is about; empty lists are left out. Throws the first problem where nothing can be read.
 */
export function jsonArrays(
  lists: readonly (readonly [string, readonly unknown[]])[],
  notes: readonly string[],
): readonly ArrayEntry[] {
  const damaged: (ArrayEntry & { readonly problem: StatedError })[] = [];
  const entries = lists.flatMap(([name, list]) => {
    try {
      return [jsonArray(name, list, notes)];
    } catch (problem) {
      if (!(problem instanceof StatedError)) throw problem;
      damaged.push(unreadable(name, problem));
      return [];
    }
  });
  if (entries.length === 0) throw damaged[0].problem;
  return inReadingOrder([...entries, ...damaged.filter(({ problem }) => problem.kind !== 'json-no-values')]);
}

/** By the first element of each level. */
function shapeOf(nested: readonly unknown[]): number[] {
  const shape: number[] = [];
  for (let level: unknown = nested; Array.isArray(level); level = level[0]) shape.push(level.length);
  return shape;
}

interface Target {
  readonly name: string;
  readonly shape: readonly number[];
  next: number;
}

/** Throws `json-ragged` and `json-no-numbers` with the place, as in `x[3][7]`. */
function fill(data: Float64Array, target: Target, nested: readonly unknown[], place: readonly number[]): void {
  const { name, shape } = target;
  if (nested.length !== shape[place.length])
    throw new StatedError(
      'json-ragged',
      `${at(name, place)} has ${counted(nested.length, 'element')}, the first of its kind has ${grouped(shape[place.length])}: the array is not rectangular.`,
      'Series must have equal lengths: cut or pad them.',
    );
  const deepest = place.length + 1 === shape.length;
  nested.forEach((element, i) => {
    if (deepest && !Array.isArray(element)) data[target.next++] = numberAt(element, name, [...place, i]);
    else if (!deepest && Array.isArray(element)) fill(data, target, element, [...place, i]);
    else
      throw new StatedError(
        'json-ragged',
        `${at(name, [...place, i])} is ${Array.isArray(element) ? 'an array' : 'no array'}, unlike the first of its kind: the array is not rectangular.`,
        'Every element of a level must be an array of the same length, or every one a number.',
      );
  });
}

/** Numbers, and null or "NaN" for a missing one. */
function numberAt(element: unknown, name: string, place: readonly number[]): number {
  if (typeof element === 'number') return element;
  if (typeof element === 'boolean') return Number(element);
  if (element === null || (typeof element === 'string' && NAN.test(element))) return Number.NaN;
  throw new StatedError(
    'json-no-numbers',
    `${at(name, place)} is ${excerpt(JSON.stringify(element))}, which is no number.`,
    JSON_REMEDY,
  );
}

function at(name: string, place: readonly number[]): string {
  return `“${excerpt(name)}”${place.map((index) => `[${index}]`).join('')}`;
}

/**
 * JSON: a nested rectangular array of numbers, or an object of such arrays (`{"x": …, "g": …, "y": …}`). Size and depth
 * are checked before it is parsed; keys are names to show, looked up in no object.
 */
import { StatedError } from '../../errors';
import { CAPS, elementCount } from '../caps';
import { counted, excerpt, grouped, megabytes, shapeText } from '../wording';
import { decodeText, textStart } from './encoding';
import { type ArrayEntry, rawArray } from './rawArray';

const REMEDY =
  "In Python: import json, numpy as np; json.dump(np.asarray(x).tolist(), open('x.json', 'w')), or np.save('x.npy', x).";

/** By the first character that is not blank: a bracket. What follows, parsing decides. */
export function isJson(head: Uint8Array): boolean {
  return /^\s*[[{]/.test(textStart(head));
}

/** The arrays of numbers of the text; a lone one is named `array`. Throws `json-…` errors. */
export function readJson(bytes: Uint8Array): readonly ArrayEntry[] {
  if (bytes.byteLength > CAPS.jsonBytes)
    throw new StatedError(
      'json-too-large',
      `The JSON text has ${megabytes(bytes.byteLength)}; up to ${megabytes(CAPS.jsonBytes)} are read.`,
      "In Python: import json, numpy as np; np.save('x.npy', np.asarray(json.load(open('FILE')), 'f8'))",
    );
  const { text, notes } = decodeText(bytes);
  checkDepth(text);
  const value = parsed(text);
  if (Array.isArray(value)) return [arrayEntry('array', value, notes)];
  return objectEntries(value, notes);
}

function objectEntries(value: unknown, notes: readonly string[]): readonly ArrayEntry[] {
  const members = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const arrays = members.filter((member): member is [string, unknown[]] => Array.isArray(member[1]));
  const problems: StatedError[] = [];
  const entries = arrays.flatMap(([name, array]) => {
    try {
      return [arrayEntry(name, array, notes)];
    } catch (error) {
      if (!(error instanceof StatedError)) throw error;
      problems.push(error);
      return [];
    }
  });
  if (entries.length > 0) return entries;
  if (problems.length > 0) throw problems[0];
  const names = members.slice(0, 6).map(([name]) => `“${excerpt(name)}”`);
  throw new StatedError(
    'json-no-array',
    `The JSON text holds no array of numbers${names.length > 0 ? `, but ${names.join(', ')}${members.length > 6 ? ' …' : ''}` : ''}.`,
    REMEDY,
  );
}

function arrayEntry(name: string, nested: readonly unknown[], notes: readonly string[]): ArrayEntry {
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
  if (element === null || (typeof element === 'string' && /^nan$/i.test(element))) return Number.NaN;
  throw new StatedError(
    'json-no-numbers',
    `${at(name, place)} is ${excerpt(JSON.stringify(element))}, which is no number.`,
    REMEDY,
  );
}

function at(name: string, place: readonly number[]): string {
  return `“${excerpt(name)}”${place.map((index) => `[${index}]`).join('')}`;
}

/** Counts brackets outside of quotes. */
function checkDepth(text: string): void {
  let [depth, quoted] = [0, false];
  for (let i = 0; i < text.length; i++) {
    const letter = text[i];
    if (quoted && letter === '\\') i++;
    else if (letter === '"') quoted = !quoted;
    else if (!quoted && (letter === '[' || letter === '{')) depth++;
    else if (!quoted && (letter === ']' || letter === '}')) depth--;
    if (depth > CAPS.jsonDepth)
      throw new StatedError(
        'json-too-deep',
        `The brackets nest more than ${CAPS.jsonDepth} deep from character ${grouped(i + 1)} on.`,
        'An array of samples has two or three levels.',
      );
  }
}

/** Python writes NaN and Infinity, which JSON does not know; both become what they say. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const lenient = pythonNumbers(text);
    if (lenient !== text) return parsed(lenient);
    throw notJson(text, error);
  }
}

/** NaN → null, ±Infinity → a number that overflows, outside of quotes. */
function pythonNumbers(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b/g, (found) =>
    found.startsWith('"') ? found : found === 'NaN' ? 'null' : found.replace('Infinity', '1e999'),
  );
}

function notJson(text: string, error: unknown): StatedError {
  const place = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
  const cut = /[[{]/.test(text) && !/[\]}]\s*$/.test(text);
  const where = place === undefined ? '' : ` at character ${grouped(Number(place) + 1)}`;
  return new StatedError(
    'json-broken',
    cut
      ? `The JSON text ends after ${counted(text.length, 'character')} with open brackets: truncated download?`
      : `The text begins with a bracket and is no JSON${where}: a printed array, perhaps.`,
    REMEDY,
  );
}

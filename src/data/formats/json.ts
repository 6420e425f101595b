/**
 * JSON: a nested rectangular array of numbers, an object of such arrays (`{"x": …, "g": …, "y": …}`), or a list of records
 * (`jsonRecords.ts`). Size and depth are checked before it is parsed; keys are names to show, looked up in no object.
 */
import { StatedError } from '../../errors';
import { CAPS } from '../caps';
import { counted, excerpt, grouped, megabytes } from '../wording';
import { decodeText, textStart } from './encoding';
import { JSON_REMEDY, jsonArray, jsonArrays } from './jsonArray';
import { isRecord, recordEntries } from './jsonRecords';
import type { ArrayEntry } from './rawArray';

/** By the first character that is not blank: a bracket. What follows, parsing decides. */
export function isJson(head: Uint8Array): boolean {
  return /^\s*[[{]/.test(textStart(head));
}

/** The arrays of the text; a lone one is named `array`. Throws `json-…` errors. */
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
  if (!Array.isArray(value)) return objectEntries(value, notes);
  return isRecord(value[0]) ? recordEntries(value, notes) : [jsonArray('array', value, notes)];
}

function objectEntries(value: unknown, notes: readonly string[]): readonly ArrayEntry[] {
  const members = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const arrays = members.filter((member): member is [string, unknown[]] => Array.isArray(member[1]));
  if (arrays.length > 0) return jsonArrays(arrays, notes);
  const names = members.slice(0, 6).map(([name]) => `“${excerpt(name)}”`);
  throw new StatedError(
    'json-no-array',
    `The JSON text holds no array of numbers${names.length > 0 ? `, but ${names.join(', ')}${members.length > 6 ? ' …' : ''}` : ''}.`,
    JSON_REMEDY,
  );
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
    JSON_REMEDY,
  );
}

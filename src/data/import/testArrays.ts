/**
 * Raw arrays for tests, and the short way through the import. Not part of the product.
 */
import { type RawArray, rawArray } from '../formats/rawArray';
import { completeChoices, type ImportChoices } from './choices';
import { assignRoles } from './companions';
import { importSamples } from './importSamples';

/** 0.5, 1.5, 2.5 … in the given shape, or what `value` says of the place. */
export function testArray(
  shape: readonly number[],
  known: Partial<RawArray> = {},
  value: (i: number) => number = (i) => i + 0.5,
): RawArray {
  const size = shape.reduce((product, side) => product * side, 1);
  return rawArray({ name: 'array', shape, data: Float64Array.from({ length: size }, (_, i) => value(i)), ...known });
}

/** A table of number columns with names. */
export function testTable(columns: Readonly<Record<string, ArrayLike<number> | readonly string[]>>): RawArray {
  const entries = Object.entries(columns);
  const numbers = entries.filter(([, cells]) => typeof cells[0] === 'number');
  const rows = entries[0][1].length;
  return rawArray({
    name: 'table',
    shape: [rows, numbers.length],
    data: Float64Array.from({ length: rows * numbers.length }, (_, i) =>
      Number(numbers[i % numbers.length][1][Math.floor(i / numbers.length)]),
    ),
    hint: 'table',
    columns: entries.map(([name, cells]) =>
      typeof cells[0] === 'number'
        ? { name, kind: 'number', texts: [] }
        : { name, kind: 'text', texts: Array.from(cells, String) },
    ),
    named: true,
  });
}

/** Imports arrays as if each came in a file of the name given. */
export function importArrays(files: Readonly<Record<string, RawArray>>, choices: Partial<ImportChoices> = {}) {
  const complete = completeChoices(choices);
  const named = Object.entries(files).map(([fileName, array]) => ({ fileName, array }));
  return importSamples(assignRoles(named, complete), complete);
}

/** Bounded values, so that no scaling sets in. */
export const wave = (i: number) => Math.sin(i);

/** An array of bounded values. */
export function waves(shape: readonly number[], known: Partial<RawArray> = {}): RawArray {
  return testArray(shape, known, wave);
}

type Imported = ReturnType<typeof importArrays>;

/** `maps 25 64 64`: kind, count and shape. */
export function openedAs({ draft }: Imported): string {
  return [draft.kind, draft.count, ...draft.shape].join(' ');
}

/** One note a line. */
export function notesOf({ draft }: Imported): string {
  return draft.notes.join('\n');
}

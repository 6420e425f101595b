/**
 * A list of records, as `json.dump` and pandas (`orient='records'`) write it: rows of named scalars are a table, and lists
 * within the records (`{"x": [...], "label": "a"}`) become arrays [count, ...], each with its scalars beside it.
 */
import { StatedError } from '../../errors';
import { CAPS } from '../caps';
import { counted, excerpt, grouped } from '../wording';
import { type TypedColumns, typedColumns } from './columns';
import { JSON_REMEDY, jsonArrays } from './jsonArray';
import { type ArrayEntry, inReadingOrder, rawArray, wordArray } from './rawArray';

type JsonRecord = Readonly<Record<string, unknown>>;

/** True for an element with named members. */
export function isRecord(element: unknown): element is JsonRecord {
  return typeof element === 'object' && element !== null && !Array.isArray(element);
}

/** A table named `table`, or the arrays that the records hold, named by their keys. Throws `json-…` errors. */
export function recordEntries(list: readonly unknown[], notes: readonly string[]): readonly ArrayEntry[] {
  const odd = list.findIndex((element) => !isRecord(element));
  if (odd >= 0)
    throw new StatedError(
      'json-ragged',
      `Element ${grouped(odd + 1)} of the list is no record with named members, unlike the first.`,
      'A list holds records of the same kind, or arrays of the same length.',
    );
  const records = list.filter(isRecord);
  const names = memberNames(records);
  const values = new Map(names.map((name) => [name, records.map((record) => member(record, name))]));
  const holding = (test: (value: unknown) => boolean) => names.filter((name) => values.get(name)?.some(test));
  const [lists, nested] = [holding(Array.isArray), holding(isRecord)];
  const scalars = names.filter((name) => !lists.includes(name) && !nested.includes(name));
  const said = [...notes, ...leftOutNotes(nested)];
  const rows = records.map((_, i) => scalars.map((name) => cell(values.get(name)?.[i])));
  const lines = records.map((_, i) => i + 1);
  const typed = typedColumns({ rows, lines, names: scalars, decimalComma: false, counts: 'record' });
  if (lists.length === 0) return [tableEntry(typed, records.length, said)];
  const arrays = jsonArrays(
    lists.map((name) => [name, values.get(name) ?? []]),
    [...said, ...typed.notes],
  );
  return inReadingOrder([...arrays, ...columnEntries(typed, records.length)]);
}

/** In the order in which they are met first. Throws `json-too-many-cells` before a table is made of them. */
function memberNames(records: readonly JsonRecord[]): string[] {
  const names = [...new Set(records.flatMap((record) => Object.keys(record)))];
  if (names.length * records.length <= CAPS.cells) return names;
  throw new StatedError(
    'json-too-many-cells',
    `${counted(records.length, 'record')} with ${counted(names.length, 'name')} are more than the ${grouped(CAPS.cells)} cells that are read from text.`,
    JSON_REMEDY,
  );
}

/** Null where the record lacks it; what every object inherits is no member. */
function member(record: JsonRecord, name: string): unknown {
  return Object.hasOwn(record, name) ? record[name] : null;
}

function cell(value: unknown): string {
  return value === null || value === undefined ? '' : String(value).trim();
}

function leftOutNotes(nested: readonly string[]): string[] {
  if (nested.length === 0) return [];
  const list = excerpt(nested.map((name) => `“${name}”`).join(', '), 120);
  return [`${list}: records within records were left out.`];
}

function tableEntry({ columns, data, notes }: TypedColumns, count: number, said: readonly string[]): ArrayEntry {
  const numbers = data.length / count;
  if (columns.length === 0)
    throw new StatedError('json-no-array', 'The records of the JSON text hold neither numbers nor lists.', JSON_REMEDY);
  const words = numbers === 0;
  const table = rawArray({
    ...{ name: 'table', shape: [count, words ? columns.length : numbers], data, hint: 'table', columns, named: true },
    notes: [...said, ...notes],
  });
  return { name: 'table', shape: table.shape, words, read: () => table };
}

/** Each column as an array of its own: [count]. */
function columnEntries({ columns, data }: TypedColumns, count: number): ArrayEntry[] {
  const width = data.length / count;
  let place = 0;
  return columns.map(({ name, kind, texts }) => {
    if (kind !== 'number') {
      const words = wordArray({ name, shape: [count], texts, dtype: 'str', notes: [] });
      return { name, shape: words.shape, words: true, read: () => words };
    }
    const column = place++;
    const values = Float64Array.from({ length: count }, (_, row) => data[row * width + column]);
    const numbers = rawArray({ name, shape: [count], data: values });
    return { name, shape: numbers.shape, read: () => numbers };
  });
}

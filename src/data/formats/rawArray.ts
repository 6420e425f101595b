/**
 * What every reader returns: the arrays of a file by name, each decoded only when it is chosen.
 * Readers know bytes, not samples; how an array becomes a Dataset is the business of `../import/`.
 */
import type { StatedError } from '../../errors';
import type { Dataset } from '../dataset';
import type { Samples } from '../samples';

/** A column of a table. The columns of numbers, in their order, are the columns of the array's data. */
export interface RawColumn {
  readonly name: string;
  readonly kind: 'number' | 'date' | 'text';
  /** Cells of a column that holds no numbers: [rows]; empty for numbers. */
  readonly texts: readonly string[];
}

export interface RawArray {
  /** Unique in its file. */
  readonly name: string;
  readonly shape: readonly number[];
  /**
   * C order; NaN where a value is missing or masked. float32 where the source is exact in it, else float64. Empty where
   * the array holds words only, which stand in `columns`.
   */
  readonly data: Samples;
  /** Type of the values as the file means them, in NumPy's words: `uint16`, `float32`, `<U5`; `float64` for text tables. */
  readonly dtype: string;
  /** What the format itself says about the content; `any` where it says nothing. */
  readonly hint: 'maps' | 'series' | 'table' | 'any';
  readonly unit: string;
  readonly spacing: Dataset['spacing'];
  /** Header cards or comment lines as they stand in the file. */
  readonly header: readonly string[];
  /** Number of NaN in `data`. */
  readonly missing: number;
  /** Sentences about what the reader did. */
  readonly notes: readonly string[];
  /** Empty where the array is no table; an array of words is a table of one column. */
  readonly columns: readonly RawColumn[];
  /** True where the column names stand in the file; otherwise they are numbers given here. */
  readonly named: boolean;
}

/** What a person may decide about how an array is decoded. */
export interface ReadOptions {
  /** `auto`: the modulus, or the real part where every imaginary part is 0. */
  readonly complex: 'auto' | 'real' | 'modulus';
}

/** An array that a file holds, not yet decoded. */
export interface ArrayEntry {
  readonly name: string;
  /** Empty where it is unknown: see `problem`. */
  readonly shape: readonly number[];
  /** Why it cannot be read, where that is known before it is tried; `read` throws it. */
  readonly problem?: StatedError;
  /** True where it holds words only: labels, but no samples. */
  readonly words?: boolean;
  /** May throw a `StatedError`. */
  read(options?: ReadOptions): RawArray | Promise<RawArray>;
}

/** An array that is named but cannot be read; whoever tries is told why. */
export function unreadable(name: string, problem: StatedError): ArrayEntry & { readonly problem: StatedError } {
  const read = () => {
    throw problem;
  };
  return { name, shape: [], problem, read };
}

/** Numbers, then words, which can only be labels, then what cannot be read; else as they are in the file. */
export function inReadingOrder(entries: readonly ArrayEntry[]): readonly ArrayEntry[] {
  const rank = ({ words, problem }: ArrayEntry) => (problem ? 2 : words ? 1 : 0);
  return [...entries].sort((a, b) => rank(a) - rank(b));
}

/** Fills in what most formats have nothing to say about. */
export function rawArray(known: Pick<RawArray, 'name' | 'shape' | 'data'> & Partial<RawArray>): RawArray {
  return {
    hint: 'any',
    unit: '',
    spacing: null,
    header: [],
    dtype: known.data instanceof Float32Array ? 'float32' : 'float64',
    missing: missingCount(known.data),
    notes: [],
    columns: [],
    named: false,
    ...known,
  };
}

/** Words, one for each place of `shape` in C order. */
export function wordArray({
  texts,
  ...known
}: Pick<RawArray, 'name' | 'shape' | 'dtype' | 'notes'> & Pick<RawColumn, 'texts'>): RawArray {
  const columns = [{ name: known.name, kind: 'text' as const, texts }];
  return rawArray({ ...known, data: new Float64Array(0), columns });
}

/** True for an array without a number. */
export function holdsWords({ columns }: RawArray): boolean {
  return columns.length > 0 && columns.every(({ kind }) => kind !== 'number');
}

/** Number of NaN. */
export function missingCount(data: Samples): number {
  let missing = 0;
  for (let i = 0; i < data.length; i++) if (Number.isNaN(data[i])) missing++;
  return missing;
}

/**
 * Samples that stay in their file: what is needed to read a window of them anywhere, prepared as the import prepares
 * samples in memory. Plain data that crosses workers.
 */
import type { Range } from '../../settings/ranges';
import type { ElementName } from '../formats/elements';
import type { ImportChoices } from '../import/choices';
import type { Standardisation } from '../samples';

/** Rows of a .npy that is not read whole. */
export interface NpyRows {
  readonly file: File;
  readonly element: ElementName;
  /** Of complex numbers the real part is read instead of the modulus. */
  readonly realPart?: boolean;
  readonly littleEndian: boolean;
  /** Byte at which the first value stands. */
  readonly dataStart: number;
  /** As in the header. */
  readonly shape: readonly number[];
  /** Rows, and values of each. */
  readonly count: number;
  readonly size: number;
}

export interface SampleStream {
  readonly rows: NpyRows;
  /** ∂f/∂x of raw values, row by row as the samples; null where none came by file. */
  readonly gradients: NpyRows | null;
  /** Shape of a row, before pixels are averaged. */
  readonly rowShape: readonly number[];
  /** Rows that are used, by place from 1; none: all. */
  readonly used: readonly Range[];
  readonly missing: ImportChoices['missing'];
  readonly rebin: number;
  /** Of the samples drawn to be in memory: their moments are everyone's. Kind `sample`: each row by itself. */
  readonly standardisation: Standardisation;
}

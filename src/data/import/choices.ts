/**
 * What a person may decide about an upload, and what was decided: the choices go in, the preview comes out.
 * Every choice has an automatic default, so that the common files need no click.
 */
import type { Range } from '../../settings/ranges';
import type { Labels, Standardisation } from '../samples';

export interface ImportChoices {
  /** Array of the file, by its name or its number from 1; '' or a name the file lacks: the first. */
  readonly array: string | number;
  readonly kind: 'auto' | 'series' | 'maps';
  /** What is taken of complex numbers; `auto`: the modulus, or the real part where every imaginary part is 0. */
  readonly complex: 'auto' | 'real' | 'modulus';
  /** Whether each row or each column of a table is a series. */
  readonly axis: 'auto' | 'rows' | 'columns';
  /** Columns of a table taken as data, by name or place from 1; none: all that are neither label, time nor identifier. */
  readonly columns: readonly (string | Range)[];
  /** Label column by name or place from 1; '' looks for one; null takes none. */
  readonly label: string | number | null;
  readonly labelKind: 'auto' | Labels['kind'];
  /** Role of each file, in the order in which they are given; files beyond the list: `auto`. */
  readonly roles: readonly ('auto' | FileRole)[];
  /** Samples of the file that are used, by place from 1, before they are cut; none: all. */
  readonly rows: readonly Range[];
  /** Side of the tiles or length of the windows; 0 leaves maps and series whole. */
  readonly tile: number | 'auto';
  /** Step between tiles or windows; 0: side by side. */
  readonly stride: number;
  /** Each map is averaged over blocks of this side first, towards coarser pixels; 1: not at all. */
  readonly rebin: number;
  /** `fill`: linear interpolation in series, the tile's mean in maps; `zero`; `drop` the samples concerned. */
  readonly missing: 'fill' | 'zero' | 'drop';
  /** Tiles and windows with a greater share of missing values are dropped. In [0, 1]. */
  readonly mostMissing: number;
  /** `auto`: none, unless the standard deviation lies outside [1e-3, 1e3]; then global. */
  readonly scale: 'auto' | Standardisation['kind'];
}

const AUTOMATIC: ImportChoices = {
  array: '',
  kind: 'auto',
  complex: 'auto',
  axis: 'auto',
  columns: [],
  label: '',
  labelKind: 'auto',
  roles: [],
  rows: [],
  tile: 'auto',
  stride: 0,
  rebin: 1,
  missing: 'fill',
  mostMissing: 0.5,
  scale: 'auto',
};

/** The choices made, completed by the automatic ones; numbers that cannot be meant fall back to theirs. */
export function completeChoices(choices: Partial<ImportChoices>): ImportChoices {
  const wanted = { ...AUTOMATIC, ...choices };
  const whole = (value: number, least: number, fallback: number) =>
    Number.isSafeInteger(value) && value >= least ? value : fallback;
  return {
    ...wanted,
    tile: wanted.tile !== 'auto' && Number.isSafeInteger(wanted.tile) && wanted.tile >= 0 ? wanted.tile : 'auto',
    stride: whole(wanted.stride, 0, AUTOMATIC.stride),
    rebin: whole(wanted.rebin, 1, AUTOMATIC.rebin),
    mostMissing: wanted.mostMissing >= 0 && wanted.mostMissing <= 1 ? wanted.mostMissing : AUTOMATIC.mostMissing,
  };
}

export type ColumnRole = 'series' | 'label' | 'time' | 'identifier' | 'left out';

/** What was found and decided, for the interface to show and to change. */
export interface ImportPreview {
  readonly files: readonly {
    readonly name: string;
    /** Label of the format, e.g. `FITS image`. */
    readonly format: string;
    readonly role: FileRole;
  }[];
  /** Arrays of the file with the samples. */
  readonly arrays: readonly { readonly name: string; readonly shape: readonly number[] }[];
  /** True where the array holds complex numbers. */
  readonly complex: boolean;
  /** Name of the array that was taken. */
  readonly chosen: string;
  readonly kind: 'series' | 'maps';
  /** Null where the array is no table of series. */
  readonly axis: 'rows' | 'columns' | null;
  readonly columns: readonly { readonly name: string; readonly role: ColumnRole }[];
  /** First rows of a table, [rows][columns], as text; empty for other arrays. */
  readonly firstRows: readonly (readonly string[])[];
  /** Names of the columns of which one can be the label, in file order. */
  readonly labelColumns: readonly string[];
  /** What these files leave to decide, each a question; empty for most. */
  readonly questions: readonly string[];
  /** Side of the tiles or length of the windows; 0 where samples were left whole. */
  readonly tile: number;
  /** Step between tiles or windows; 0 where samples were left whole. */
  readonly stride: number;
  readonly rebin: number;
  readonly scale: Standardisation['kind'];
  /** Mean and standard deviation over all samples as they stand in the file, missing values filled. */
  readonly mean: number;
  readonly deviation: number;
  /** Header cards or comment lines of the array. */
  readonly header: readonly string[];
}

export type FileRole = 'samples' | 'more samples' | 'labels' | 'gradients' | 'left out';

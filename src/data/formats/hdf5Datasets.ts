/**
 * The datasets of an HDF5 file: which hold numbers that are read, and why each of the others is left out. No value is
 * read here; every size is checked before anything is allocated for it.
 */
import type { Hdf5Metadata } from '../../../node_modules/h5wasm/dist/esm/hdf5_util.js';
import { StatedError } from '../../errors';
import { CAPS, elementCount, volume } from '../caps';
import { counted, excerpt, megabytes } from '../wording';
import type { ElementName } from './elements';
import { type Hdf5File, sizeOf } from './hdf5Library';
import { hdf5Element, hdf5Kind } from './hdf5Types';

export interface Hdf5Dataset {
  /** As in `/strain/Strain`. */
  readonly path: string;
  readonly element: ElementName;
  readonly shape: readonly number[];
  readonly size: number;
}

export interface Hdf5Contents {
  /** The largest first, since what a file is about outweighs its bookkeeping. */
  readonly datasets: readonly Hdf5Dataset[];
  /** Arrays of numbers that cannot be read. */
  readonly problems: readonly StatedError[];
  /** What else there is, as in `4 single numbers`. */
  readonly others: readonly string[];
}

const MOST = 1000;
/** Groups, datasets, named types and links have the numbers 0 to 4; anything else could not be opened. */
const LAST_TYPE = 4;
/** MATLAB's own bookkeeping, and the cells of its cell arrays. */
const INTERNAL = /^\/#(refs|subsystem)#(\/|$)/;

/** Everything in the file, links followed within it. */
export function hdf5Contents(file: Hdf5File): Hdf5Contents {
  const { core, id } = file;
  const datasets: Hdf5Dataset[] = [];
  const problems: StatedError[] = [];
  const others = new Map<string, number>();
  const add = (kind: string) => others.set(kind, (others.get(kind) ?? 0) + 1);
  const paths = core.get_names(id, '/', true).map((name) => `/${name}`);
  for (const path of paths.filter((one) => !INTERNAL.test(one))) {
    if (datasets.length === MOST) break;
    const type = core.get_type(id, path);
    if (type > LAST_TYPE || type < 0) add('damaged content');
    if (type !== core.H5G_DATASET) continue;
    const metadata = core.get_dataset_metadata(id, path);
    const element = hdf5Element(metadata);
    const kind = leftOut(file, path, metadata, element);
    if (kind !== null) add(kind);
    else {
      const found = dataset(file, path, metadata, element as ElementName);
      if (found instanceof StatedError) problems.push(found);
      else datasets.push(found);
    }
  }
  const complaint = file.complaint();
  if (complaint) problems.push(complaint);
  return {
    datasets: datasets.toSorted((a, b) => volume(b.shape) - volume(a.shape)),
    problems,
    others: [...others].map(([kind, count]) => counted(count, `dataset of ${kind}`, `datasets of ${kind}`)),
  };
}

/** What a dataset holds that is no array of numbers; null for those that are. */
function leftOut({ core, id }: Hdf5File, path: string, metadata: Hdf5Metadata, element: ElementName | null) {
  if (metadata.shape === null) return 'nothing';
  if (element === null) return hdf5Kind(metadata);
  if (volume(metadata.shape) < 2) return volume(metadata.shape) === 1 ? 'a single number' : 'nothing';
  const attributes = core.get_attribute_names(id, path);
  if (attributes.includes('MATLAB_empty')) return 'nothing';
  if (attributes.includes('MATLAB_int_decode') && metadata.size === 2 && !metadata.signed) return 'texts';
  return null;
}

function dataset(
  file: Hdf5File,
  path: string,
  metadata: Hdf5Metadata,
  element: ElementName,
): Hdf5Dataset | StatedError {
  const shape = metadata.shape ?? [];
  const size = sizeOf(metadata);
  try {
    elementCount(shape, `“${excerpt(path)}”`);
    const chunk = volume(metadata.chunks ?? []) * metadata.size;
    if (size > CAPS.fileBytes) throw tooLarge(path, `is ${megabytes(size)} unpacked`, CAPS.fileBytes);
    if (metadata.chunks && chunk > CAPS.inflatedBytes)
      throw tooLarge(path, `is packed in chunks of ${megabytes(chunk)}`, CAPS.inflatedBytes);
    checkFilters(file, path);
    checkSources(path, metadata);
  } catch (error) {
    if (error instanceof StatedError) return error;
    throw error;
  }
  return { path, element, shape, size };
}

function tooLarge(path: string, what: string, cap: number): StatedError {
  return new StatedError(
    'hdf5-too-large',
    `“${excerpt(path)}” ${what}; ${megabytes(cap)} are read.`,
    'Save a part of it, or in single precision, with smaller chunks.',
  );
}

/** Filters that are part of the library: deflate, shuffle, Fletcher's checksum, szip, n-bit, scale and offset. */
const LAST_OWN_FILTER = 6;
const FILTERS: Readonly<Record<number, string>> = {
  305: 'LZO',
  307: 'bzip2',
  32000: 'LZF',
  32001: 'Blosc',
  32004: 'LZ4',
  32008: 'bitshuffle',
  32013: 'ZFP',
  32015: 'Zstandard',
  32017: 'SZ',
  32026: 'Blosc2',
};

function checkFilters({ core, id }: Hdf5File, path: string): void {
  const foreign = core.get_dataset_filters(id, path).find((filter) => filter.id > LAST_OWN_FILTER);
  if (!foreign) return;
  const name = FILTERS[foreign.id] ?? (foreign.name ? excerpt(foreign.name) : 'not named');
  throw new StatedError(
    'hdf5-filter',
    `“${excerpt(path)}” is packed with the filter ${name} (number ${foreign.id}), which is not read here.`,
    'Pack it anew with gzip: h5repack -f GZIP=4 old.h5 new.h5',
  );
}

function checkSources(path: string, { virtual_sources = [] }: Hdf5Metadata): void {
  const source = virtual_sources.find(({ file_name }) => file_name !== '.');
  if (source)
    throw new StatedError(
      'hdf5-virtual',
      `“${excerpt(path)}” is put together from other files, such as “${excerpt(source.file_name)}”.`,
      'Copy it into one file: h5repack, or h5py with new["x"] = old["x"][:].',
    );
}

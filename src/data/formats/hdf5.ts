/**
 * HDF5 files and MATLAB 7.3 files, which are HDF5 with a block of text before it: every dataset of numbers, of any
 * depth, by its path. The library that reads them comes with the first such file.
 */
import { StatedError } from '../../errors';
import { volume } from '../caps';
import type { Samples } from '../samples';
import { counted } from '../wording';
import { elementTaken } from './complexNumbers';
import { decodeElements, ELEMENTS } from './elements';
import { fromFortranOrder } from './fortranOrder';
import { attributeLines, type Hdf5Attributes, hdf5Attributes, hdf5Spacing, hdf5Unit } from './hdf5Attributes';
import { type Hdf5Contents, type Hdf5Dataset, hdf5Contents } from './hdf5Datasets';
import { withHdf5, writtenBytes } from './hdf5Library';
import { type ArrayEntry, type RawArray, type ReadOptions, rawArray } from './rawArray';

const SIGNATURE = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];
const MATLAB = 'MATLAB 7.3 MAT';
/** A block of text of a power of two from here may come before. */
const FIRST_BLOCK = 512;

/** By the signature at byte 0, 512, 1,024, 2,048 …; MATLAB's files are a format of their own. */
export function isHdf5(head: Uint8Array): boolean {
  return signed(head) && !isMatlab(head);
}

/** By the text at its beginning. */
export function isMatlab(head: Uint8Array): boolean {
  return [...MATLAB].every((letter, i) => head[i] === letter.charCodeAt(0));
}

function signed(head: Uint8Array): boolean {
  for (let at = 0; at < head.length; at = at === 0 ? FIRST_BLOCK : 2 * at)
    if (SIGNATURE.every((byte, i) => head[at + i] === byte)) return true;
  return false;
}

/** Every dataset of numbers, the largest first. Throws `hdf5-…` errors where there is none. */
export async function readHdf5(bytes: Uint8Array<ArrayBuffer>): Promise<readonly ArrayEntry[]> {
  const contents = await withHdf5(bytes, hdf5Contents);
  return entriesOf(contents, (dataset, notes) => ({
    ...{ name: dataset.path, shape: dataset.shape },
    read: async (options) => arrayOf(dataset.path, dataset, await valuesOf(bytes, dataset, options), notes),
  }));
}

/** Every variable of numbers. HDF5 has the axes of MATLAB in reverse: they are turned back. */
export async function readMatlab(bytes: Uint8Array<ArrayBuffer>): Promise<readonly ArrayEntry[]> {
  const contents = await withHdf5(bytes, hdf5Contents);
  return entriesOf(contents, (dataset, notes) => {
    const name = dataset.path.slice(1);
    const turned = { ...dataset, shape: dataset.shape.toReversed() };
    return {
      ...{ name, shape: turned.shape },
      async read(options) {
        const values = await valuesOf(bytes, dataset, options);
        const data = fromFortranOrder(values.data, turned.shape);
        return arrayOf(name, turned, { ...values, data }, [...notes, 'Rows and columns are those of MATLAB.']);
      },
    };
  });
}

function entriesOf(
  { datasets, problems, others }: Hdf5Contents,
  entry: (dataset: Hdf5Dataset, notes: readonly string[]) => ArrayEntry,
): readonly ArrayEntry[] {
  const notes = problems.map(({ message }) => `Passed over: ${message}`);
  if (datasets.length > 0) return datasets.map((dataset) => entry(dataset, notes));
  if (problems.length > 0) throw problems[0];
  throw new StatedError(
    'hdf5-no-numbers',
    `The file holds no array of numbers${others.length > 0 ? `, only ${others.join(', ')}` : ': it has no datasets'}.`,
    'Open a file with an array of numbers.',
  );
}

interface Values {
  readonly data: Samples;
  readonly attributes: Hdf5Attributes;
  readonly notes: readonly string[];
}

/** Throws `hdf5-broken` where the library cannot read them. */
async function valuesOf(
  bytes: Uint8Array<ArrayBuffer>,
  { path, element, shape, size }: Hdf5Dataset,
  options?: ReadOptions,
): Promise<Values> {
  const { stored, attributes } = await withHdf5(bytes, (file) => ({
    attributes: hdf5Attributes(file, path),
    stored: writtenBytes(file.core, size, (target) =>
      file.core.get_dataset_data(file.id, path, null, null, null, target),
    ),
  }));
  const view = new DataView(stored.buffer);
  const { type, notes } = elementTaken(element, view, volume(shape), true, options);
  return { data: decodeElements(type, view, volume(shape), true), attributes, notes };
}

function arrayOf(
  name: string,
  { shape, element }: Hdf5Dataset,
  { data: stored, attributes, notes: valueNotes }: Values,
  fileNotes: readonly string[],
): RawArray {
  const { data, notes } = physicalValues(stored, attributes);
  if ((element === 'i8' || element === 'u8') && stored.some((value) => Math.abs(value) > 2 ** 53))
    notes.push('Integers beyond 2^53 were rounded to the nearest double.');
  return rawArray({
    ...{ name, shape, data, unit: hdf5Unit(attributes), spacing: hdf5Spacing(attributes) },
    dtype: data === stored ? ELEMENTS[element].dtype : 'float64',
    header: attributeLines(attributes),
    notes: [...valueNotes, ...notes, ...fileNotes],
  });
}

/** add_offset + scale_factor × stored value, _FillValue and missing_value as missing (CF conventions 1.11, §2.5 and §8.1). */
function physicalValues(stored: Samples, attributes: Hdf5Attributes): { data: Samples; notes: string[] } {
  const number = (name: string, fallback: number) => {
    const value = attributes.get(name);
    return typeof value === 'number' ? value : fallback;
  };
  const scale = number('scale_factor', 1);
  const zero = number('add_offset', 0);
  // A mark may be written in double precision for values of single precision.
  const stand = stored instanceof Float32Array ? Math.fround : Number;
  const fills = [stand(number('_FillValue', Number.NaN)), stand(number('missing_value', Number.NaN))];
  const scaled = scale !== 1 || zero !== 0;
  const data = scaled ? new Float64Array(stored.length) : stored;
  let missing = 0;
  for (let i = 0; i < stored.length; i++) {
    const absent = stored[i] === fills[0] || stored[i] === fills[1];
    if (absent) missing++;
    data[i] = absent ? Number.NaN : zero + scale * stored[i];
  }
  const notes = scaled ? [`Scaled as its attributes say: ${zero} + ${scale} × stored value.`] : [];
  if (missing > 0) notes.push(`${counted(missing, 'value')} marked as missing (_FillValue or missing_value).`);
  return { data, notes };
}

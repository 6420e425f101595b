/**
 * Attributes of an HDF5 dataset: texts and numbers that say what its values are. Names follow the gravitational-wave
 * archives (Xspacing, Yunits), NetCDF's CF conventions (units, _FillValue, scale_factor) and FITS (BUNIT).
 */
import { excerpt } from '../wording';
import { ELEMENTS } from './elements';
import { type Hdf5File, sizeOf, writtenBytes } from './hdf5Library';
import { hdf5Element } from './hdf5Types';
import type { RawArray } from './rawArray';

export type Hdf5Attributes = ReadonlyMap<string, string | number>;

const MOST = 200;
const LONGEST = 65_536;
const TEXT = 3;

/** The attributes that are one number or one text, by name. */
export function hdf5Attributes(file: Hdf5File, path: string): Hdf5Attributes {
  const found = new Map<string, string | number>();
  for (const name of file.core.get_attribute_names(file.id, path).slice(0, MOST)) {
    const value = attribute(file, path, name);
    if (value !== null) found.set(name, value);
  }
  return found;
}

function attribute({ core, id }: Hdf5File, path: string, name: string): string | number | null {
  const metadata = core.get_attribute_metadata(id, path, name);
  const size = sizeOf(metadata);
  if (metadata.shape === null || metadata.total_size !== 1 || size > LONGEST) return null;
  const element = hdf5Element(metadata);
  if (element === null && metadata.type !== TEXT) return null;
  let text: string | null = null;
  const bytes = writtenBytes(core, size, (target) => {
    const status = core.get_attribute_data(id, path, name, target);
    if (status < 0 || !metadata.vlen) return status;
    text = core.UTF8ToString(new DataView(core.HEAPU8.buffer).getUint32(Number(target), true));
    return core.reclaim_vlen_memory(id, path, name, target);
  });
  if (element) return ELEMENTS[element].read(new DataView(bytes.buffer), 0, true);
  return (text ?? new TextDecoder().decode(bytes).split('\0')[0]).trim();
}

/** As lines `name = value`. */
export function attributeLines(attributes: Hdf5Attributes): string[] {
  return [...attributes].map(([name, value]) => `${name} = ${excerpt(String(value), 200)}`);
}

/** Unit of the values, '' where none is given. */
export function hdf5Unit(attributes: Hdf5Attributes): string {
  return firstText(attributes, ['Yunits', 'units', 'unit', 'Units', 'Unit', 'BUNIT']);
}

/** Step along the last axis where an attribute says it. */
export function hdf5Spacing(attributes: Hdf5Attributes): RawArray['spacing'] {
  const value = ['Xspacing', 'dx', 'dt'].map((name) => attributes.get(name)).find((one) => typeof one === 'number');
  if (value === undefined || !(value > 0) || !Number.isFinite(value)) return null;
  const unit = firstText(attributes, ['Xunits', 'xunits', 'x_units']);
  return { value, unit: /^seconds?$|^sec$/i.test(unit) ? 's' : unit };
}

function firstText(attributes: Hdf5Attributes, names: readonly string[]): string {
  const texts = names.map((name) => attributes.get(name));
  return texts.find((text): text is string => typeof text === 'string' && text !== '') ?? '';
}

/**
 * FITS images (FITS Standard 4.0): primary array and IMAGE extensions of all six BITPIX, scaled by BSCALE and BZERO
 * in float64, BLANK and NaN as missing; tile-compressed images too. Tables and random groups are explained, not read.
 */
import { StatedError } from '../../errors';
import { elementCount } from '../caps';
import type { Samples } from '../samples';
import { counted, excerpt, grouped, shapeText } from '../wording';
import { decodeElements, ELEMENTS, type ElementType } from './elements';
import { tiledImage } from './fitsCompressed';
import { numberCard, textCard } from './fitsHeader';
import { fitsSpacing } from './fitsSpacing';
import { tiledPixels } from './fitsTiles';
import { type FitsUnit, type FitsUnits, fitsUnits } from './fitsUnits';
import { type ArrayEntry, missingCount, type RawArray, rawArray } from './rawArray';

const SIGNATURE = 'SIMPLE  =';

/** By the first card, `SIMPLE  =`. */
export function isFits(head: Uint8Array): boolean {
  return [...SIGNATURE].every((letter, i) => head[i] === letter.charCodeAt(0));
}

/** Every image of the file that has pixels, in file order. Throws `fits-…` errors where there is none. */
export function readFits(bytes: Uint8Array<ArrayBuffer>): readonly ArrayEntry[] {
  const file = fitsUnits(bytes);
  const notes = [...file.notes];
  const entries: ArrayEntry[] = [];
  let unread: StatedError | null = null;
  for (const unit of file.units) {
    if (unit.content === 'groups') notes.push(`“${unit.name}” (random groups) was passed over.`);
    if (unit.content !== 'image' && unit.content !== 'compressed') continue;
    try {
      const image = unit.content === 'image' ? plainImage(unit, bytes) : compressedImage(unit, bytes);
      entries.push(imageEntry(image, uniqueName(unit, entries), notes));
    } catch (error) {
      if (!(error instanceof StatedError)) throw error;
      if (entries.length === 0 && error.kind !== 'fits-compressed') throw error;
      unread ??= error;
      notes.push(`“${unit.name}” was passed over: ${error.message}`);
    }
  }
  if (entries.length === 0) throw unread ?? noImage(file);
  return entries;
}

/** An image whose place in the file is known and checked. */
interface FitsImage {
  readonly unit: FitsUnit;
  /** Stored values in C order, before BSCALE and BZERO. */
  stored(): Samples | Promise<Samples>;
  /** BZERO is in the stored values already. */
  readonly shifted?: boolean;
}

/** Throws `fits-truncated` and `shape-…` errors. */
function plainImage(unit: FitsUnit, bytes: Uint8Array<ArrayBuffer>): FitsImage {
  const count = elementCount(unit.shape, `The image “${excerpt(unit.name)}”`);
  const held = Math.max(0, bytes.byteLength - unit.dataStart);
  if (held < unit.pixelBytes)
    throw new StatedError(
      'fits-truncated',
      `The image “${excerpt(unit.name)}” of ${shapeText(unit.shape)} expects ${grouped(unit.pixelBytes)} bytes, file has ${grouped(held)}: truncated download?`,
      'Fetch the file again.',
    );
  const view = new DataView(bytes.buffer, bytes.byteOffset + unit.dataStart, unit.pixelBytes);
  const shifted = unit.element === 'i8' && isUnsigned(unit);
  const type = shifted ? UNSIGNED_64 : ELEMENTS[unit.element];
  return { unit, shifted, stored: () => decodeElements(type, view, count, false) };
}

function compressedImage(unit: FitsUnit, bytes: Uint8Array<ArrayBuffer>): FitsImage {
  const image = tiledImage(unit, bytes);
  return { unit: image.unit, stored: () => tiledPixels(image, bytes.byteLength) };
}

function uniqueName(unit: FitsUnit, entries: readonly ArrayEntry[]): string {
  return entries.some(({ name }) => name === unit.name) ? `${unit.name} (HDU ${unit.index})` : unit.name;
}

/** Axes of length 1 are left out: [1, 1, 64, 64] is a map. */
function imageEntry(image: FitsImage, name: string, fileNotes: readonly string[]): ArrayEntry {
  const squeezed = image.unit.shape.filter((side) => side > 1);
  const shape = squeezed.length > 0 ? squeezed : [1];
  const finished = (stored: Samples) => imageArray(stored, image, name, shape, fileNotes);
  return {
    name,
    shape,
    read() {
      const stored = image.stored();
      return stored instanceof Promise ? stored.then(finished) : finished(stored);
    },
  };
}

function imageArray(
  stored: Samples,
  image: FitsImage,
  name: string,
  shape: readonly number[],
  fileNotes: readonly string[],
): RawArray {
  const { unit, shifted = false } = image;
  const { data, notes } = physicalValues(stored, unit, shifted);
  if (unit.element === 'i8' && stored.some((value) => Math.abs(value) > 2 ** 53))
    notes.push('Integers beyond 2^53 were rounded to the nearest double.');
  const missing = missingCount(data);
  if (missing > 0)
    notes.push(`${counted(missing, 'pixel')} of “${name}” ${missing === 1 ? 'is' : 'are'} masked (BLANK or NaN).`);
  return rawArray({
    name,
    shape,
    data,
    dtype: dtypeOf(unit),
    missing,
    hint: shape.length === 1 ? 'series' : 'maps',
    unit: textCard(unit.header, 'BUNIT'),
    spacing: fitsSpacing(unit.header, shape.length),
    header: unit.header.cards,
    notes: [...notes, ...fileNotes],
  });
}

/** BZERO + BSCALE × stored, in float64 unless a shift of small integers stays exact in float32; BLANK → NaN. */
function physicalValues(stored: Samples, unit: FitsUnit, shifted: boolean): { data: Samples; notes: string[] } {
  const scale = numberCard(unit.header, 'BSCALE', 1);
  const shift = numberCard(unit.header, 'BZERO', 0);
  const zero = shifted ? 0 : shift;
  const integers = unit.element !== 'f4' && unit.element !== 'f8';
  const blank = integers ? numberCard(unit.header, 'BLANK', Number.NaN) + (shifted ? shift : 0) : Number.NaN;
  const exact = integers && scale === 1 && Number.isInteger(zero) && Math.abs(zero) <= 32_768;
  const scaled = scale !== 1 || zero !== 0;
  const data = scaled && !exact ? new Float64Array(stored.length) : stored;
  for (let i = 0; i < stored.length; i++) data[i] = stored[i] === blank ? Number.NaN : zero + scale * stored[i];
  return { data, notes: scaled || shifted ? [`Scaled as the header says: ${shift} + ${scale} × stored value.`] : [] };
}

/** The standard's way to store integers of the other sign: BZERO shifts by half the range (Table 11). */
function isUnsigned({ element, header }: FitsUnit): boolean {
  if (element === 'f4' || element === 'f8' || numberCard(header, 'BSCALE', 1) !== 1) return false;
  const half = 2 ** (8 * ELEMENTS[element].bytes - 1);
  return numberCard(header, 'BZERO', 0) === (element === 'u1' ? -half : half);
}

const SHIFTED = { u1: 'int8', i2: 'uint16', i4: 'uint32', i8: 'uint64' } as const;

/** Type of the values after scaling. */
function dtypeOf(unit: FitsUnit): string {
  const { element, header } = unit;
  if (isUnsigned(unit)) return SHIFTED[element as keyof typeof SHIFTED];
  const scaled = numberCard(header, 'BSCALE', 1) !== 1 || numberCard(header, 'BZERO', 0) !== 0;
  return scaled ? 'float64' : ELEMENTS[element].dtype;
}

/** 64-bit integers shifted by 2^63: in float64 the shift would swallow the small ones, so the sign bit is turned instead. */
const UNSIGNED_64: ElementType = {
  ...ELEMENTS.u8,
  read: (view, at) => ((view.getUint32(at) ^ 0x80000000) >>> 0) * 2 ** 32 + view.getUint32(at + 4),
};

const REASONS: Partial<Record<FitsUnit['content'], (units: readonly FitsUnit[]) => StatedError>> = {
  groups: () =>
    new StatedError(
      'fits-groups',
      'The file holds random groups (visibilities of an interferometer), not an image.',
      'Open an image made from them.',
    ),
  table: (units) =>
    new StatedError(
      'fits-tables',
      `The file holds no image, only ${counted(units.length, 'table')}: ${excerpt(units.map(({ name }) => `“${name}”`).join(', '), 200)}.`,
      'Save the wanted column in Python: from astropy.io import fits; import numpy as np; ' +
        "np.save('x.npy', fits.getdata('file.fits', 1)['COLUMN'].astype('f8'))",
    ),
};

function noImage({ units, notes }: FitsUnits): StatedError {
  for (const content of ['groups', 'table'] as const) {
    const such = units.filter((unit) => unit.content === content);
    const reason = REASONS[content];
    if (such.length > 0 && reason) return reason(such);
  }
  return new StatedError(
    'fits-no-image',
    `${units.length === 1 ? 'The only HDU of the file has no' : `None of the ${units.length} HDUs of the file has`} pixels.${notes.length > 0 ? ` ${notes.join(' ')}` : ''}`,
    'Open a FITS file with an image.',
  );
}

/**
 * The header-data units (HDUs) of a FITS file: where each begins, what it holds, how many bytes it claims.
 * No pixel is decoded here.
 */
import { StatedError } from '../../errors';
import { volume } from '../caps';
import { grouped } from '../wording';
import { ELEMENTS, type ElementName } from './elements';
import { type FitsHeader, fitsHeader, numberCard, sizeCard, textCard } from './fitsHeader';

const BLOCK = 2880;

export const BITPIX_ELEMENTS: ReadonlyMap<number, ElementName> = new Map([
  [8, 'u1'],
  [16, 'i2'],
  [32, 'i4'],
  [64, 'i8'],
  [-32, 'f4'],
  [-64, 'f8'],
]);

export interface FitsUnit {
  readonly index: number;
  /** EXTNAME with EXTVER where there is one, as in `SCI,2`; `PRIMARY`; else `HDU 3`. */
  readonly name: string;
  readonly header: FitsHeader;
  readonly content: 'image' | 'empty' | 'table' | 'compressed' | 'groups' | 'other';
  readonly element: ElementName;
  /** Axes as NumPy has them, last one fastest. */
  readonly shape: readonly number[];
  readonly dataStart: number;
  /** Bytes of the pixels alone. */
  readonly pixelBytes: number;
  /** Bytes up to the next unit, padding left out. */
  readonly dataBytes: number;
}

export interface FitsUnits {
  readonly units: readonly FitsUnit[];
  /** What was met after the last unit that could be read; empty where the file ends well. */
  readonly notes: readonly string[];
}

/** All units. A later unit that is damaged ends the list with a note; a damaged first one throws. */
export function fitsUnits(bytes: Uint8Array): FitsUnits {
  const units: FitsUnit[] = [];
  const notes: string[] = [];
  for (let start = 0; start < bytes.byteLength; ) {
    if (units.length > 0 && !startsExtension(bytes, start)) {
      if (!bytes.subarray(start).every((byte) => byte === 0 || byte === 0x20))
        notes.push(`${grouped(bytes.byteLength - start)} bytes after the last HDU are no extension and were not read.`);
      break;
    }
    try {
      const unit = fitsUnit(bytes, start, units.length);
      units.push(unit);
      start = unit.dataStart + Math.ceil(unit.dataBytes / BLOCK) * BLOCK;
    } catch (error) {
      if (units.length === 0 || !(error instanceof StatedError)) throw error;
      notes.push(`The file was read up to HDU ${units.length}: ${error.message}`);
      break;
    }
  }
  return { units, notes };
}

function startsExtension(bytes: Uint8Array, start: number): boolean {
  return [...'XTENSION'].every((letter, i) => bytes[start + i] === letter.charCodeAt(0));
}

function fitsUnit(bytes: Uint8Array, start: number, index: number): FitsUnit {
  const header = fitsHeader(bytes, start, index);
  const axes = Array.from({ length: axisCount(header, index) }, (_, i) => sizeCard(header, `NAXIS${i + 1}`, index));
  const element = BITPIX_ELEMENTS.get(numberCard(header, 'BITPIX', 0));
  if (element === undefined)
    throw new StatedError(
      'fits-header',
      `HDU ${index} says BITPIX = ${String(header.values.get('BITPIX') ?? 'nothing')}; it must be 8, 16, 32, 64, −32 or −64.`,
      'The file is damaged: fetch it again.',
    );
  const groups = header.values.get('GROUPS') === true && axes[0] === 0;
  const pixels = axes.length === 0 ? 0 : volume(groups ? axes.slice(1) : axes);
  const claimed = sizeCard(header, 'GCOUNT', index, 1) * (sizeCard(header, 'PCOUNT', index, 0) + pixels);
  return {
    index,
    name: unitName(header, index),
    header,
    content: unitContent(header, groups, pixels),
    element,
    shape: axes.reverse(),
    dataStart: header.end,
    pixelBytes: pixels * ELEMENTS[element].bytes,
    dataBytes: axes.length === 0 ? 0 : claimed * ELEMENTS[element].bytes,
  };
}

function axisCount(header: FitsHeader, index: number): number {
  const count = sizeCard(header, 'NAXIS', index);
  if (count > 999)
    throw new StatedError('fits-header', `HDU ${index} says NAXIS = ${grouped(count)}; 999 are allowed.`);
  return count;
}

function unitName(header: FitsHeader, index: number): string {
  const name = textCard(header, 'EXTNAME') || (index === 0 ? 'PRIMARY' : `HDU ${index}`);
  const version = header.values.get('EXTVER');
  return typeof version === 'number' ? `${name},${version}` : name;
}

function unitContent(header: FitsHeader, groups: boolean, pixels: number): FitsUnit['content'] {
  if (groups) return 'groups';
  const extension = textCard(header, 'XTENSION');
  if (extension === 'BINTABLE' && header.values.get('ZIMAGE') === true) return 'compressed';
  if (extension === 'BINTABLE' || extension === 'TABLE' || extension === 'A3DTABLE') return 'table';
  if (extension !== '' && extension !== 'IMAGE' && extension !== 'IUEIMAGE') return 'other';
  return pixels === 0 ? 'empty' : 'image';
}

/**
 * Image file directories of a TIFF (Adobe, revision 6.0; BigTIFF with offsets of eight bytes): the tags of each page.
 * No pixel is read here; what a tag claims is checked against the file before it is believed.
 */
import { StatedError } from '../../errors';
import { grouped } from '../wording';

export const TAGS = {
  subfileType: 254,
  width: 256,
  height: 257,
  bitsPerSample: 258,
  compression: 259,
  photometric: 262,
  fillOrder: 266,
  description: 270,
  stripOffsets: 273,
  samplesPerPixel: 277,
  rowsPerStrip: 278,
  stripBytes: 279,
  planar: 284,
  predictor: 317,
  colourMap: 320,
  tileWidth: 322,
  tileHeight: 323,
  tileOffsets: 324,
  tileBytes: 325,
  extraSamples: 338,
  sampleFormat: 339,
  /** GDAL's mark for missing pixels, as text. */
  noData: 42113,
} as const;

export type TagName = keyof typeof TAGS;

/** Tags of one page, by name: numbers, or the letters of a text. */
export type Directory = Readonly<Partial<Record<TagName, readonly number[]>>>;

export interface TiffFile {
  readonly littleEndian: boolean;
  readonly pages: readonly Directory[];
}

/** Width in bytes and reader of the field types that matter (Section 2). */
const TYPES: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4, 16: 8, 13: 4, 18: 8 };
const MOST_PAGES = 10_000;
const NAMES = new Map<number, TagName>(Object.entries(TAGS).map(([name, tag]) => [tag, name as TagName]));

/** By the byte order and the number 42, or 43 for BigTIFF. */
export function isTiff(head: Uint8Array): boolean {
  const [a, b, c, d] = head;
  return (
    (a === 0x49 && b === 0x49 && (c === 42 || c === 43) && d === 0) ||
    (a === 0x4d && b === 0x4d && c === 0 && (d === 42 || d === 43))
  );
}

/** All pages. Throws `tiff-truncated`, `tiff-broken`. */
export function tiffDirectories(bytes: Uint8Array): TiffFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const littleEndian = bytes[0] === 0x49;
  const file = new TiffFields(view, littleEndian, bytes.byteLength >= 16 && view.getUint16(2, littleEndian) === 43);
  const pages: Directory[] = [];
  const seen = new Set<number>();
  for (let at = file.first(); at !== 0; ) {
    if (seen.has(at)) throw broken('its list of pages runs in a circle');
    if (pages.length === MOST_PAGES) throw broken(`it has more than ${grouped(MOST_PAGES)} pages`);
    seen.add(at);
    const { directory, next } = file.directory(at);
    pages.push(directory);
    at = next;
  }
  if (pages.length === 0) throw broken('it has no page');
  return { littleEndian, pages };
}

/** The fields of a directory, in classic or big form. */
class TiffFields {
  /** Bytes of an offset or count. */
  private readonly wide: 4 | 8;

  constructor(
    private readonly view: DataView,
    private readonly little: boolean,
    big: boolean,
  ) {
    this.wide = big ? 8 : 4;
  }

  first(): number {
    return this.number(this.wide === 8 ? 8 : 4, this.wide);
  }

  directory(at: number): { directory: Directory; next: number } {
    const countBytes = this.wide === 8 ? 8 : 2;
    const fieldBytes = 4 + 2 * this.wide;
    const count = this.number(at, countBytes);
    const end = at + countBytes + count * fieldBytes;
    if (end + this.wide > this.view.byteLength) throw truncated(this.view.byteLength);
    const directory: Partial<Record<TagName, readonly number[]>> = {};
    for (let i = 0; i < count; i++) {
      const field = at + countBytes + i * fieldBytes;
      const name = NAMES.get(this.number(field, 2));
      const values = name ? this.values(field) : [];
      if (name && !directory[name] && values.length > 0) directory[name] = values;
    }
    return { directory, next: this.number(end, this.wide) };
  }

  private values(field: number): readonly number[] {
    const bytes = TYPES[this.number(field + 2, 2)];
    const count = this.number(field + 4, this.wide);
    if (bytes === undefined) return [];
    const inPlace = field + 4 + this.wide;
    const start = bytes * count <= this.wide ? inPlace : this.number(inPlace, this.wide);
    if (start + bytes * count > this.view.byteLength) throw truncated(this.view.byteLength);
    return Array.from({ length: count }, (_, i) => this.number(start + i * bytes, bytes));
  }

  private number(at: number, bytes: number): number {
    if (at + bytes > this.view.byteLength) throw truncated(this.view.byteLength);
    if (bytes === 1) return this.view.getUint8(at);
    if (bytes === 2) return this.view.getUint16(at, this.little);
    if (bytes === 4) return this.view.getUint32(at, this.little);
    const [low, high] = this.little ? [at, at + 4] : [at + 4, at];
    return this.view.getUint32(low, this.little) + 2 ** 32 * this.view.getUint32(high, this.little);
  }
}

function truncated(bytes: number): StatedError {
  return new StatedError(
    'tiff-truncated',
    `The TIFF image refers to places beyond its end at ${grouped(bytes)} bytes: truncated download?`,
    'Fetch or save the file again.',
  );
}

function broken(detail: string): StatedError {
  return new StatedError('tiff-broken', `The TIFF image cannot be read: ${detail}.`, 'Fetch or save the file again.');
}

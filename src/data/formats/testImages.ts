/**
 * Writer of small TIFF images for tests, after the format's document; it shares no line with the reader. PNG images
 * come from a library's encoder. Not part of the product.
 */
import { zlibSync } from 'fflate';
import { joined, type NpyType, numbers } from './testFiles';

export interface TiffPage {
  /** [height, width, channels] */
  readonly shape: readonly [number, number, number];
  /** C order; of 1-bit images the bytes themselves. */
  readonly values: ArrayLike<number>;
  /** Default `u1`. */
  readonly type?: Exclude<NpyType, 'c8' | 'c16' | 'b1'>;
  readonly compression?: 'none' | 'lzw' | 'deflate' | 'packbits';
  readonly predictor?: 1 | 2 | 3;
  readonly rowsPerStrip?: number;
  /** Side of square tiles, instead of strips. */
  readonly tile?: number;
  readonly planar?: boolean;
  readonly photometric?: number;
  /** Further tags, or others instead of those that follow: numbers of two bytes, or a text. */
  readonly tags?: Readonly<Record<number, readonly number[] | string>>;
}

const CODES = { none: 1, lzw: 5, deflate: 8, packbits: 32773 } as const;

/** All pages, each with its pixels before its directory. */
export function writeTiff(
  pages: readonly TiffPage[],
  { bigEndian = false, big = false } = {},
): Uint8Array<ArrayBuffer> {
  const order = (value: number, bytes: number) => {
    const low = Array.from({ length: bytes }, (_, i) => Math.floor(value / 256 ** i) % 256);
    return bigEndian ? low.reverse() : low;
  };
  const wide = big ? 8 : 4;
  const head = [
    ...(bigEndian ? [0x4d, 0x4d] : [0x49, 0x49]),
    ...order(big ? 43 : 42, 2),
    ...(big ? [...order(8, 2), 0, 0] : []),
  ];
  const bytes = [...head, ...order(0, wide)];
  let link = head.length;
  for (const page of pages) {
    const starts: number[] = [];
    const packed = parts(page, !bigEndian);
    for (const part of packed) {
      starts.push(bytes.length);
      for (const byte of part) bytes.push(byte);
    }
    const fields = Object.entries(
      directory(
        page,
        starts,
        packed.map((part) => part.length),
      ),
    ).map(([tag, value]) => {
      const text = typeof value === 'string';
      const size = text ? 1 : Number(tag) >= 273 && [273, 279, 324, 325].includes(Number(tag)) ? 4 : 2;
      const content = text ? [...value, '\0'].map((letter) => letter.charCodeAt(0)) : [...value];
      const data = content.flatMap((one) => order(one, size));
      const kind = [
        ...order(Number(tag), 2),
        ...order(text ? 2 : size === 4 ? 4 : 3, 2),
        ...order(content.length, wide),
      ];
      if (data.length <= wide) return [...kind, ...data, ...Array<number>(wide - data.length).fill(0)];
      const at = bytes.length;
      for (const byte of data) bytes.push(byte);
      return [...kind, ...order(at, wide)];
    });
    order(bytes.length, wide).forEach((byte, i) => {
      bytes[link + i] = byte;
    });
    bytes.push(...order(fields.length, big ? 8 : 2), ...fields.flat());
    link = bytes.length;
    bytes.push(...order(0, wide));
  }
  return Uint8Array.from(bytes);
}

function directory(page: TiffPage, starts: readonly number[], lengths: readonly number[]) {
  const { shape, type = 'u1', compression = 'none', predictor = 1, rowsPerStrip, tile, planar } = page;
  const [height, width, channels] = shape;
  const bits = 8 * Number(type.slice(1));
  const format = { u: 1, i: 2, f: 3 }[type[0] as 'u' | 'i' | 'f'];
  return {
    256: [width],
    257: [height],
    258: Array<number>(channels).fill(bits),
    259: [CODES[compression]],
    262: [page.photometric ?? 1],
    277: [channels],
    284: [planar ? 2 : 1],
    317: [predictor],
    339: Array<number>(channels).fill(format),
    ...(tile
      ? { 322: [tile], 323: [tile], 324: starts, 325: lengths }
      : { 273: starts, 278: [rowsPerStrip ?? height], 279: lengths }),
    ...page.tags,
  } as Record<number, readonly number[] | string>;
}

/** Strips or tiles, of each plane where channels lie apart, packed. */
function parts(page: TiffPage, little: boolean): Uint8Array[] {
  const { shape, values, type = 'u1', rowsPerStrip, tile, planar = false, predictor = 1, compression = 'none' } = page;
  const [height, width, channels] = shape;
  const [down, across] = tile ? [tile, tile] : [rowsPerStrip ?? height, width];
  const together = planar ? 1 : channels;
  const out: Uint8Array[] = [];
  for (let plane = 0; plane < (planar ? channels : 1); plane++)
    for (let top = 0; top < height; top += down)
      for (let left = 0; left < width; left += across) {
        const rows = tile ? down : Math.min(down, height - top);
        const lines = Array.from({ length: rows }, (_, y) => {
          const line = Array.from({ length: across * together }, (_, i) => {
            const [row, column] = [top + y, left + Math.floor(i / together)];
            return row < height && column < width
              ? values[(row * width + column) * channels + plane + (i % together)]
              : 0;
          });
          return predicted(line, type, together, predictor, little);
        });
        out.push(pack(joined(lines), compression));
      }
  return out;
}

function predicted(line: number[], type: NpyType, step: number, predictor: number, little: boolean): Uint8Array {
  if (predictor === 2)
    return numbers(
      line.map((value, i) => (i < step ? value : value - line[i - step])),
      type,
      little,
    );
  const bytes = numbers(line, type, predictor === 3 ? false : little);
  if (predictor === 1) return bytes;
  const width = bytes.length / line.length;
  const planes = bytes.map((_, i) => bytes[(i % line.length) * width + Math.floor(i / line.length)]);
  return planes.map((byte, i) => byte - (i < step ? 0 : planes[i - step]));
}

function pack(bytes: Uint8Array, how: keyof typeof CODES): Uint8Array {
  if (how === 'deflate') return zlibSync(bytes);
  if (how === 'lzw') return lzw(bytes);
  if (how === 'none') return bytes;
  const out: number[] = [];
  for (let i = 0; i < bytes.length; ) {
    let run = 1;
    while (run < 128 && bytes[i + run] === bytes[i]) run++;
    if (run > 1) out.push(257 - run, bytes[i]);
    else out.push(0, bytes[i]);
    i += run;
  }
  return Uint8Array.from([...out, 128]);
}

/** Strings as text in a map; codes widen when 511, 1023, 2047 are given out, and the table is cleared at 4094. */
function lzw(bytes: Uint8Array): Uint8Array {
  const bits: number[] = [];
  let table = new Map<string, number>();
  let width = 9;
  const emit = (code: number) => {
    for (let bit = width - 1; bit >= 0; bit--) bits.push((code >> bit) & 1);
  };
  const codeOf = (text: string) => (text.length === 1 ? text.charCodeAt(0) : (table.get(text) ?? 0));
  emit(256);
  let text = '';
  for (const byte of bytes) {
    const longer = text + String.fromCharCode(byte);
    if (longer.length === 1 || table.has(longer)) {
      text = longer;
      continue;
    }
    emit(codeOf(text));
    table.set(longer, 258 + table.size);
    const given = 257 + table.size;
    if (given === 4094) {
      emit(256);
      table = new Map();
      width = 9;
    } else if (given === 511 || given === 1023 || given === 2047) width++;
    text = String.fromCharCode(byte);
  }
  if (text !== '') emit(codeOf(text));
  emit(257);
  return Uint8Array.from({ length: Math.ceil(bits.length / 8) }, (_, i) =>
    bits.slice(8 * i, 8 * i + 8).reduce((sum, bit, place) => sum | (bit << (7 - place)), 0),
  );
}

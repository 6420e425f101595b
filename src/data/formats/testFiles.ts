/**
 * Writers of small .npy, .npz, FITS, image and gzip files for tests, here and end to end. They follow the formats' documents and
 * share no line with the readers, so that a misreading cannot cancel out. Not part of the product.
 */

export type NpyType = 'b1' | 'i1' | 'u1' | 'i2' | 'u2' | 'i4' | 'u4' | 'i8' | 'u8' | 'f2' | 'f4' | 'f8' | 'c8' | 'c16';

export interface NpyOptions {
  /** Default `f4`. */
  readonly type?: NpyType;
  readonly bigEndian?: boolean;
  /** Says so in the header; the values are written as given. */
  readonly fortran?: boolean;
  readonly version?: 1 | 2 | 3;
  /** Written into the header instead of what follows from the other options. */
  readonly header?: string;
}

/**
 * A .npy file. `values` in the order in which they shall lie in the file; complex types take real and imaginary parts
 * in turn, `f2` takes the 16 bits themselves.
 */
export function writeNpy(
  shape: readonly number[],
  values: ArrayLike<number>,
  options: NpyOptions = {},
): Uint8Array<ArrayBuffer> {
  const { type = 'f4', bigEndian = false, fortran = false, version = 1 } = options;
  const order = Number(type.slice(1)) === 1 ? '|' : bigEndian ? '>' : '<';
  const sides = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const fields =
    options.header ??
    `{'descr': '${order}${type}', 'fortran_order': ${fortran ? 'True' : 'False'}, 'shape': (${sides}), }`;
  const start = version === 1 ? 10 : 12;
  const text = `${fields}${' '.repeat(63 - ((start + fields.length) % 64))}\n`;
  const header = new Uint8Array(start + text.length);
  header.set([0x93, ...ascii('NUMPY'), version, 0]);
  const view = new DataView(header.buffer);
  if (version === 1) view.setUint16(8, text.length, true);
  else view.setUint32(8, text.length, true);
  header.set(ascii(text), start);
  return joined([header, numbers(values, type, !bigEndian)]);
}

/** A .npy file of words, `S` in Latin-1; `width`: characters of each, the longest without it. */
export function writeNpyWords(
  words: readonly string[],
  { letter = 'U', bigEndian = false, width = Math.max(...words.map((word) => [...word].length)), shape = '' } = {},
): Uint8Array<ArrayBuffer> {
  const order = letter === 'S' ? '|' : bigEndian ? '>' : '<';
  const side = shape || `${words.length},`;
  const codes = words.flatMap((word) => Array.from({ length: width }, (_, i) => [...word][i]?.codePointAt(0) ?? 0));
  const header = `{'descr': '${order}${letter}${width}', 'fortran_order': False, 'shape': (${side}), }`;
  return writeNpy([], codes, { header, type: letter === 'U' ? 'u4' : 'u1', bigEndian });
}

export interface FitsHdu {
  readonly bitpix: 8 | 16 | 32 | 64 | -32 | -64;
  /** As NumPy has it, last axis fastest; none for a unit without pixels. */
  readonly shape?: readonly number[];
  /** Stored values, before BSCALE and BZERO. */
  readonly values?: ArrayLike<number>;
  /** Further cards; text values are quoted here. `null` leaves out a card that would be written. */
  readonly cards?: Readonly<Record<string, string | number | boolean | null>>;
  /** Bytes of a table, instead of values. */
  readonly bytes?: Uint8Array;
}

/** A FITS file: the first unit is the primary one, further ones are extensions (`IMAGE` unless XTENSION says other). */
export function writeFits(units: readonly FitsHdu[]): Uint8Array<ArrayBuffer> {
  return joined(units.flatMap((unit, i) => [fitsCards(unit, i === 0), fitsData(unit)]));
}

function fitsCards({ bitpix, shape = [], cards = {} }: FitsHdu, primary: boolean): Uint8Array {
  const mandatory = {
    ...(primary ? { SIMPLE: true } : { XTENSION: 'IMAGE' }),
    BITPIX: bitpix,
    NAXIS: shape.length,
    ...Object.fromEntries([...shape].reverse().map((side, i) => [`NAXIS${i + 1}`, side])),
    ...(primary ? {} : { PCOUNT: 0, GCOUNT: 1 }),
  };
  const lines = Object.entries({ ...mandatory, ...cards }).flatMap(([keyword, value]) =>
    value === null ? [] : [`${keyword.padEnd(8)}= ${cardValue(value)}`.padEnd(80)],
  );
  const text = [...lines, 'END'.padEnd(80)].join('');
  return ascii(text.padEnd(Math.ceil(text.length / 2880) * 2880));
}

function cardValue(value: string | number | boolean): string {
  if (typeof value === 'string') return `'${value.replaceAll("'", "''").padEnd(8)}'`;
  return (typeof value === 'boolean' ? (value ? 'T' : 'F') : String(value).toUpperCase()).padStart(20);
}

function fitsData({ bitpix, values = [], bytes }: FitsHdu): Uint8Array {
  const type = ({ 8: 'u1', 16: 'i2', 32: 'i4', 64: 'i8', '-32': 'f4', '-64': 'f8' } as const)[bitpix];
  const data = bytes ?? numbers(values, type, false);
  const padded = new Uint8Array(Math.ceil(data.length / 2880) * 2880);
  padded.set(data);
  return padded;
}

/** Rows as text, cells separated by commas (or what is given), with a line break after each. */
export function writeCsv(rows: readonly (readonly (string | number)[])[], separator = ','): Uint8Array<ArrayBuffer> {
  return ascii(rows.map((row) => `${row.join(separator)}\n`).join(''));
}

/** Packed with gzip. */
export async function writeGzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return packedBy('gzip', bytes);
}

export interface ZipOptions {
  /** Deflated instead of stored. */
  readonly deflate?: boolean;
  /** Sizes and offsets in the zip64 extra field, as `np.savez` and large archives have them. */
  readonly zip64?: boolean;
  /** Written over fields of the directory's entries: lies. */
  readonly claims?: {
    readonly crc?: number;
    readonly bytes?: number;
    readonly packed?: number;
    readonly method?: number;
  };
}

/** A zip archive (PKWARE APPNOTE) of members by name; `np.savez` names them `x.npy`. */
export async function writeZip(
  members: readonly (readonly [string, Uint8Array<ArrayBuffer>])[],
  { deflate = false, zip64 = false, claims = {} }: ZipOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const [parts, directory]: [Uint8Array[], Uint8Array[]] = [[], []];
  let at = 0;
  for (const [name, bytes] of members) {
    const packed = deflate ? await packedBy('deflate-raw', bytes) : bytes;
    const label = new TextEncoder().encode(name);
    const method = claims.method ?? (deflate ? 8 : 0);
    const sizes = [claims.bytes ?? bytes.length, claims.packed ?? packed.length];
    const extra = zip64
      ? [...little(1, 2), ...little(24, 2), ...sizes.flatMap((size) => little(size, 8)), ...little(at, 8)]
      : [];
    const common = [
      ...little(20, 2),
      ...little(0, 2),
      ...little(method, 2),
      ...little(0, 4),
      ...little(claims.crc ?? checksum(bytes), 4),
      ...(zip64 ? little(0xffffffff, 4) : little(sizes[1], 4)),
      ...(zip64 ? little(0xffffffff, 4) : little(sizes[0], 4)),
      ...little(label.length, 2),
      ...little(extra.length, 2),
    ];
    const local = joined([
      Uint8Array.from([...little(0x04034b50, 4), ...common]),
      label,
      Uint8Array.from(extra),
      packed,
    ]);
    const place = [...little(0, 2 + 2 + 2 + 4), ...(zip64 ? little(0xffffffff, 4) : little(at, 4))];
    directory.push(
      Uint8Array.from([...little(0x02014b50, 4), ...little(20, 2), ...common, ...place]),
      label,
      Uint8Array.from(extra),
    );
    parts.push(local);
    at += local.length;
  }
  const list = joined(directory);
  const end = [...little(0x06054b50, 4), ...little(0, 4), ...little(members.length, 2), ...little(members.length, 2)];
  const last = Uint8Array.from([...end, ...little(list.length, 4), ...little(at, 4), ...little(0, 2)]);
  return joined([...parts, list, last]);
}

/** An unsigned integer, least byte first. */
function little(value: number, bytes: number): number[] {
  return Array.from({ length: bytes }, (_, i) => Math.floor(value / 256 ** i) % 256);
}

/** CRC-32 of zip, gzip and PNG, bit by bit as its definition has it. */
export function checksum(bytes: Uint8Array): number {
  let code = 0xffffffff;
  for (const byte of bytes) {
    code ^= byte;
    for (let bit = 0; bit < 8; bit++) code = (code >>> 1) ^ (code & 1 ? 0xedb88320 : 0);
  }
  return ~code >>> 0;
}

async function packedBy(format: CompressionFormat, bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream(format));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

/** One byte a character; UTF-8 and other encodings are up to the caller. */
export function ascii(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

/** The parts one after the other. */
export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const WRITERS: Record<NpyType, (view: DataView, at: number, value: number, little: boolean) => void> = {
  b1: (view, at, value) => view.setUint8(at, value),
  i1: (view, at, value) => view.setInt8(at, value),
  u1: (view, at, value) => view.setUint8(at, value),
  i2: (view, at, value, little) => view.setInt16(at, value, little),
  u2: (view, at, value, little) => view.setUint16(at, value, little),
  i4: (view, at, value, little) => view.setInt32(at, value, little),
  u4: (view, at, value, little) => view.setUint32(at, value, little),
  i8: (view, at, value, little) => view.setBigInt64(at, BigInt(value), little),
  u8: (view, at, value, little) => view.setBigUint64(at, BigInt(value), little),
  f2: (view, at, value, little) => view.setUint16(at, value, little),
  f4: (view, at, value, little) => view.setFloat32(at, value, little),
  f8: (view, at, value, little) => view.setFloat64(at, value, little),
  c8: (view, at, value, little) => view.setFloat32(at, value, little),
  c16: (view, at, value, little) => view.setFloat64(at, value, little),
};

/** Numbers as they lie in a file. */
export function numbers(values: ArrayLike<number>, type: NpyType, little: boolean): Uint8Array {
  const width = Number(type.slice(1)) / (type.startsWith('c') ? 2 : 1);
  const bytes = new Uint8Array(values.length * width);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < values.length; i++) WRITERS[type](view, i * width, values[i], little);
  return bytes;
}

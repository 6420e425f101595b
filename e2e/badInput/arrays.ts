/** NumPy arrays and archives: claims that are not kept, types, orders, and what could run code. */
import {
  ascii,
  joined,
  type NpyType,
  writeGzip,
  writeNpy,
  writeNpyWords,
  writeZip,
} from '../../src/data/formats/testFiles';
import { SERIES } from '../ownFiles';
import { asked, NOISE, opened, type Row, refused, values } from './row';

const X = SERIES.bytes;
const header = (descr: string, shape: string) =>
  writeNpy([1], [0], { header: `{'descr': ${descr}, 'fortran_order': False, 'shape': (${shape}), }` });
const magic = (...bytes: number[]) => joined([Uint8Array.from(bytes), new Uint8Array(600)]);

/** 20 × 32 whole numbers that every type but bool can hold, and zeros and ones for that. */
const whole = (type: NpyType) => values(640).map((v) => (type === 'b1' ? Number(v > 0) : Math.round(10 * Math.abs(v))));
/** The bits of float16 for small whole numbers: sign 0, exponent and fraction of 1 … 2 by tenths of the noise. */
const halves = values(640).map((v) => 0x3c00 + Math.round(100 * Math.abs(v)));

export const ARRAYS: readonly Row[] = [
  refused('0 bytes', ['empty.npy', () => new Uint8Array(0)], /is empty \(0 bytes\)/),
  refused('0 bytes within gzip', ['empty.csv.gz', () => writeGzip(new Uint8Array(0))], /unpacks to nothing/),
  refused(
    'no format that is known',
    ['noise.bin', () => Uint8Array.from([0, 1, 2, 254, 3, 0, 9, 7])],
    /no format that is known here: it begins with the bytes 00 01 02 fe/,
  ),
  refused(
    'npy: more claimed than there is',
    ['cut.npy', () => writeNpy([40, 30], new Float32Array(12))],
    /expects 4,800 bytes, file has 48: truncated download\?/,
  ),
  refused('npy: ends in its header', ['head.npy', () => X.slice(0, 9)], /ends within the first bytes of its header/),
  refused(
    'npy: 1e9 × 1e9',
    ['huge.npy', () => header("'<f4'", '1000000000, 1000000000')],
    /1,000,000,000 × 1,000,000,000/,
  ),
  refused('npy: a side beyond numbers', ['beyond.npy', () => header("'<f4'", '99999999999999999999, 3')], /shape/),
  refused('npy: a negative side', ['negative.npy', () => header("'<f4'", '-4, 30')], /shape/),
  refused('npy: no values', ['none.npy', () => writeNpy([0, 64], [])], /holds no values/),
  refused('npy: one number', ['scalar.npy', () => header("'<f4'", '')], /single number/),
  refused(
    'npy: objects',
    ['objects.npy', () => header("'|O'", '4,')],
    /pickled Python objects, which could run code.*astype\('f4'\)/,
  ),
  refused('npy: structured', ['records.npy', () => header("[('a', '<f4'), ('b', '<i4')]", '4,')], /structured.*FIELD/),
  refused(
    'npy: words as samples',
    ['words.npy', () => writeNpyWords(['spiral', 'ring'])],
    /holds words \(such as “spiral”\).*astype\('f4'\)/,
  ),
  refused('npy: long double', ['long.npy', () => header("'<f16'", '4,')], /dtype “<f16”/),
  refused('a pickle', ['x.pkl', () => magic(0x80, 4, 0x95)], /a Python pickle, which could run code/),
  opened(
    'npy: big-endian, Fortran order',
    ['be.npy', () => writeNpy([48, 64], NOISE, { bigEndian: true, fortran: true })],
    /48 series of 64/,
  ),
  opened('npy: float16', ['f2.npy', () => writeNpy([20, 32], halves, { type: 'f2' })], /20 series of 32/),
  ...(['i1', 'u1', 'i2', 'u2', 'i4', 'u4', 'i8', 'u8', 'b1'] as const).map((type) =>
    opened(
      `npy: ${type === 'b1' ? 'bool' : `integers (${type})`}`,
      [`${type}.npy`, () => writeNpy([20, 32], whole(type), { type })],
      /20 series of 32/,
    ),
  ),
  asked(
    'npy: complex',
    ['complex.npy', () => writeNpy([24, 64], NOISE, { type: 'c8' })],
    /Is the modulus of these complex numbers wanted, or their real part\?/,
  ),
  opened(
    'npz: x, g and y',
    [
      'all.npz',
      () =>
        writeZip(
          [
            ['g.npy', X],
            ['x.npy', X],
            ['y.npy', writeNpy([48], NOISE.subarray(0, 48))],
          ],
          { deflate: true, zip64: true },
        ),
    ],
    /48 series of 64/,
    /γ works without a network/,
    /“y”, as numbers/,
  ),
  opened(
    'npz: entries named __proto__ and ../x',
    [
      'odd.npz',
      () =>
        writeZip([
          ['__proto__.npy', writeNpy([2, 3], values(6))],
          ['../x.npy', X],
        ]),
    ],
    /48 series of 64/,
  ),
  asked(
    'npz: many arrays',
    [
      'many.npz',
      () =>
        writeZip(
          ['first', 'second', 'third'].map((name) => [`${name}.npy`, X] as const),
          { deflate: true },
        ),
    ],
    /first/,
    /third/,
  ),
  refused('npz: no directory', ['x.npz', () => magic(0x50, 0x4b, 3, 4)], /damaged or cut short: it has no directory/),
  refused(
    'npz: a wrong checksum',
    ['crc.npz', () => writeZip([['x.npy', X]], { claims: { crc: 1 } })],
    /“x.npy”: Its checksum \(CRC-32\) is not the one/,
  ),
  refused(
    'npz: 2 GB claimed',
    ['claims.npz', () => writeZip([['x.npy', X]], { claims: { bytes: 2 ** 31 } })],
    /refused for safety|are unpacked/,
  ),
  refused(
    'npz: another size than claimed',
    ['lies.npz', () => writeZip([['x.npy', X]], { deflate: true, claims: { bytes: 1000 } })],
    /“x.npy”: It claims 1,000 bytes and unpacks to more/,
  ),
  refused(
    'npz: a bomb',
    ['bomb.npz', () => writeZip([['x.npy', new Uint8Array(20 * 2 ** 20)]], { deflate: true })],
    /unpacks from .* which is refused for safety/,
  ),
  refused(
    'npz: 1,001 entries',
    ['entries.npz', () => writeZip(Array.from({ length: 1001 }, (_, i) => [`${i}.npy`, new Uint8Array(1)] as const))],
    /has 1,001 entries; up to 1,000 are read/,
  ),
  refused(
    'zip without arrays',
    ['tables.zip', () => writeZip([['table.csv', ascii('1,2')]])],
    /holds no \.npy array \(1 entry: “table\.csv”\)/,
  ),
];

/** For tests: one small file of every kind that is read, which opens as it is. */
import { encode } from 'fast-png';
import { ascii, writeCsv, writeFits, writeNpy, writeNpyWords, writeZip } from './testFiles';
import { asMatlab, hdf5ByH5py, writeHdf5 } from './testHdf5';
import { writeTiff } from './testImages';
import { writeTiled } from './testTiles';

const wave = Float32Array.from({ length: 400 }, (_, i) => Math.sin(i));
const CUBE = {
  bitpix: -32,
  shape: [4, 10, 10],
  values: wave,
  cards: { CTYPE1: 'RA---TAN', CDELT1: 0.1, CDELT2: 0.1 },
} as const;
/** By what each is, in words. */
export const EXAMPLES = {
  npy: writeNpy([20, 20], wave),
  'npy, version 2': writeNpy([20, 20], wave, { version: 2, type: 'f8', bigEndian: true, fortran: true }),
  npz: await writeZip(
    [
      ['x.npy', writeNpy([20, 20], wave)],
      ['g.npy', writeNpy([20, 20], wave)],
    ],
    { deflate: true },
  ),
  'npz, stored': await writeZip(
    [
      ['x.npy', writeNpy([20, 20], wave)],
      ['y.npy', writeNpy([20], wave.slice(0, 20))],
    ],
    { zip64: true },
  ),
  'npz, words as labels': await writeZip([
    ['x.npy', writeNpy([20, 20], wave)],
    ['y.npy', writeNpyWords(Array.from({ length: 20 }, (_, i) => ['spiral', 'ring', 'é'][i % 3]))],
  ]),
  FITS: writeFits([CUBE]),
  'FITS with extensions': writeFits([
    { bitpix: 8 },
    {
      bitpix: 16,
      shape: [20, 20],
      values: wave.map((v) => 1000 * v),
      cards: { BZERO: 32768, BLANK: 3, EXTNAME: 'SCI' },
    },
    { ...CUBE, bitpix: -64 },
  ]),
  'FITS, Rice-coded': writeTiled({
    ...{ bitpix: 16, shape: [20, 20], values: wave.map((v) => Math.round(1000 * v)), method: 'RICE_1' },
    ...{ tile: [7, 20], wide: true, cards: { BLANK: 3, BUNIT: 'kappa' } },
  }),
  'FITS, quantised and packed': writeTiled({
    ...{ bitpix: -32, shape: [20, 20], values: wave, method: 'GZIP_2', tile: [10, 10], gap: 8 },
    ...{ quantised: { step: 0.01, zero: 0, dither: 2 }, aside: { 1: 'UNCOMPRESSED_DATA', 2: 'GZIP_COMPRESSED_DATA' } },
  }),
  HDF5: await writeHdf5({
    'a/x': { values: wave, shape: [20, 20], chunks: [8, 8], attributes: { units: 'K', dt: 0.5 } },
    y: { values: Float64Array.from(wave.subarray(0, 20)) },
  }),
  'HDF5 by h5py': hdf5ByH5py(),
  'MATLAB 7.3': asMatlab(await writeHdf5({ x: { values: wave, shape: [10, 40] } })),
  CSV: writeCsv([['t', 'a', 'label'], ...Array.from({ length: 60 }, (_, i) => [i / 4, wave[i], i % 3])]),
  'CSV with truth': writeCsv([
    ['name', 'a', 'b', 'c', 'good'],
    ...Array.from({ length: 20 }, (_, i) => [`s${i}`, wave[i], wave[i + 1], wave[i + 2], i % 3 ? 'True' : 'False']),
  ]),
  semicolons: ascii(
    Array.from({ length: 40 }, (_, i) => `${i};"a;b";${String(wave[i]).replace('.', ',')}`).join('\r\n'),
  ),
  PNG: encode({
    width: 20,
    height: 20,
    depth: 16,
    channels: 1,
    data: Uint16Array.from(wave, (v) => 30_000 + 20_000 * v),
  }).slice(),
  'PNG, colours': encode(
    { width: 10, height: 10, depth: 8, channels: 4, data: Uint8Array.from(wave, (v) => 100 + 90 * v) },
    { interlace: 'Adam7' },
  ).slice(),
  TIFF: writeTiff([
    { shape: [20, 20, 1], values: wave, type: 'f4', compression: 'lzw', predictor: 3, rowsPerStrip: 6 },
  ]),
  'TIFF, pages': writeTiff(
    [0, 1].map(() => ({
      shape: [10, 10, 1] as const,
      values: wave.map((v) => Math.round(1000 * v)),
      type: 'i2',
      compression: 'packbits',
      tile: 16,
    })),
    { bigEndian: true, big: true },
  ),
  JSON: ascii(
    JSON.stringify({ x: [...Array(8).keys()].map((i) => [...wave.slice(i, i + 9)]), y: [0, 1, 0, 1, 0, 1, 0, null] }),
  ),
  'JSON, records': ascii(
    JSON.stringify(
      [...Array(8).keys()].map((i) => ({ x: [...wave.slice(i, i + 9)], y: ['a', 'b'][i % 2], z: i, w: i > 3 })),
    ),
  ),
  sktime: ascii('@problemName X\n@classLabel true a b\n@data\n1,2,3,?:a\n4,5,6,7:b\n'),
} as const;

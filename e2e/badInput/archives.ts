/** FITS, gzip, HDF5 and MATLAB: what they leave to find, what is damaged, and what is not read. */
import { ascii, type FitsHdu, joined, writeFits, writeGzip } from '../../src/data/formats/testFiles';
import { asMatlab, hdf5ByH5py, writeHdf5 } from '../../src/data/formats/testHdf5';
import { writeTiled } from '../../src/data/formats/testTiles';
import { SERIES } from '../ownFiles';
import { asked, NOISE, opened, type Row, refused, values } from './row';

const X = SERIES.bytes;
const PIXELS = NOISE.subarray(0, 1200);
const IMAGE: FitsHdu = { bitpix: -32, shape: [40, 30], values: PIXELS };
const STEPS = Array.from(PIXELS, (v) => Math.round(60 * v));
const EMPTY: FitsHdu = { bitpix: 8 };
const magic = (...bytes: number[]) => joined([Uint8Array.from(bytes), new Uint8Array(600)]);
const table = (cards: Record<string, string | boolean>) =>
  writeFits([EMPTY, { bitpix: 8, cards: { XTENSION: 'BINTABLE', EXTNAME: 'CATALOGUE', ...cards } }]);
const A_MAP = /one map of 40 × 30 pixels/;

const BITPIX = [8, 16, 32, 64, -32, -64] as const;

export const ARCHIVES: readonly Row[] = [
  refused('FITS: no pixels', ['header.fits', () => writeFits([EMPTY])], /The only HDU of the file has no pixels/),
  opened('FITS: empty primary, then an image', ['second.fits', () => writeFits([EMPTY, IMAGE])], A_MAP),
  asked(
    'FITS: images by name',
    [
      'many.fits',
      () => writeFits([EMPTY, { ...IMAGE, cards: { EXTNAME: 'KAPPA' } }, { ...IMAGE, cards: { EXTNAME: 'NOISE' } }]),
    ],
    /KAPPA/,
    /NOISE/,
  ),
  opened('FITS: a cube', ['cube.fits', () => writeFits([{ ...IMAGE, shape: [3, 20, 20] }])], /3 maps of 20 × 20/),
  opened(
    'FITS: NAXIS = 4 with sides of 1',
    ['four.fits', () => writeFits([{ ...IMAGE, shape: [1, 1, 40, 30] }])],
    A_MAP,
  ),
  ...BITPIX.map((bitpix) =>
    opened(
      `FITS: BITPIX = ${bitpix}`,
      [
        `bitpix${bitpix}.fits`,
        () => writeFits([{ ...IMAGE, bitpix, values: bitpix === 8 ? STEPS.map(Math.abs) : STEPS }]),
      ],
      A_MAP,
    ),
  ),
  opened(
    'FITS: BSCALE, BZERO and BLANK',
    [
      'scaled.fits',
      () =>
        writeFits([
          {
            ...IMAGE,
            bitpix: 16,
            values: STEPS.map((v, i) => (i === 35 ? -32768 : v)),
            cards: { BSCALE: 0.5, BZERO: 100, BLANK: -32768 },
          },
        ]),
    ],
    A_MAP,
    /1 missing value/,
  ),
  opened(
    'FITS: NaN',
    ['nan.fits', () => writeFits([{ ...IMAGE, values: PIXELS.map((v, i) => (i % 400 === 7 ? Number.NaN : v)) }])],
    /3 missing values/,
  ),
  refused(
    'FITS: random groups',
    ['groups.fits', () => writeFits([{ bitpix: -32, cards: { NAXIS: 1, NAXIS1: 0, GROUPS: true } }])],
    /random groups/i,
  ),
  refused('FITS: tables only', ['table.fits', () => table({})], /holds no image, only 1 table: “CATALOGUE”/),
  opened(
    'FITS: compressed in tiles',
    ['packed.fits.fz', () => writeTiled({ bitpix: 16, shape: [40, 30], values: STEPS, method: 'RICE_1' })],
    A_MAP,
  ),
  refused(
    'FITS: compressed in another way',
    ['packed.fits', () => table({ ZIMAGE: true, ZCMPTYPE: 'HCOMPRESS_1' })],
    /HCOMPRESS_1.*funpack/,
  ),
  refused(
    'FITS: no END',
    ['endless.fits', () => ascii(`${'SIMPLE  =                    T'.padEnd(80)}${'BITPIX  =  8'.padEnd(2800)}`)],
    /no END card/,
  ),
  refused(
    'FITS: cut short',
    ['cut.fits', () => writeFits([IMAGE]).slice(0, 2880 + 48)],
    /expects 4,800 bytes, file has 48: truncated download\?/,
  ),
  refused('.Z', ['x.Z', () => magic(0x1f, 0x9d)], /Unix compress.*uncompress/),
  refused('xz', ['x.xz', () => magic(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0)], /packed with xz.*unxz/),
  opened(
    'gzip: several members',
    ['parts.npy.gz', () => Promise.all([X.slice(0, 5000), X.slice(5000)].map(writeGzip)).then(joined)],
    /48 series of 64/,
  ),
  opened('gzip: twice', ['twice.npy.gz', () => writeGzip(X).then(writeGzip)], /48 series of 64/),
  refused(
    'gzip: three times',
    ['thrice.gz', () => writeGzip(X).then(writeGzip).then(writeGzip)],
    /more than twice over.*gunzip/,
  ),
  refused(
    'gzip: cut short',
    ['cut.npy.gz', () => writeGzip(X).then((packed) => packed.slice(0, 2000))],
    /break off after [\d,]+ unpacked bytes/,
  ),
  refused('gzip: a bomb', ['bomb.gz', () => writeGzip(new Uint8Array(20 * 2 ** 20))], /unpack/),
  asked(
    'HDF5: groups, types and byte orders, deflate and shuffle',
    ['all.h5', hdf5ByH5py],
    /f4be/,
    /packed\/shuffled/,
    /“\/packed\/lzf” is packed with the filter LZF \(number 32000\), which is not read here/,
  ),
  refused(
    'HDF5: no numbers',
    ['words.h5', () => writeHdf5({ names: { values: ['a', 'b'] } })],
    /holds no array of numbers/,
  ),
  refused(
    'HDF5: damaged, by another name',
    ['strain.npy', () => magic(0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a)],
    /HDF5 library cannot read the file.*damaged/,
  ),
  opened(
    'MATLAB 7.3',
    [
      'x.mat',
      async () => asMatlab(await writeHdf5({ x: { values: Float64Array.from(values(1200)), shape: [30, 40] } })),
    ],
    /40 series of 30/,
    /Rows and columns are those of MATLAB/,
  ),
  refused(
    'MATLAB 7.3, damaged',
    ['new.mat', () => ascii('MATLAB 7.3 MAT-file, Platform: GLNXA64')],
    /HDF5 library cannot read the file.*damaged/,
  ),
  refused('MATLAB 5', ['old.mat', () => ascii('MATLAB 5.0 MAT-file, Platform: GLNXA64')], /a MATLAB 5 file.*scipy\.io/),
];

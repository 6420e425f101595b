/** Text tables, UCR series, JSON and images: dialects, rows that do not fit, sizes, and pixels of every kind. */
import { encode } from 'fast-png';
import { ascii, writeCsv } from '../../src/data/formats/testFiles';
import { writeTiff } from '../../src/data/formats/testImages';
import { massMap } from '../ownFiles';
import { asked, NOISE, opened, type Row, refused, values } from './row';

/** 24 rows of 16 numbers with three decimals. */
const CELLS = Array.from({ length: 24 }, (_, row) =>
  values(400)
    .slice(16 * row, 16 * row + 16)
    .map((v) => v.toFixed(3)),
);
const lines = (separator: string, rows: readonly (readonly string[])[] = CELLS) =>
  `${rows.map((row) => row.join(separator)).join('\n')}\n`;
const utf16 = (text: string) => new Uint8Array(Uint16Array.from(`\ufeff${text}`, (c) => c.charCodeAt(0)).buffer);
const utf8 = (text: string) => new Uint8Array(new TextEncoder().encode(text));
const bytes = (count: number, text: string) => ascii(text.repeat(count));
const TRACES = /24 series of 16/;

const PIXELS = { shape: [30, 40, 1], values: NOISE.subarray(0, 1200), type: 'f4' } as const;
const GREY = Uint16Array.from(NOISE.subarray(0, 1200), (value) => 30_000 + 5000 * value);
const png = () => encode({ width: 40, height: 30, depth: 16, channels: 1, data: GREY }).slice();
const A_MAP = /one map of 30 × 40 pixels/;

/** The same PNG with sides that it does not have: width and height stand in the first chunk, then its checksum. */
function claiming(side: number): Uint8Array<ArrayBuffer> {
  const image = png();
  new DataView(image.buffer).setUint32(16, side);
  new DataView(image.buffer).setUint32(20, side);
  return image;
}

export const TABLES: readonly Row[] = [
  opened(
    'text: semicolons, decimal commas',
    ['de.csv', () => ascii(lines(';').replaceAll('.', ','))],
    TRACES,
    /decimals have a comma/,
  ),
  opened('text: tabs', ['tabs.txt', () => ascii(lines('\t'))], TRACES),
  opened('text: byte order mark', ['bom.csv', () => utf8(`\ufeff${lines(',')}`)], TRACES),
  opened('text: UTF-16', ['wide.csv', () => utf16(lines(','))], TRACES, /UTF-16/),
  opened(
    'text: comments and a header',
    ['header.csv', () => ascii(`# by hand\n${Array.from({ length: 16 }, (_, i) => `t${i}`).join()}\n${lines(',')}`)],
    TRACES,
  ),
  opened(
    'text: a column of identifiers',
    [
      'ids.csv',
      () =>
        ascii(
          `id,${Array.from({ length: 16 }, (_, i) => `t${i}`).join()}\n${lines(
            ',',
            CELLS.map((row, i) => [String(100 + i), ...row]),
          )}`,
        ),
    ],
    TRACES,
  ),
  opened(
    'text: missing values',
    [
      'gaps.csv',
      () =>
        ascii(
          lines(
            ',',
            CELLS.map((row, i) => row.map((cell, j) => (i === j ? ['', 'NA', 'nan'][i % 3] : cell))),
          ),
        ),
    ],
    TRACES,
    /16 missing values/,
  ),
  opened(
    'text: one column',
    [
      'one.csv',
      () =>
        ascii(
          values(1000)
            .map((v) => v.toFixed(4))
            .join('\n'),
        ),
    ],
    /15 series of 64/,
  ),
  opened(
    'text: half a million rows',
    ['long.csv', () => bytes(50_000, '1\n4\n2\n8\n5\n7\n1\n3\n9\n6\n')],
    /7,812 series of 64/,
  ),
  refused(
    'text: more than 5 M cells',
    ['longer.csv', () => bytes(500_001, '1\n4\n2\n8\n5\n7\n1\n3\n9\n6\n')],
    /up to 5,000,000 cells are read/,
  ),
  refused(
    'text: ragged',
    ['ragged.csv', () => ascii('a,b,c\n1,2,3\n4,5,6\n7,8\n9,1,2\n')],
    /Line 4 has 2 cells, line 1 has 3/,
  ),
  refused(
    'text: separated thousands',
    ['thousands.csv', () => ascii('a;b\n1,000.5;2\n2,000.5;3\n3,000.5;4\n')],
    /separated thousands, the first in line 2/,
  ),
  refused('text: words', ['words.csv', () => ascii('red,green\nblue,white\nblack,grey\n')], /No column holds numbers/),
  refused(
    'text: comments only',
    ['blank.csv', () => ascii('# only words\n\n')],
    /no table: blank lines or comments only/,
  ),
  refused('text: one value', ['single.csv', () => ascii('5\n')], /1 value/),
  opened(
    'UCR .ts',
    [
      'ucr.ts',
      () =>
        ascii(
          `@problemName X\n@classLabel true a b\n@data\n${CELLS.map((row, i) => `${row.join()}:${'ab'[i % 2]}`).join('\n')}\n`,
        ),
    ],
    TRACES,
    /2 classes \(a, b\)/,
  ),
  opened(
    'UCR .tsv',
    [
      'ucr.tsv',
      () =>
        writeCsv(
          CELLS.map((row, i) => [1 + (i % 2), ...row]),
          '\t',
        ),
    ],
    TRACES,
    /2 classes \(1, 2\)/,
  ),
  refused(
    'UCR: unequal lengths',
    ['unequal.ts', () => ascii('@problemName X\n@classLabel true a b\n@data\n1,2,3:a\n1,2:b\n')],
    /line 5 has 2 values, the first has 3/,
  ),
  refused(
    'UCR: several channels',
    ['channels.ts', () => ascii('@problemName X\n@classLabel true a b\n@data\n1,2,3:4,5,6:a\n')],
    /2 channels; one is read/,
  ),
  opened('JSON', ['x.json', () => ascii(JSON.stringify(CELLS.map((row) => row.map(Number))))], TRACES),
  refused(
    'JSON: ragged',
    ['ragged.json', () => ascii('[[1, 2], [3]]')],
    /“array”\[1\] has 1 element, the first of its kind has 2/,
  ),
  refused('JSON: 33 deep', ['deep.json', () => ascii(`${'['.repeat(33)}1${']'.repeat(33)}`)], /nest more than 32 deep/),
  refused(
    'JSON: above 16 MB',
    ['large.json', () => bytes(1, `[${' '.repeat(17 * 2 ** 20)}1]`)],
    /up to 16 MB are read/,
  ),
  refused('a document', ['paper.csv', () => ascii('%PDF-1.7 …')], /a PDF document/),
  refused(
    'a page of a login',
    ['login.fits', () => ascii('<!doctype html><title>Log in</title>')],
    /a page of markup.*login/,
  ),
];

const signed = values(1200).map((v) => Math.round(1000 * v));

export const IMAGES: readonly Row[] = [
  opened('PNG of 16 bits', ['map.png', png], A_MAP),
  refused(
    'PNG: cut short',
    ['cut.png', () => png().slice(0, 60)],
    /The image ends after 60 bytes.*truncated download\?/,
  ),
  refused(
    'PNG: 2e9 a side',
    ['huge.png', () => claiming(2_000_000_000)],
    /checksum|2,000,000,000 × 2,000,000,000 pixels; up to 16,384 a side/,
  ),
  opened('TIFF of floats', ['map.tif', () => writeTiff([{ ...PIXELS, compression: 'lzw', predictor: 3 }])], A_MAP),
  opened('TIFF of 16 bits', ['u2.tif', () => writeTiff([{ ...PIXELS, type: 'u2', values: GREY }])], A_MAP),
  opened('TIFF with a sign', ['i2.tif', () => writeTiff([{ ...PIXELS, type: 'i2', values: signed }])], A_MAP),
  opened('TIFF of several pages', ['pages.tif', () => writeTiff([PIXELS, PIXELS, PIXELS])], /3 maps of 30 × 40/),
  refused(
    'TIFF: 60,000 a side',
    ['huge.tif', () => writeTiff([{ ...PIXELS, tags: { 256: [60_000], 257: [60_000] } }])],
    /60,000 × 60,000 pixels; up to 16,384 a side/,
  ),
  refused(
    'TIFF: JPEG within',
    ['jpeg.tif', () => writeTiff([{ ...PIXELS, tags: { 259: [7] } }])],
    /compression JPEG, which is not read here.*tifffile/,
  ),
  refused(
    'JPEG',
    ['map.jpg', () => Uint8Array.from([0xff, 0xd8, 0xff, ...new Array(600).fill(0)])],
    /a JPEG image, whose lossy compression/,
  ),
  opened('FITS named .npy', ['map.npy', () => massMap(64).bytes], /named like a NumPy array but holds a FITS image/),
  opened('a table named .fits', ['table.fits', () => ascii(lines(','))], TRACES, /named like a FITS image but holds/),
  asked(
    'PNG in colours',
    [
      'colours.png',
      () =>
        encode({
          width: 40,
          height: 30,
          depth: 8,
          channels: 3,
          data: Uint8Array.from({ length: 3600 }, (_, i) => 128 + 40 * NOISE[i % 3000]),
        }).slice(),
    ],
    /luminance|channel/i,
  ),
];

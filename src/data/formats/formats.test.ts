import { encode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { laterRefusalOf } from '../refusals';
import { FORMAT_NAMES, type FormatName } from './formatNames';
import { FORMATS, openFile } from './formats';
import { ascii, joined, writeCsv, writeFits, writeGzip, writeNpy, writeZip } from './testFiles';
import { asMatlab, writeHdf5 } from './testHdf5';
import { writeTiff } from './testImages';

const HDF5 = await writeHdf5({ x: { values: Float64Array.of(1, 2, 3, 4) } });
const FILES: Record<FormatName, Uint8Array<ArrayBuffer>> = {
  npy: writeNpy([2, 2], [1, 2, 3, 4]),
  npz: await writeZip([['x.npy', writeNpy([2, 2], [1, 2, 3, 4])]], { deflate: true, zip64: true }),
  fits: writeFits([{ bitpix: -32, shape: [2, 2], values: [1, 2, 3, 4] }]),
  png: encode({ width: 2, height: 2, depth: 8, channels: 1, data: Uint8Array.of(1, 2, 3, 4) }).slice(),
  tiff: writeTiff([{ shape: [2, 2, 1], values: [1, 2, 3, 4], type: 'f4' }]),
  json: ascii('[[1, 2], [3, 4]]'),
  hdf5: HDF5,
  matlab: asMatlab(HDF5),
  sktime: ascii('@problemName X\n@data\n1,2\n3,4\n'),
  text: writeCsv([
    [1, 2],
    [3, 4],
  ]),
};
const NAMES = Object.keys(FORMATS) as FormatName[];

const refusal = (name: string, bytes: Uint8Array<ArrayBuffer>) =>
  laterRefusalOf(() => openFile({ name, bytes: bytes.buffer }));

describe('formats', () => {
  it.each(NAMES)('knows %s by its content whatever its name, also packed once or twice', async (format) => {
    const bytes = FILES[format];
    const packed = await writeGzip(bytes);
    for (const file of [bytes, packed, await writeGzip(packed)]) {
      const opened = await openFile({ name: 'mystery', bytes: file.buffer });
      expect(opened.format).toBe(format);
      expect([...(await opened.entries[0].read()).data]).toEqual([1, 2, 3, 4]);
    }
  });

  it.each(NAMES)('only one format claims a %s file', (format) => {
    expect(NAMES.filter((other) => FORMATS[other].sniff(FILES[format], '')).filter((name) => name !== 'text')).toEqual(
      format === 'text' ? [] : [format],
    );
  });

  it('says so when the name promises another format', async () => {
    const { notes } = await openFile({ name: 'data.csv', bytes: FILES.fits.buffer });
    expect(notes.join()).toBe('“data.csv” is named like a text table but holds a FITS image; it was opened as that.');
    for (const format of NAMES)
      for (const extension of FORMAT_NAMES[format].extensions)
        expect((await openFile({ name: `x${extension}`, bytes: FILES[format].buffer })).notes).toEqual([]);
  });

  it('refuses an empty file, also inside gzip', async () => {
    expect((await refusal('x.npy', new Uint8Array(0))).message).toBe('“x.npy” is empty (0 bytes).');
    expect((await refusal('x.gz', await writeGzip(new Uint8Array(0)))).kind).toBe('file-empty');
  });

  it('unwraps gzip twice at most', async () => {
    const thrice = await writeGzip(await writeGzip(await writeGzip(FILES.npy)));
    expect((await refusal('x', thrice)).kind).toBe('gzip-nested');
  });

  it('says where gzip data that are cut short or damaged end', async () => {
    const noise = Float32Array.from({ length: 20_000 }, (_, i) => Math.sin(i * i));
    const packed = await writeGzip(writeNpy([20_000], noise));
    const cut = await refusal('x.npy.gz', packed.slice(0, packed.length - 6000));
    expect(cut.kind).toBe('gzip-broken');
    expect(cut.message).toMatch(/break off after [\d,]+ unpacked bytes/);
    const damaged = packed.slice();
    damaged[packed.length - 6] ^= 0xff;
    expect((await refusal('x.npy.gz', damaged)).kind).toBe('gzip-broken');
    expect((await refusal('x.npy.gz', packed.slice(0, 5))).kind).toBe('gzip-broken');
  });

  it('unpacks gzip of several members, and leaves the padding after them', async () => {
    const halves = [FILES.npy.slice(0, 70), FILES.npy.slice(70), new Uint8Array(0)];
    const members = await Promise.all(halves.map(writeGzip));
    for (const padding of [0, 2, 512]) {
      const packed = joined([...members, new Uint8Array(padding)]);
      const { entries } = await openFile({ name: 'x.npy.gz', bytes: packed.buffer });
      expect([...(await entries[0].read()).data]).toEqual([1, 2, 3, 4]);
    }
    const long = writeNpy(
      [50_000],
      Float32Array.from({ length: 50_000 }, (_, i) => Math.sin(i * i)),
    );
    const blocks = Array.from({ length: 7 }, (_, i) => long.slice(i * 30_000, (i + 1) * 30_000));
    const many = joined(await Promise.all(blocks.map(writeGzip)));
    expect((await openFile({ name: 'x', bytes: many.buffer })).entries[0].shape).toEqual([50_000]);
    const damaged = many.slice();
    damaged[40_000] ^= 0xff;
    expect((await refusal('x', damaged)).kind).toBe('gzip-broken');
    expect((await refusal('x', many.slice(0, -9))).kind).toBe('gzip-broken');
  });

  it('refuses a gzip bomb by its ratio', async () => {
    const bomb = await writeGzip(new Uint8Array(18 * 2 ** 20));
    expect((await refusal('x.gz', bomb)).kind).toBe('gzip-too-large');
  });

  it.each([
    ['a MATLAB 5 file', [...ascii('MATLAB 5.0 MAT-file, Platform')], 'scipy'],
    ['a JPEG image', [0xff, 0xd8, 0xff, 0xe0], 'original'],
    ['a WAV recording', [...ascii('RIFF'), 1, 2, 3, 4, ...ascii('WAVE')], 'wavfile'],
    ['a PDF document', [...ascii('%PDF-1.7')], 'Open the data'],
    ['Unix compress', [0x1f, 0x9d, 0x90], 'uncompress'],
    ['a Python pickle', [0x80, 4, 0x95], 'np.save'],
    ['a page of markup', [...ascii('<!DOCTYPE html>')], 'Fetch'],
  ])('names %s and a remedy', async (what, start, remedy) => {
    const error = await refusal('d\'ata".bin', joined([Uint8Array.from(start), new Uint8Array(20)]));
    expect(error.kind).toBe('format-unsupported');
    expect(error.message).toContain(what);
    expect(error.remedy).toContain(remedy);
    expect(error.remedy).not.toContain('d\'ata"');
  });

  it('refuses unknown bytes with their first ones', async () => {
    const error = await refusal('x.dat', Uint8Array.of(0, 1, 2, 254, 3, 0, 9, 7));
    expect(error.message).toContain('begins with the bytes 00 01 02 fe 03 00 09 07');
    expect(error.remedy).toContain('.npy');
  });
});

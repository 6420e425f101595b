import { describe, expect, it } from 'vitest';
import { inspectFile } from '../inspect';
import { readFiles } from '../readFiles';
import { laterRefusalOf, refusalOf } from '../refusals';
import { readNpz } from './npz';
import type { RawArray } from './rawArray';
import { ascii, writeNpy, writeZip, type ZipOptions } from './testFiles';

const X = writeNpy([2, 3], [1, 2, 3, 4, 5, 6]);
const values = async (entry: { read: () => unknown }) => [...((await entry.read()) as RawArray).data];

describe('npz', () => {
  it.each<ZipOptions>([{}, { deflate: true }, { zip64: true }, { deflate: true, zip64: true }])(
    'reads arrays by name, written with %j',
    async (options) => {
      const entries = readNpz(
        await writeZip(
          [
            ['x.npy', X],
            ['y.npy', writeNpy([2], [7, 8])],
          ],
          options,
        ),
      );
      expect(entries.map(({ name, shape }) => [name, ...shape])).toEqual([
        ['x', 2, 3],
        ['y', 2],
      ]);
      expect(await values(entries[0])).toEqual([1, 2, 3, 4, 5, 6]);
      expect(await values(entries[1])).toEqual([7, 8]);
    },
  );

  it('reads what np.savez_compressed wrote, byte for byte', async () => {
    // NumPy 2.4.6: np.savez_compressed(file, x=np.arange(6, dtype='<i2').reshape(2, 3), y=np.array([1.5]))
    const entries = readNpz(Uint8Array.from(atob(SAVED_BY_NUMPY), (letter) => letter.charCodeAt(0)));
    expect(entries.map(({ name, shape }) => [name, ...shape])).toEqual([
      ['x', 2, 3],
      ['y', 1],
    ]);
    expect(await values(entries[0])).toEqual([0, 1, 2, 3, 4, 5]);
    expect(await values(entries[1])).toEqual([1.5]);
  });

  it('takes odd names for names only', async () => {
    const entries = readNpz(
      await writeZip([
        ['__proto__.npy', X],
        ['../x.npy', X],
        ['../x.npy', X],
      ]),
    );
    expect(entries.map(({ name }) => name)).toEqual(['__proto__', '../x', '../x (2)']);
    expect(({} as Record<string, unknown>).shape).toBeUndefined();
  });

  it.each<[string, ZipOptions, string]>([
    ['a wrong checksum', { claims: { crc: 1 } }, 'zip-crc'],
    ['more bytes than claimed', { deflate: true, claims: { bytes: 100 } }, 'zip-size'],
    ['fewer bytes than claimed', { deflate: true, claims: { bytes: 200 } }, 'zip-size'],
    ['stored bytes of another number', { claims: { bytes: 100 } }, 'zip-size'],
    ['a claim that is a bomb', { deflate: true, claims: { bytes: 200 * 2 ** 20 } }, 'zip-too-large'],
    ['a claim beyond all caps', { zip64: true, claims: { bytes: 2 ** 52 } }, 'zip-too-large'],
    ['packed bytes beyond the file', { claims: { packed: 9999 } }, 'zip-broken'],
    ['another method', { claims: { method: 12 } }, 'zip-method'],
  ])('refuses %s and names the entry', async (_, options, kind) => {
    const file = await writeZip([['x.npy', X]], options);
    const error = refusalOf(() => readNpz(file));
    expect(error.kind).toBe(kind);
    expect(error.message).toContain('“x.npy”');
  });

  it('adds up what its entries claim: past the cap they are refused, however little each', async () => {
    const file = await writeZip([
      ['x.npy', X],
      ['y.npy', X],
      ['z.npy', X],
    ]);
    const claims = { packed: 2 * 2 ** 20, bytes: 200 * 2 ** 20 };
    const view = new DataView(file.buffer);
    for (let at = 0, entry = 0; at < file.length - 4; at++) {
      if (view.getUint32(at, true) !== 0x02014b50 || ++entry === 1) continue;
      view.setUint32(at + 20, claims.packed, true);
      view.setUint32(at + 24, claims.bytes, true);
    }
    const [x, y, z] = readNpz(file);
    expect([x.problem, y.problem?.kind, z.problem?.kind]).toEqual([undefined, 'zip-broken', 'zip-too-large']);
    expect(z.problem?.message).toContain('the archive unpacks to 400 MB');
  });

  it('passes over what is damaged beside what is not', async () => {
    const file = await writeZip([
      ['a.npy', ascii('no array')],
      ['x.npy', X],
    ]);
    const [entry, other] = readNpz(file);
    expect(entry.name).toBe('x');
    expect(((await entry.read()) as RawArray).notes.join()).toContain('Passed over: “a.npy”');
    expect(other.problem?.kind).toBe('npz-no-npy');
  });

  it('damaged samples are refused, not their labels opened in their place, unless another array is chosen', async () => {
    const x = writeNpy(
      [20, 8],
      Array.from({ length: 160 }, (_, i) => Math.sin(i)),
    );
    const y = writeNpy(
      [20],
      Array.from({ length: 20 }, (_, i) => i % 3),
    );
    const file = await writeZip([
      ['x.npy', x],
      ['y.npy', y],
    ]);
    file[file.findIndex((byte, i) => byte === 0x93 && i > 0) + 200] ^= 1;
    const given = [{ name: 'd.npz', bytes: file.buffer }];
    for (const open of [() => readFiles(given), () => inspectFile(given[0])]) {
      const error = await laterRefusalOf(open);
      expect(error.kind).toBe('array-unreadable');
      expect(error.message).toMatch(/“x.npy”: Its checksum .*can be read: “y” \(20\)/);
    }
    expect((await readFiles(given, { array: 1 })).dataset).toMatchObject({ count: 1, shape: [20] });
    expect((await readFiles(given, { array: 'y' })).dataset.shape).toEqual([20]);
    expect((await laterRefusalOf(() => readFiles(given, { array: 2 }))).kind).toBe('zip-crc');
  });

  it.each([
    [[['table.csv', ascii('1,2\n')]], 'zip-no-arrays', '“table.csv”'],
    [[['archive/data.pkl', ascii('x')]], 'zip-pytorch', 'pickle'],
    [[['xl/workbook.xml', ascii('x')]], 'zip-excel', 'Excel'],
    [[], 'zip-no-arrays', '0 entries'],
  ] as const)('says what a zip without arrays holds: %j', async (members, kind, words) => {
    const file = await writeZip(members.map(([name, bytes]) => [name, bytes]));
    const error = refusalOf(() => readNpz(file));
    expect(error.kind).toBe(kind);
    expect(error.message).toContain(words);
    expect(error.remedy).not.toBe('');
  });

  it('refuses archives that are cut short or have too many entries', async () => {
    const file = await writeZip([['x.npy', X]]);
    expect(refusalOf(() => readNpz(file.slice(0, 150))).kind).toBe('zip-broken');
    const many = file.slice();
    new DataView(many.buffer).setUint16(many.length - 12, 5000, true);
    expect(refusalOf(() => readNpz(many)).kind).toBe('zip-too-many');
  });

  it('makes samples, gradients and labels of x, g and y', async () => {
    const wave = Float32Array.from({ length: 640 }, (_, i) => Math.sin(i));
    const [x, g] = [wave, wave.map((v) => 2 * v)].map((data) => writeNpy([20, 32], data));
    const y = writeNpy(
      [20],
      Array.from({ length: 20 }, (_, i) => i % 2),
    );
    for (const members of [
      [
        ['g.npy', g],
        ['x.npy', x],
        ['y.npy', y],
      ],
      [
        ['labels.npy', y],
        ['signals.npy', x],
        ['gradients.npy', g],
      ],
    ] as const) {
      const bytes = (await writeZip(members)).buffer;
      const { dataset, preview } = await readFiles([{ name: 'd.npz', bytes }]);
      expect(dataset).toMatchObject({ count: 20, shape: [32], name: 'd.npz', labels: { kind: 'classes' } });
      expect([dataset.x, dataset.gradients]).toEqual([wave, wave.map((v) => 2 * v)]);
      expect(preview.files).toEqual([{ name: 'd.npz', format: 'NumPy archive', role: 'samples' }]);
      expect(preview.arrays).toHaveLength(3);
    }
    const parts = await writeZip([
      ['X_train.npy', x],
      ['y_test.npy', writeNpy([20], wave)],
      ['y_train.npy', y],
    ]);
    const { dataset } = await readFiles([{ name: 'd.npz', bytes: parts.buffer }]);
    expect([...(dataset.labels?.values ?? [])]).toEqual(Array.from({ length: 20 }, (_, i) => i % 2));
    const alone = (
      await writeZip([
        ['x.npy', x],
        ['y.npy', writeNpy([7], wave)],
      ])
    ).buffer;
    expect((await readFiles([{ name: 'd.npz', bytes: alone }])).dataset.labels).toBeNull();
  });
});

const SAVED_BY_NUMPY =
  'UEsDBC0AAAAIAAAAIQAaTph+//////////8FABQAeC5ucHkBABAAjAAAAAAAAABSAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6l' +
  'oG6TaaSuo6Cell9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5GkY6CsaaOgq1CmQDLgYGRgYmBmYGFgZWBgBQSwMELQAAAAgAAAAh' +
  'ALNdAh///////////wUAFAB5Lm5weQEAEACIAAAAAAAAAEkAAAAAAAAAm+wX6hsQychQxlCtnpJanFykbqWgbpNmoa6joJ6WX1RS' +
  'lJgXn1+UkgoSd0vMKU4FihdnJBakAvkahjqaOgq1ChQALgYw+GEPAFBLAQItAy0AAAAIAAAAIQAaTph+UgAAAIwAAAAFAAAAAAAA' +
  'AAAAAACAAQAAAAB4Lm5weVBLAQItAy0AAAAIAAAAIQCzXQIfSQAAAIgAAAAFAAAAAAAAAAAAAACAAYkAAAB5Lm5weVBLBQYAAAAA' +
  'AgACAGYAAAAJAQAAAAA=';

import { describe, expect, it } from 'vitest';
import { writeNpy } from '../formats/testFiles';
import type { ImportChoices } from '../import/choices';
import { laterRefusalOf } from '../refusals';
import { openStream } from './openStream';
import { readWindow } from './readWindow';

const wave = (length: number) => Float32Array.from({ length }, (_, i) => Math.sin(i) + i / length);
const X = new File([writeNpy([300, 32], wave(9600))], 'x.npy');
const open = async (files: readonly File[], choices: Partial<ImportChoices> = {}, above = 1000) => {
  const opened = await openStream(files, choices, above);
  if (!opened?.dataset.stream) throw new Error('not streamed');
  return { ...opened, stream: opened.dataset.stream };
};
const row = (i: number) => Array.from(wave(9600).subarray(i * 32, i * 32 + 32));

describe('a .npy that is not read whole', () => {
  it('is one above the threshold; everything else is left to the other readers', async () => {
    expect(await openStream([X], {}, 100_000)).toBeNull();
    expect(await openStream([new File(['a,b\n'.repeat(1000)], 'x.csv')], {}, 1000)).toBeNull();
  });

  it('gives samples drawn from it, and reads any others as the import prepares them', async () => {
    const { dataset, stream, preview } = await open([X], { scale: 'global', rows: [[101, 300]] });
    expect([dataset.count, ...dataset.shape]).toEqual([200, 32]);
    expect(preview.arrays).toEqual([{ name: 'array', shape: [300, 32] }]);
    const window = await readWindow(stream, [
      { from: 7, count: 2 },
      { from: 299, count: 1 },
    ]);
    const { mean, deviation } = dataset.standardisation;
    const raw = Array.from(window.x, (value) => value * deviation[0] + mean[0]);
    const wanted = [...row(7), ...row(8), ...row(299)];
    expect(Math.max(...raw.map((value, i) => Math.abs(value - wanted[i])))).toBeLessThan(1e-5);
    expect(dataset.notes.join(' ')).toContain('Streamed: 200 samples stay in the file');
    expect(dataset.notes.join(' ')).toContain('Gradients of a network are computed anew for each window');
    expect(dataset.notes.join(' ')).toContain('drawn from them with a fixed seed. Mean and deviation are theirs.');
  });

  it('is decoded in any byte order and type, and fills what is missing', async () => {
    const values = wave(9600);
    values[5] = Number.NaN;
    const big = new File([writeNpy([300, 32], values, { type: 'f8', bigEndian: true })], 'x.npy');
    const { stream } = await open([big]);
    const { x } = await readWindow(stream, [{ from: 0, count: 1 }]);
    expect(x[4]).toBeCloseTo(values[4], 6);
    expect(x[5]).toBeCloseTo((values[4] + values[6]) / 2, 6);
  });

  it('brings gradients by slices, in the scale of the samples, and labels', async () => {
    const g = new File([writeNpy([300, 32], wave(9600))], 'g.npy');
    const y = new File(
      [
        writeNpy(
          [300],
          Float32Array.from({ length: 300 }, (_, i) => i + 0.5),
        ),
      ],
      'y.npy',
    );
    const { dataset, stream, preview } = await open([g, X, y], { scale: 'global' });
    expect(preview.files.map(({ role }) => role)).toEqual(['gradients', 'samples', 'labels']);
    expect(dataset.labels).toMatchObject({ kind: 'regression' });
    expect(dataset.gradients).toHaveLength(dataset.x.length);
    const { gradients } = await readWindow(stream, [{ from: 20, count: 1 }]);
    expect(gradients?.[3]).toBeCloseTo(row(20)[3] * dataset.standardisation.deviation[0], 5);
    const short = new File([writeNpy([299, 32], wave(299 * 32))], 'g.npy');
    expect((await laterRefusalOf(() => open([X, short]))).message).toContain('299 × 32');
  });

  it('cuts one long series into windows, and takes stacks of maps', async () => {
    const long = new File([writeNpy([9600], wave(9600))], 'long.npy');
    const windows = await open([long], { tile: 100 });
    expect([windows.dataset.kind, windows.stream.rows.count, ...windows.dataset.shape]).toEqual(['series', 96, 100]);
    const maps = await open([new File([writeNpy([150, 8, 8], wave(9600))], 'maps.npy')], { rebin: 2 });
    expect([maps.dataset.kind, ...maps.dataset.shape]).toEqual(['maps', 4, 4]);
    const { x } = await readWindow(maps.stream, [{ from: 3, count: 2 }]);
    expect(x).toHaveLength(2 * 16);
  });

  it('takes gradients of a long series whose last values fill no window, and none of another shape', async () => {
    const file = (name: string, ...shape: number[]) => {
      const size = shape.reduce((product, side) => product * side, 1);
      return new File([writeNpy(shape, wave(size))], name);
    };
    const { stream } = await open([file('g.npy', 9650), file('x.npy', 9650)], { tile: 100 });
    const { x, gradients } = await readWindow(stream, [{ from: 95, count: 1 }]);
    expect(gradients).toEqual(x);
    expect((await open([file('g.npy', 96, 100), file('x.npy', 9650)], { tile: 100 })).stream.gradients).not.toBeNull();
    const turned = await laterRefusalOf(() => open([file('g.npy', 32, 300), X]));
    expect([turned.kind, turned.message]).toEqual(['gradients-shape', expect.stringContaining('32 × 300')]);
  });

  it('asks what is wanted of complex numbers, and reads either', async () => {
    const parts = Float32Array.from({ length: 19_200 }, (_, i) => (i % 2 === 0 ? -3 - (i % 7) : 4));
    const complex = new File([writeNpy([300, 32], parts, { type: 'c8' })], 'x.npy');
    const asked = await open([complex]);
    expect(asked.preview).toMatchObject({ complex: true, questions: [expect.stringContaining('complex numbers')] });
    expect(asked.dataset.notes.join()).toContain('modulus');
    const { stream, preview, dataset } = await open([complex], { complex: 'real' });
    expect([preview.questions, dataset.notes.join()]).toEqual([[], expect.stringContaining('real part')]);
    expect([...(await readWindow(stream, [{ from: 0, count: 1 }])).x.subarray(0, 2)]).toEqual([-3, -5]);
    expect((await readWindow(asked.stream, [{ from: 0, count: 1 }])).x[0]).toBe(5);
  });

  it('refuses what does not lie together, and what is cut short, with the way out', async () => {
    const fortran = new File([writeNpy([300, 32], wave(9600), { fortran: true })], 'x.npy');
    expect((await laterRefusalOf(() => open([fortran]))).remedy).toContain('np.ascontiguousarray');
    expect((await laterRefusalOf(() => open([X], { axis: 'columns' }))).kind).toBe('stream-columns');
    const cut = new File([writeNpy([300, 32], wave(9600)).subarray(0, 20_000)], 'x.npy');
    expect((await laterRefusalOf(() => open([cut]))).kind).toBe('npy-truncated');
    expect((await laterRefusalOf(() => open([X], { rows: [[400, 500]] }))).kind).toBe('rows-none');
  });

  it('names the sample with an infinite value', async () => {
    const values = wave(9600);
    values[32 * 250 + 1] = Number.POSITIVE_INFINITY;
    const { stream } = await open([new File([writeNpy([300, 32], values)], 'x.npy')], { rows: [[1, 200]] });
    const error = await laterRefusalOf(() =>
      readWindow(stream, [
        { from: 3, count: 2 },
        { from: 249, count: 2 },
      ]),
    );
    expect(error.message).toContain('sample 251');
  });
});

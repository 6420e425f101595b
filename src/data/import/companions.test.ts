import { describe, expect, it } from 'vitest';
import { refusalOf } from '../refusals';
import { namedGradients } from './gradients';
import { importArrays, notesOf, openedAs, testArray, waves } from './testArrays';

describe('several files', () => {
  const samples = waves([30, 64]);

  it('adds gradients of the same shape, in the float type of the samples', () => {
    const single = { ...samples, data: Float32Array.from(samples.data) };
    const { draft } = importArrays({ 'g.npy': waves([30, 64]), 'x.npy': single });
    expect(draft.gradients).toBeInstanceOf(Float32Array);
    expect(draft.x).toBe(single.data);
    expect(draft.notes.join()).toContain('Gradients ∂f/∂x from “g.npy”');
  });

  it('cuts gradients with their samples, or takes gradients of the tiles', () => {
    const map = waves([128, 128], { hint: 'maps' });
    const together = importArrays({ 'x.fits': map, 'g.fits': testArray([128, 128]) }).draft;
    expect([...(together.gradients ?? []).slice(64 * 64, 64 * 64 + 2)]).toEqual([64.5, 65.5]);
    const ofTiles = importArrays({ 'x.fits': map, 'g.npy': testArray([4, 64, 64]) }).draft;
    expect(ofTiles.gradients?.[64 * 64]).toBe(64 * 64 + 0.5);
  });

  it('turns gradients with samples that lie in columns', () => {
    const { draft } = importArrays({ 'x.npy': testArray([64, 3]), 'grad.npy': testArray([64, 3]) });
    expect([draft.count, ...draft.shape]).toEqual([3, 64]);
    expect(draft.gradients).toEqual(draft.x);
  });

  it('leaves gradients out that do not fit or are not finite, with both shapes', () => {
    const other = importArrays({ 'x.npy': samples, 'g.npy': waves([29, 64]) });
    expect(other.draft.gradients).toBeNull();
    expect(notesOf(other)).toContain('“g.npy” has the shape 29 × 64, the samples have 30 × 64.');
    const broken = importArrays({
      'x.npy': samples,
      'g.npy': testArray([30, 64], {}, (i) => (i === 5 ? Number.NaN : i)),
    });
    expect(broken.draft.gradients).toBeNull();
    expect(notesOf(broken)).toContain('Value 6 of the gradients');
  });

  it('knows gradients by their names, and words that only contain theirs', () => {
    for (const name of ['g.npy', 'g_train.npy', 'x_grad.npy', 'xgrad.npy', 'Grads.npz', 'mapGradients.npy'])
      expect(namedGradients(name), name).toBe(true);
    for (const name of ['degraded.npy', 'upgrade 2.csv', 'grade.csv', 'Belgrad.csv', 'galaxies.npy'])
      expect(namedGradients(name), name).toBe(false);
  });

  it('says so when all gradients are 0', () => {
    const imported = importArrays({ 'x.npy': samples, 'g.npy': testArray([30, 64], {}, () => 0) });
    expect(notesOf(imported)).toContain('All gradients in “g.npy” are 0');
  });

  it('adds labels of the same count: numbers or classes', () => {
    const regression = importArrays({ 'x.npy': samples, 'y.npy': testArray([30]) }).draft.labels;
    expect(regression).toMatchObject({ kind: 'regression', name: 'y', classNames: [] });
    expect(regression?.values[29]).toBe(29.5);
    const classes = importArrays({ 'x.npy': samples, 'labels.npy': testArray([30, 1], {}, (i) => (i % 2) * 7 + 2) });
    expect(classes.draft.labels).toMatchObject({ kind: 'classes', classNames: ['2', '9'] });
    expect([...(classes.draft.labels?.values ?? [])].slice(0, 3)).toEqual([0, 1, 0]);
  });

  it('takes a square array for samples where labels say how many there are', () => {
    expect(openedAs(importArrays({ 'x.npy': waves([50, 50]), 'y.npy': testArray([50]) }))).toBe('series 50 50');
  });

  it('leaves labels of another count out, with both counts', () => {
    const imported = importArrays({ 'x.npy': samples, 'labels.npy': testArray([29]) });
    expect(imported.draft.labels).toBeNull();
    expect(notesOf(imported)).toContain('29 labels for 30 samples');
  });

  it('drops samples without a label', () => {
    const labels = testArray([30], {}, (i) => (i === 3 ? Number.NaN : i));
    const imported = importArrays({ 'x.npy': samples, 'y.npy': labels });
    expect(imported.draft.count).toBe(29);
    expect(imported.draft.labels?.values[3]).toBe(4);
    expect(notesOf(imported)).toContain('1 sample without a label was dropped');
  });

  it('gives every tile the label of its map', () => {
    const files = { 'x.npy': waves([2, 300, 300]), 'y.npy': testArray([2], {}, (i) => i + 0.3) };
    const { labels } = importArrays(files).draft;
    expect([...(labels?.values ?? [])]).toEqual([...Array(16).fill(0.3), ...Array(16).fill(1.3)]);
  });

  it('stacks maps and single series of equal size', () => {
    const map = (offset: number) => testArray([40, 40], { hint: 'maps' }, (i) => Math.sin(i) + offset);
    const maps = importArrays({ 'a.fits': map(0), 'b.fits': map(1), 'c.fits': map(2) });
    expect(openedAs(maps)).toBe('maps 3 40 40');
    expect(maps.draft.x[2 * 1600]).toBe(2);
    expect(notesOf(maps)).toContain('3 files of equal size');
    expect(openedAs(importArrays({ a: waves([40]), b: waves([40]) }))).toBe('series 2 40');
  });

  it('says which files do not fit together', () => {
    const error = refusalOf(() => importArrays({ 'a.fits': waves([40, 40]), 'b.fits': waves([41, 40]) }));
    expect(error.kind).toBe('files-unclear');
    expect(error.message).toMatch(/41 × 40.*40 × 40/);
    expect(refusalOf(() => importArrays({ x: samples, 'g.npy': samples, 'grad.npy': samples })).message).toContain(
      'gradients',
    );
  });
});

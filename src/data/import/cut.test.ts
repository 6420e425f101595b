import { describe, expect, it } from 'vitest';
import { refusalOf } from '../refusals';
import { importArrays, openedAs, testArray, waves } from './testArrays';

describe('choices', () => {
  it('reads a table as a map and a map as a table', () => {
    expect(openedAs(importArrays({ 'x.npy': waves([16, 20]) }, { kind: 'maps' }))).toBe('maps 1 16 20');
    expect(openedAs(importArrays({ 'x.npy': waves([40, 40]) }, { kind: 'series' }))).toBe('series 40 40');
    expect(refusalOf(() => importArrays({ 'x.npy': waves([40]) }, { kind: 'maps' })).message).toContain(
      'one dimension',
    );
  });

  it('takes columns as series', () => {
    const { draft } = importArrays({ 'x.npy': testArray([3, 4]) }, { axis: 'columns' });
    expect([draft.count, ...draft.shape]).toEqual([4, 3]);
    expect([...draft.x.subarray(0, 3)]).toEqual([0.5, 4.5, 8.5]);
  });

  it('cuts overlapping tiles from the right places', () => {
    const { draft, tile, stride } = importArrays({ 'x.npy': testArray([4, 6]) }, { kind: 'maps', tile: 2, stride: 3 });
    expect([tile, stride, draft.count]).toEqual([2, 3, 2]);
    expect([...draft.x]).toEqual([0.5, 1.5, 6.5, 7.5, 3.5, 4.5, 9.5, 10.5]);
    const dense = importArrays({ 'x.npy': testArray([4, 6]) }, { kind: 'maps', tile: 3, stride: 1 }).draft;
    expect(dense.count).toBe(2 * 4);
    expect([...dense.x.subarray(7 * 9)]).toEqual([9.5, 10.5, 11.5, 15.5, 16.5, 17.5, 21.5, 22.5, 23.5]);
  });

  it('remembers which map each tile was cut from', () => {
    const maps = { 'x.npy': waves([3, 4, 4]) };
    expect([...(importArrays(maps, { tile: 2 }).draft.groups ?? [])]).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2]);
    expect(importArrays(maps, { tile: 0 }).draft.groups).toBeUndefined();
  });

  it('leaves maps whole with tile 0 and falls back from numbers that cannot be meant', () => {
    const map = { 'x.fits': waves([320, 320], { hint: 'maps' }) };
    expect(openedAs(importArrays(map, { tile: 0 }))).toBe('maps 1 320 320');
    const nonsense = { tile: Number.NaN, stride: -3, rebin: 0.5, mostMissing: 7 };
    expect(openedAs(importArrays(map, nonsense))).toBe('maps 25 64 64');
  });

  it('says which tiles are possible', () => {
    const error = refusalOf(() => importArrays({ 'x.npy': waves([40, 50]) }, { tile: 64, kind: 'maps' }));
    expect(error.message).toContain('Tiles of 64 × 64 cannot be cut from maps of 40 × 50.');
    expect(error.remedy).toContain('from 2 to 40');
    expect(refusalOf(() => importArrays({ 'x.npy': waves([40]) }, { tile: 41 })).message).toContain('Windows of 41');
  });

  it('refuses overlaps that would fill the memory', () => {
    const error = refusalOf(() => importArrays({ 'x.npy': waves([600, 600]) }, { kind: 'maps', tile: 64, stride: 1 }));
    expect(error.kind).toBe('data-too-large');
    expect(refusalOf(() => importArrays({ 'x.npy': waves([1_000_003]) }, { tile: 2, stride: 1 })).kind).toBe(
      'data-too-large',
    );
  });

  it('averages pixels over blocks, masked ones left out', () => {
    const array = testArray([4, 5], { hint: 'maps' }, (i) => (i === 0 ? Number.NaN : i));
    const spaced = { ...array, spacing: { value: 0.5, unit: '′' } };
    const { draft } = importArrays({ 'x.fits': spaced }, { rebin: 2 });
    expect(draft.shape).toEqual([2, 2]);
    expect([...draft.x]).toEqual([
      (1 + 5 + 6) / 3,
      (2 + 3 + 7 + 8) / 4,
      (10 + 11 + 15 + 16) / 4,
      (12 + 13 + 17 + 18) / 4,
    ]);
    expect(draft.spacing).toEqual({ value: 1, unit: '′' });
    expect(draft.notes.join()).toContain('the last 0 rows and 1 column are left out');
    expect(refusalOf(() => importArrays({ 'x.fits': spaced }, { rebin: 5 })).kind).toBe('rebin-size');
  });

  it('sums gradients over the blocks that are averaged', () => {
    const wide = { 'x.npy': testArray([2, 4], { hint: 'maps' }), 'g.npy': testArray([2, 4]) };
    expect([...(importArrays(wide, { rebin: 2 }).draft.gradients ?? [])]).toEqual([
      0.5 + 1.5 + 4.5 + 5.5,
      2.5 + 3.5 + 6.5 + 7.5,
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { CAPS } from '../caps';
import { refusalOf } from '../refusals';
import { importArrays, notesOf, openedAs, waves } from './testArrays';

describe('what an array becomes without any choice', () => {
  it.each([
    ['a FITS map', waves([320, 320], { hint: 'maps' }), 'maps 25 64 64'],
    ['a FITS map with a remainder', waves([360, 360], { hint: 'maps' }), 'maps 25 64 64'],
    ['a middling map', waves([100, 100], { hint: 'maps' }), 'maps 9 32 32'],
    ['a small map of odd sides', waves([5, 7], { hint: 'maps' }), 'maps 1 5 7'],
    ['a map in .npy', waves([360, 360]), 'maps 25 64 64'],
    ['a stack of maps', waves([10, 64, 64]), 'maps 10 64 64'],
    ['a stack of large maps', waves([2, 300, 300]), 'maps 32 64 64'],
    ['signals', waves([128, 64]), 'series 128 64'],
    ['UCR-like signals', waves([36, 251]), 'series 36 251'],
    ['signals with a channel axis', waves([64, 1, 64]), 'series 64 64'],
    ['two long series', waves([2, 32768]), 'series 1024 64'],
    ['two columns', waves([1000, 2]), 'series 30 64'],
    ['one long series', waves([1000]), 'series 15 64'],
    ['one series in a row', waves([1, 1000]), 'series 15 64'],
    ['one short series', waves([100]), 'series 1 100'],
    ['three values', waves([3]), 'series 1 3'],
    ['a spectrum of eight slits', waves([8, 400], { hint: 'maps' }), 'series 8 400'],
  ])('%s', (_, array, expected) => {
    expect(openedAs(importArrays({ 'x.npy': array }))).toBe(expected);
  });

  it('says what was decided', () => {
    expect(notesOf(importArrays({ 'x.npy': waves([2, 32768]) }))).toContain('a table of 2 series of 32,768 samples');
    const map = notesOf(importArrays({ 'x.fits': waves([360, 350], { hint: 'maps' }) }));
    expect(map).toContain('Read as one map of 360 × 350 pixels.');
    expect(map).toContain('Cut into 25 tiles of 64 × 64 pixels, side by side.');
    expect(map).toContain('The last 40 rows and 30 columns fill no tile and are left out.');
    expect(notesOf(importArrays({ 'x.npy': waves([1000]) }))).toContain('The last 40 values fill no window');
  });

  it('refuses a map that is too wide for one, but not as series', () => {
    const wide = { 'x.fits': waves([2, CAPS.side + 1]) };
    expect(refusalOf(() => importArrays(wide, { kind: 'maps' })).kind).toBe('map-too-large');
    expect(openedAs(importArrays(wide, { kind: 'series', axis: 'rows' }))).toContain('series');
  });

  it('refuses more than three dimensions and single values', () => {
    expect(refusalOf(() => importArrays({ 'x.npy': waves([2, 3, 4, 5]) })).message).toContain('2 × 3 × 4 × 5');
    expect(refusalOf(() => importArrays({ 'x.npy': waves([1, 1]) })).kind).toBe('data-too-short');
  });
});

import { describe, expect, it } from 'vitest';
import { refusalOf } from '../refusals';
import { importArrays, notesOf, testArray, testTable } from './testArrays';

describe('values', () => {
  it('refuses constant data: variance 0', () => {
    expect(refusalOf(() => importArrays({ x: testArray([4, 10], {}, () => 0.1) })).message).toBe(
      'Every value is 0.1 (variance 0): nothing to learn.',
    );
  });

  it('names the place of an infinite value', () => {
    const array = testArray([3, 5], {}, (i) => (i === 13 ? -Infinity : i));
    expect(refusalOf(() => importArrays({ x: array })).message).toBe('The value at array[2, 3] is infinite.');
    const table = testTable({ a: [1, 2, 3], flux: [1, Infinity, 2] });
    expect(refusalOf(() => importArrays({ x: table })).message).toBe('The value at row 2, column “flux” is infinite.');
  });

  it('leaves comfortable scales alone and standardises others together, gradients too', () => {
    const strain = testArray([20, 30], {}, (i) => 1e-21 * Math.sin(i));
    const { draft, standardisation, raw } = importArrays({ 'x.npy': strain, 'g.npy': testArray([20, 30]) });
    expect(standardisation.kind).toBe('global');
    expect(raw.deviation).toBeCloseTo(7e-22, 22);
    const variance = Float64Array.from(draft.x).reduce((sum, value) => sum + value * value, 0) / 600;
    expect(variance).toBeCloseTo(1, 10);
    expect(draft.gradients?.[3]).toBe(3.5 * raw.deviation);
    expect(notesOf(importArrays({ x: strain }))).toContain('standardised together');
    const usual = importArrays({ x: testArray([20, 30], {}, (i) => Math.sin(i)) });
    expect(usual.standardisation).toEqual({ kind: 'none', mean: [0], deviation: [1] });
  });

  it('standardises values up to 1e308 and float32 down to 1e-30', () => {
    const huge = importArrays({ x: testArray([20, 30], {}, (i) => 1.7e308 * (-1) ** i) });
    expect([huge.draft.x[0], huge.draft.x[1]]).toEqual([1, -1]);
    const small = Float32Array.from({ length: 60 }, (_, i) => 1e-30 * (-1) ** i);
    const { draft } = importArrays({ x: { ...testArray([2, 30]), data: small } });
    expect(draft.x).toBeInstanceOf(Float32Array);
    expect([draft.x[0], draft.x[1]]).toEqual([1, -1]);
  });

  it('standardises sample by sample, and says which are constant', () => {
    const array = testArray([4, 10], {}, (i) => (i < 10 ? 7 : i % 10));
    const imported = importArrays({ 'x.npy': array, 'g.npy': testArray([4, 10], {}, () => 2) }, { scale: 'sample' });
    const { draft, standardisation } = imported;
    expect(standardisation.mean).toEqual([7, 4.5, 4.5, 4.5]);
    expect(standardisation.deviation[1]).toBeCloseTo(Math.sqrt(8.25), 12);
    expect([...draft.x.subarray(0, 10)]).toEqual(Array(10).fill(0));
    expect(draft.gradients?.[0]).toBe(2);
    expect(draft.gradients?.[10]).toBeCloseTo(2 * Math.sqrt(8.25), 12);
    expect(notesOf(imported)).toContain('1 sample holds a single value');
  });
});

import { expect, it } from 'vitest';
import { chunkSize, partsOfSamples } from './chunks';

/** Room for 1,000 float32. */
const LIMITS = { maxBufferSize: 8000, maxStorageBufferBindingSize: 4000 };

it('takes all samples at once where they fit, in fours', () => {
  expect(chunkSize(9, 80, LIMITS)).toBe(12);
  expect(chunkSize(12, 80, LIMITS)).toBe(12);
});

it('cuts a step into even chunks where they do not', () => {
  expect(chunkSize(13, 80, LIMITS)).toBe(8);
  expect(chunkSize(100, 80, LIMITS)).toBe(12);
  expect(chunkSize(1, 250, LIMITS)).toBe(4);
});

it('names the limit that four samples break', () => {
  expect(() => chunkSize(1, 251, LIMITS)).toThrow('maxStorageBufferBindingSize');
  expect(() => chunkSize(1, 251, { ...LIMITS, maxBufferSize: 2000 })).toThrow('maxBufferSize');
});

it('lays all samples into as few buffers as hold them', () => {
  expect(partsOfSamples(10, 100, LIMITS)).toEqual([{ begin: 0, end: 10 }]);
  expect(partsOfSamples(23, 100, LIMITS)).toEqual([
    { begin: 0, end: 10 },
    { begin: 10, end: 20 },
    { begin: 20, end: 23 },
  ]);
});

import { describe, expect, it } from 'vitest';
import { writeNpy } from './formats/testFiles';
import { inspectLarge } from './inspectLarge';

describe('inspectLarge', () => {
  it('gives the statistics of every value, not of the samples drawn', async () => {
    const values = Float64Array.from({ length: 3000 * 8 }, (_, i) => (i === 5 ? Number.NaN : i));
    const file = new File([writeNpy([3000, 8], values, { type: 'f8', bigEndian: true })], 'x.npy');
    expect(await inspectLarge(file)).toBeNull();
    const { arrays, notes, ...rest } = (await inspectLarge(file, 1000)) ?? { arrays: [], notes: [] };
    const mean = (23_999 * 12_000 - 5) / 23_999;
    expect(arrays).toEqual([
      { name: 'array', shape: [3000, 8], dtype: 'float64', unit: '', missing: 1, min: 0, max: 23_999, mean },
    ]);
    expect(rest).toEqual({ format: 'NumPy array', labels: [] });
    expect(notes[0]).toContain('Streamed: 3,000 samples');
  });
});

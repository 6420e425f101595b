import { describe, expect, it } from 'vitest';
import { samplesChecksum } from './checksum';

const values = Array.from({ length: 100_000 }, (_, i) => Math.sin(i));

describe('the checksum of samples', () => {
  it('is that of their float32 values, however they are held', () => {
    expect(samplesChecksum(Float64Array.from(values))).toBe(samplesChecksum(Float32Array.from(values)));
    expect(samplesChecksum(Float32Array.from(values))).toMatch(/^[0-9a-f]{8}$/);
  });

  it.each([
    ['one value', values.with(99_999, 0)],
    ['their scale', values.map((value) => 2 * value)],
    ['their order', values.toReversed()],
  ])('changes with %s', (_, changed) => {
    expect(samplesChecksum(Float32Array.from(changed))).not.toBe(samplesChecksum(Float32Array.from(values)));
  });
});

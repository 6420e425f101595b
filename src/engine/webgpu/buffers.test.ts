import { expect, it } from 'vitest';
import { requireWithinLimits } from './buffers';

const LIMITS = { maxBufferSize: 2 ** 28, maxStorageBufferBindingSize: 2 ** 27 };

it('lets buffers up to the limits pass', () => {
  expect(() => requireWithinLimits('samples', 2 ** 27, LIMITS)).not.toThrow();
});

it.each([
  [2 ** 27 + 4, 'maxStorageBufferBindingSize'],
  [2 ** 28 + 4, 'maxBufferSize'],
])('names the limit that %i bytes break', (bytes, limit) => {
  const refuse = () => requireWithinLimits('samples', bytes, LIMITS);
  expect(refuse).toThrow(expect.objectContaining({ kind: 'gpu-buffer-too-large' }));
  expect(refuse).toThrow(limit);
  expect(refuse).toThrow('The samples take');
});

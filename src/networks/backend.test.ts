import { expect, it, vi } from 'vitest';
import { isSoftwareAdapter, isSoftwareName } from './adapter';
import { startBackend } from './backend';
import { computesRightly } from './backendProbe';
import { tfjsInNode } from './tfjsNode';

vi.mock('./tfjs', async () => {
  const { tfjsInNode } = await import('./tfjsNode');
  return tfjsInNode();
});

it.each([undefined, 'webgpu', 'webgl', 'cpu'] as const)(
  'without any GPU runs on the CPU and says why (asked for: %s)',
  async (preferred) => {
    const running = await startBackend(preferred);
    expect(running.where).toBe('cpu');
    expect(running.tf.getBackend()).toBe('cpu');
    expect(running.detail).toMatch(/^CPU, 1 thread/);
    expect(running.detail.includes('No WebGPU here')).toBe(preferred === undefined || preferred === 'webgpu');
  },
);

const NVIDIA = { vendor: 'nvidia', architecture: 'hopper', device: '', description: '' };

it('knows software that plays GPU by its flag or its name', () => {
  expect(isSoftwareAdapter(NVIDIA)).toBe(false);
  expect(isSoftwareAdapter({ ...NVIDIA, isFallbackAdapter: true })).toBe(true);
  expect(isSoftwareAdapter({ ...NVIDIA, vendor: 'google', architecture: 'swiftshader' })).toBe(true);
  expect(isSoftwareName('ANGLE (Mesa, llvmpipe (LLVM 15.0.6, 256 bits), OpenGL 4.5)')).toBe(true);
  expect(isSoftwareName('ANGLE (Intel, Mesa Intel(R) UHD Graphics 620, OpenGL 4.6)')).toBe(false);
});

it('tells a backend that computes rightly from one whose output is another', async () => {
  const tf = await tfjsInNode();
  const before = tf.memory().numTensors;
  expect(await computesRightly(tf)).toBe(true);
  expect(tf.memory().numTensors).toBe(before);
  const wrong = { ...tf, conv2d: ((x, filter) => tf.conv2d(x, filter, 2, 1)) as typeof tf.conv2d };
  expect(await computesRightly(wrong)).toBe(false);
});

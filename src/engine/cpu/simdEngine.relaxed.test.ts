/** The module with fused multiplication and addition, which this Node has behind a flag that may be set while it runs. */
import v8 from 'node:v8';
import { expect, it } from 'vitest';
import { describeSimdEngine } from './simdCases';

v8.setFlagsFromString('--experimental-wasm-relaxed-simd');
const { createSimdCpuEngine } = await import('./simdEngine');
const { RELAXED_STEP_MODULE } = await import('./stepModule.generated');

it('is tested where it can run', () => {
  const bytes = Uint8Array.from(Buffer.from(RELAXED_STEP_MODULE, 'base64'));
  expect(WebAssembly.validate(bytes)).toBe(true);
});

describeSimdEngine('The SIMD engine with relaxed SIMD', createSimdCpuEngine);

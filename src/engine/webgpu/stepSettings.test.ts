import { expect, it } from 'vitest';
import { adamStart, adamStep } from '../../awd/adam';
import { CASE_SETTINGS } from '../caseTask';
import { STEP_SETTINGS_BYTES, STEP_SETTINGS_STRUCT, writeStepSettings } from './stepSettings';

const FIELDS = [...STEP_SETTINGS_STRUCT.matchAll(/^ {2}(\w+): (f32|u32),$/gm)].map(([, name, type]) => ({
  name,
  type,
}));

function written(step: number): Record<string, number> {
  const data = new DataView(new ArrayBuffer(3 * 256));
  const place = { step, samples: 7, firstInOrder: 14, totalRow: 3, update: true };
  writeStepSettings(data, 256, CASE_SETTINGS, place);
  return Object.fromEntries(
    FIELDS.map(({ name, type }, i) => {
      const at = 256 + 4 * i;
      return [name, type === 'u32' ? data.getUint32(at, true) : data.getFloat32(at, true)];
    }),
  );
}

it('writes each field where the struct has it', () => {
  const values = written(0);
  expect(STEP_SETTINGS_BYTES).toBe(4 * FIELDS.length);
  expect(values).toMatchObject({ samples: 7, firstInOrder: 14, totalRow: 3, update: 1 });
  for (const [name, weight] of Object.entries(CASE_SETTINGS.weights)) expect(values[name]).toBeCloseTo(weight, 7);
});

it.each([0, 1, 9, 999, 100_000])('has the bias corrections of Adam after %i steps', (step) => {
  const { rate, deviationScale } = written(step);
  const state = { ...adamStart(1), step, first: Float64Array.of(0.3), second: Float64Array.of(0.2) };
  const h = Float64Array.of(0);
  adamStep(state, h, [0.1], CASE_SETTINGS.learningRate);
  const moved = (-rate * state.first[0]) / (Math.sqrt(state.second[0]) * deviationScale + 1e-8);
  expect(Math.abs(moved / h[0] - 1)).toBeLessThan(1e-6);
});

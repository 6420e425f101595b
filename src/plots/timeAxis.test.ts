import { expect, it } from 'vitest';
import { spanText, timeAxis } from './timeAxis';

it('runs in the unit of the data, half a step free at both ends', () => {
  const { position, axis } = timeAxis(3, { value: 0.25, unit: 's' });
  expect([...Array.from(position)]).toEqual([0, 0.25, 0.5]);
  expect(axis).toEqual({ label: 'time', unit: 's', range: [-0.125, 0.625] });
  expect(timeAxis(2, { value: 2, unit: 'nm' }).axis.label).toBe('position');
});

it('counts samples where the step or its unit is unknown', () => {
  const counted = { label: 'sample', range: [-0.5, 1.5] };
  expect(timeAxis(2, null).axis).toEqual(counted);
  expect(timeAxis(2, { value: 0.1, unit: '' }).axis).toEqual(counted);
});

it('says a span in samples and, where it can, in the unit', () => {
  expect(spanText(5, 13, null)).toBe('samples 5–12');
  expect(spanText(5, 13, { value: 0.5, unit: 'ms' })).toBe('samples 5–12 (2.5–6 ms)');
  expect(spanText(4, 5, { value: 0.5, unit: 'ms' })).toBe('sample 4 (2 ms)');
});

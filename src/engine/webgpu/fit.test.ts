import { expect, it } from 'vitest';
import type { BoundaryMode } from '../../wavelets/boundary';
import { transformPlan } from '../../wavelets/transformPlan';
import { fitsWorkgroup, webgpuObstacle } from './fit';

const LIMITS = { maxComputeWorkgroupStorageSize: 16384, maxComputeInvocationsPerWorkgroup: 256 };
const MORE = { ...LIMITS, maxComputeWorkgroupStorageSize: 32768 };
const plan = (shape: number[], taps: number, levels: number, mode: BoundaryMode = 'zero') =>
  transformPlan(shape, levels, mode, taps);

it('takes the signals of the demos into workgroups on the smallest devices', () => {
  expect(fitsWorkgroup(plan([64], 10, 4), LIMITS)).toBe(true);
  expect(fitsWorkgroup(plan([40], 10, 4), LIMITS)).toBe(true);
});

it('leaves long signals, maps and very long filters to the other form', () => {
  expect(fitsWorkgroup(plan([700], 10, 4), MORE)).toBe(true);
  expect(fitsWorkgroup(plan([700], 10, 4), LIMITS)).toBe(false);
  expect(fitsWorkgroup(plan([16, 16], 10, 2), MORE)).toBe(false);
  expect(fitsWorkgroup(plan([64], 62, 1), MORE)).toBe(false);
});

it('counts fewer coefficients in periodization', () => {
  expect(fitsWorkgroup(plan([500], 30, 6), LIMITS)).toBe(false);
  expect(fitsWorkgroup(plan([500], 30, 6, 'periodization'), LIMITS)).toBe(true);
});

it('refuses in words what it cannot do in either form', () => {
  const task = { startTaps: new Array(62).fill(0.1), precision: 'f32' } as const;
  expect(webgpuObstacle(task, MORE)).toBeNull();
  expect(webgpuObstacle({ ...task, startTaps: new Array(254).fill(0.1) }, MORE)).toMatch('253 taps');
  expect(webgpuObstacle({ ...task, precision: 'f64' }, MORE)).toMatch('float64');
});

import { expect, it } from 'vitest';
import { webgpuFit } from './fit';

const LIMITS = { maxComputeWorkgroupStorageSize: 16384, maxComputeInvocationsPerWorkgroup: 256 };
const MORE = { ...LIMITS, maxComputeWorkgroupStorageSize: 32768 };

it('takes the signals of the demos on the smallest devices', () => {
  expect(webgpuFit([64], 10, 4, LIMITS)).toEqual({ fits: true });
  expect(webgpuFit([40], 10, 4, LIMITS)).toEqual({ fits: true });
});

it('says how much memory a long signal needs and how much there is', () => {
  expect(webgpuFit([700], 10, 4, MORE)).toEqual({ fits: true });
  const fit = webgpuFit([700], 10, 4, LIMITS);
  expect(fit).toMatchObject({ fits: false, why: expect.stringMatching(/700 samples at 4 levels needs 19\.6 KiB/) });
  expect(fit).toMatchObject({ why: expect.stringContaining('16.0 KiB') });
});

it('counts fewer coefficients in periodization', () => {
  const [length, taps, levels] = [500, 30, 6];
  expect(webgpuFit([length], taps, levels, LIMITS, 'zero').fits).toBe(false);
  expect(webgpuFit([length], taps, levels, LIMITS, 'periodization').fits).toBe(true);
});

it('refuses maps and very long filters in words', () => {
  expect(webgpuFit([64, 64], 10, 3, MORE)).toMatchObject({ fits: false, why: expect.stringContaining('maps') });
  expect(webgpuFit([64], 62, 1, MORE)).toMatchObject({ fits: false, why: expect.stringContaining('60 taps') });
});

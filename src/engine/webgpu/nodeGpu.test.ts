import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { softwareGpuEnvironment } from './nodeGpu';

const chromium = mkdtempSync(join(tmpdir(), 'chromium-'));
writeFileSync(join(chromium, 'vk_swiftshader_icd.json'), '{}');

const found = (path: string) => ({
  LD_LIBRARY_PATH: `${chromium}:${path}`,
  VK_ICD_FILENAMES: join(chromium, 'vk_swiftshader_icd.json'),
});

it("names Chromium's driver and puts its libraries first", () => {
  const env = { LD_LIBRARY_PATH: '/opt/lib' };
  expect(softwareGpuEnvironment(undefined, env, ['/nowhere', chromium])).toEqual(found('/opt/lib'));
  expect(softwareGpuEnvironment(join(chromium, 'chrome'), env, [])).toEqual(found('/opt/lib'));
});

it('changes nothing without Chromium or where a driver is chosen', () => {
  expect(softwareGpuEnvironment('/nowhere/chrome', {}, ['/nowhere'])).toEqual({});
  expect(softwareGpuEnvironment(undefined, { VK_ICD_FILENAMES: '/a.json' }, [chromium])).toEqual({});
});

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { softwareGpuEnvironment } from './nodeGpu';

const chromium = mkdtempSync(join(tmpdir(), 'chromium-'));
writeFileSync(join(chromium, 'vk_swiftshader_icd.json'), '{}');

it("names Chromium's driver and puts its libraries first", () => {
  expect(softwareGpuEnvironment({ LD_LIBRARY_PATH: '/opt/lib' }, ['/nowhere', chromium])).toEqual({
    LD_LIBRARY_PATH: `${chromium}:/opt/lib`,
    VK_ICD_FILENAMES: join(chromium, 'vk_swiftshader_icd.json'),
  });
});

it('changes nothing without Chromium or where a driver is chosen', () => {
  expect(softwareGpuEnvironment({}, ['/nowhere'])).toEqual({});
  expect(softwareGpuEnvironment({ VK_ICD_FILENAMES: '/a.json' }, [chromium])).toEqual({});
});

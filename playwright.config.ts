/**
 * End-to-end tests: the built app, served locally, in real Chromium. With WebGPU on a software adapter, so that GPU
 * code really runs where there is no GPU, and (the project without WebGPU) as browsers are that have none.
 */
import { defineConfig } from '@playwright/test';
import { findBrowser } from './scripts/findBrowser.ts';

const port = Number(process.env.E2E_PORT ?? 4187);
const QUIET = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const WITH_WEBGPU = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'];
const LONG = ['**/monkey.spec.ts', '**/endurance.spec.ts'];
/** Stories that are told by night alone. */
const BY_NIGHT = process.env.TABLE_ROWS ? [] : ['**/longTable.spec.ts'];
const launchOptions = (args: string[]) => ({ executablePath: findBrowser(), args: [...QUIET, ...args] });

export default defineConfig({
  testDir: 'e2e',
  // A folder of its own: Playwright empties it at the start, and other reports stand beside it.
  outputDir: 'test-results/e2e',
  timeout: 120_000,
  expect: { timeout: 20_000 },
  // Files run side by side, each worker with a browser of its own; the two longest begin first.
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  // A shared machine may starve a browser once; a test that needs its second try is reported as flaky.
  retries: 1,
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  // Stories load everything from the server; the one of an aeroplane lets the service worker in.
  use: { baseURL: `http://localhost:${port}/`, viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' },
  webServer: { command: `npx vite preview --port ${port} --strictPort`, port, reuseExistingServer: false },
  projects: [
    { name: 'long', testMatch: LONG, use: { launchOptions: launchOptions(WITH_WEBGPU) } },
    {
      name: 'webgpu',
      testIgnore: ['**/*.nogpu.spec.ts', ...LONG, ...BY_NIGHT],
      use: { launchOptions: launchOptions(WITH_WEBGPU) },
    },
    { name: 'no-webgpu', testMatch: '**/*.nogpu.spec.ts', use: { launchOptions: launchOptions([]) } },
  ],
});

/**
 * End-to-end tests: the built app, served locally, in real Chromium. Two projects: with WebGPU on a software adapter,
 * so that GPU code really runs where there is no GPU, and without WebGPU.
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
const launchOptions = (args: string[]) => ({ executablePath: findBrowser(), args: [...QUIET, ...args] });

export default defineConfig({
  testDir: 'e2e',
  timeout: 120_000,
  expect: { timeout: 20_000 },
  workers: 1,
  forbidOnly: true,
  // A shared machine may starve a browser once; a test that needs its second try is reported as flaky.
  retries: 1,
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  // Stories load everything from the server; the one of an aeroplane lets the service worker in.
  use: { baseURL: `http://localhost:${port}/`, viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' },
  webServer: { command: `npx vite preview --port ${port} --strictPort`, port, reuseExistingServer: false },
  projects: [
    {
      name: 'webgpu',
      testIgnore: '**/*.nogpu.spec.ts',
      use: { launchOptions: launchOptions(['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader']) },
    },
    { name: 'no-webgpu', testMatch: '**/*.nogpu.spec.ts', use: { launchOptions: launchOptions([]) } },
  ],
});

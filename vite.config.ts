import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { CONTENT_SECURITY_POLICY } from './scripts/contentSecurityPolicy.ts';
import { thirdPartyNotices } from './scripts/dependencies.ts';
import { installedBrowser } from './scripts/findBrowser.ts';
import { offlineBuild } from './scripts/offlineBuild.ts';
import { plotlyFromSource } from './scripts/plotlyFromSource.ts';
import { buildStepModule, stepModuleIsFresh } from './scripts/stepModule.ts';
import { softwareGpuEnvironment } from './src/engine/webgpu/nodeGpu.ts';

/** Puts the policy into the built page and, for hosts that read it, into `_headers`. */
function contentSecurityPolicy(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: CONTENT_SECURITY_POLICY },
        injectTo: 'head-prepend',
      },
    ],
    generateBundle() {
      this.emitFile({
        type: 'asset',
        fileName: '_headers',
        source: `/*\n  Content-Security-Policy: ${CONTENT_SECURITY_POLICY}\n`,
      });
    },
  };
}

/** The licences of everything that is part of the built app travel with it. */
function licenceNotices(): Plugin {
  return {
    name: 'licence-notices',
    apply: 'build',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'licences.txt', source: thirdPartyNotices() });
    },
  };
}

/** After a pull or a change of its sources the WebAssembly module is compiled anew, for builds and tests alike. */
function freshStepModule(): Plugin {
  return {
    name: 'fresh-step-module',
    async config() {
      if (!stepModuleIsFresh()) await buildStepModule();
    },
  };
}

export default defineConfig({
  base: './',
  plugins: [freshStepModule(), react(), contentSecurityPolicy(), licenceNotices(), plotlyFromSource(), offlineBuild()],
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    chunkSizeWarningLimit: 2000,
    modulePreload: { polyfill: false },
    // What the first picture needs comes in one file, however many later parts share some of it.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'page', tags: ['$initial'] }] } } },
  },
  preview: { headers: { 'Content-Security-Policy': CONTENT_SECURITY_POLICY } },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts', 'cli/**/*.test.ts', 'bench/**/*.test.ts'],
    testTimeout: 60_000,
    // Left to itself the runner keeps a processor free, which is half of two.
    maxWorkers: '100%',
    // WebGPU engine tests run in Node on the browser's software adapter.
    env: softwareGpuEnvironment(installedBrowser()),
  },
});

/**
 * Makes the built app installable and whole without a network: its manifest, and a service worker that keeps every
 * file of one build, so that what is shown never mixes two versions.
 */
import { build, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

const NAME = 'Wavelet Distillery';
const LOCKDOWN = 'lockdown.js';

/** h5wasm and Plotly are the largest files; a file beyond this would be missing offline, so the build stops there. */
const LARGEST_FILE = 8_000_000;

export function offlineBuild(): Plugin[] {
  return [
    lockdownScript(),
    ...VitePWA({
      // A new version waits until a person asks for it.
      registerType: 'prompt',
      // The page registers it itself, in a quiet time.
      injectRegister: false,
      manifest: {
        id: './',
        name: NAME,
        short_name: 'Distillery',
        description:
          'Learn a wavelet that keeps what a neural network looks at, in your browser, with nothing uploaded.',
        start_url: './',
        scope: './',
        display: 'standalone',
        background_color: '#f3f5f8',
        theme_color: '#12263f',
        categories: ['education', 'science'],
        icons: [
          { src: './icon.svg', sizes: 'any', type: 'image/svg+xml' },
          { src: './icons/icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: './icons/icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: './icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      },
      includeAssets: [],
      includeManifestIcons: false,
      workbox: {
        globPatterns: ['**/*'],
        globIgnores: ['_headers', LOCKDOWN],
        maximumFileSizeToCacheInBytes: LARGEST_FILE,
        dontCacheBustURLsMatching: /assets\//,
        navigateFallback: 'index.html',
        cleanupOutdatedCaches: true,
        // The page of the first visit is served as well, not only the next one.
        clientsClaim: true,
        inlineWorkboxRuntime: true,
        sourcemap: false,
        importScripts: [LOCKDOWN],
      },
    }),
  ];
}

/** The service worker is bound to its own origin like every other worker, also where the host sends no policy. */
function lockdownScript(): Plugin {
  return {
    name: 'lockdown-script',
    apply: 'build',
    async generateBundle() {
      const result = await build({
        configFile: false,
        logLevel: 'error',
        publicDir: false,
        build: {
          write: false,
          lib: { entry: 'src/lockdown.ts', formats: ['iife'], name: 'lockdown', fileName: 'lockdown' },
        },
      });
      const [output] = Array.isArray(result) ? result : [result];
      if (!output || !('output' in output)) throw new Error('The lockdown script was not built.');
      this.emitFile({ type: 'asset', fileName: LOCKDOWN, source: output.output[0].code });
    },
  };
}

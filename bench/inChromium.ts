/**
 * Steps timed in Chromium, where the product runs. The page is built from `page.ts` and answered from memory, so that
 * nothing needs to be served. A GPU is used where there is one, else Chromium's software adapter.
 */
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from '@playwright/test';
import { build } from 'vite';
import { installedBrowser } from '../scripts/findBrowser';
import type { BenchCaseName } from './cases';
import { median } from './measure';
import type { MeasureInPage } from './page';
import { load, type Row } from './report';

/** Secure by name, as WebGPU demands. */
const ORIGIN = 'http://localhost/';
const QUIET = ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-sync'];
const REAL_GPU = ['--enable-unsafe-webgpu', ...(process.platform === 'linux' ? ['--enable-features=Vulkan'] : [])];
const SOFTWARE_GPU = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'];

/** Rows of the cases in Chromium, and why some are missing. */
export async function rowsInChromium(cases: readonly BenchCaseName[]): Promise<{ rows: Row[]; notes: string[] }> {
  const executablePath = installedBrowser();
  if (!executablePath) return { rows: [], notes: ['No rows in Chromium: none is installed.'] };
  const script = await builtPage();
  const browser = await browserWithGpu(executablePath);
  try {
    const page = await openPage(browser, script);
    const rows: Row[] = [];
    const notes: string[] = [];
    for (const name of cases) {
      for (const engine of ['cpu', 'webgpu'] as const) {
        const times = await page.evaluate(
          ([engine, name]) => (window as unknown as { measureInPage: MeasureInPage }).measureInPage(engine, name),
          [engine, name] as const,
        );
        if (times)
          rows.push({
            case: name,
            measure: 'ms a step',
            engine: `${engine}, Chromium`,
            ms: median(times.runs),
            ...times,
            load: load(),
          });
        else notes.push(`No row for ${engine}, Chromium in case ${name}: it has no WebGPU adapter here.`);
      }
    }
    return { rows, notes };
  } finally {
    await browser.close();
  }
}

async function browserWithGpu(executablePath: string): Promise<Browser> {
  const browser = await chromium.launch({ executablePath, args: [...QUIET, ...REAL_GPU] });
  const page = await openPage(browser, '');
  const found = await page.evaluate(async () => (await navigator.gpu?.requestAdapter()) !== null);
  if (found) return browser;
  await browser.close();
  return chromium.launch({ executablePath, args: [...QUIET, ...SOFTWARE_GPU] });
}

async function openPage(browser: Browser, script: string): Promise<Page> {
  const page = await browser.newPage();
  await page.route(`${ORIGIN}**`, (route) =>
    route.request().url().endsWith('.js')
      ? route.fulfill({ contentType: 'text/javascript', body: script })
      : route.fulfill({ contentType: 'text/html', body: '<script type="module" src="page.js"></script>' }),
  );
  await page.goto(ORIGIN);
  return page;
}

async function builtPage(): Promise<string> {
  const entry = fileURLToPath(new URL('page.ts', import.meta.url));
  const output = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, minify: false, target: 'es2022', lib: { entry, formats: ['es'] } },
  });
  const [bundle] = Array.isArray(output) ? output : [output];
  if (!('output' in bundle)) throw new Error('the build gave no output');
  return bundle.output[0].code;
}

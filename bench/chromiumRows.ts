/**
 * Steps and peaks measured in Chromium, where the product runs. The page is built from `enginePage.ts` and answered from
 * memory. A GPU is used where there is one, else Chromium's software adapter.
 */
import type { Browser, Page } from '@playwright/test';
import type { EngineName } from '../src/engine/engine';
import { launchBrowser } from './browsers';
import { openPage } from './builtPage';
import type { BenchCaseName } from './cases';
import type { InPage } from './enginePage';
import type { Measurements } from './nodeRows';
import { builtModule } from './pageScripts';
import { caseWork, type PeakRow, type Row, rowOf } from './rows';

declare global {
  /** Set by `enginePage.ts`. */
  var inPage: InPage;
}

export async function measuredInChromium(
  cases: readonly BenchCaseName[],
  engines: readonly EngineName[],
): Promise<Measurements> {
  const files = await builtModule('enginePage.ts');
  const browser = await browserWithGpu();
  try {
    const page = await browser.newPage();
    await openPage(page, files);
    const rows: Row[] = [];
    const peaks: PeakRow[] = [];
    for (const engine of engines) {
      for (const name of cases) rows.push(rowOf(name, engine, 'Chromium', await measureInPage(page, engine, name)));
      const found = await peaksInPage(page, engine, cases);
      if (found) peaks.push({ engine, place: 'Chromium', cases, ...found });
    }
    return { rows, peaks };
  } finally {
    await browser.close();
  }
}

function measureInPage(page: Page, engine: EngineName, name: BenchCaseName) {
  return page.evaluate(([engine, name]) => inPage.measureCase(engine, name), [engine, name] as const);
}

function peaksInPage(page: Page, engine: EngineName, cases: readonly BenchCaseName[]) {
  const workingSets = cases.map((name) => caseWork(name).workingSet);
  return page.evaluate(([engine, sizes]) => inPage.measurePeaks(engine, sizes), [engine, workingSets] as const);
}

async function browserWithGpu(): Promise<Browser> {
  const browser = await launchBrowser('hardware');
  const page = await browser.newPage();
  await openPage(page, new Map([['', '']]));
  const found = await page.evaluate(async () => ((await navigator.gpu?.requestAdapter()) ?? null) !== null);
  if (found) return browser;
  await browser.close();
  return launchBrowser('software');
}

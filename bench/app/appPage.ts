/** The app's page under measurement: opened with the benchmark's eyes in it, and read by them. */
import type { Browser, Page, Worker } from '@playwright/test';
import { Distillery } from '../../e2e/distillery';
import { type HeapReader, heapReader } from './heap';
import type { PageRecord } from './inPage';

const GAMMA = 'γ interpretation';

export class AppPage {
  private constructor(
    readonly page: Page,
    readonly app: Distillery,
    readonly heap: HeapReader,
    readonly worker: Promise<Worker>,
  ) {}

  /** A fresh page, as for a first visit, on its way to `url`. `eyes`: the built `inPage.ts`. */
  static async open(browser: Browser, eyes: string, url: string): Promise<AppPage> {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await page.addInitScript({ content: eyes });
    const heap = await heapReader(page);
    const worker = page.waitForEvent('worker');
    await page.goto(url);
    return new AppPage(page, new Distillery(page), heap, worker);
  }

  record(): Promise<PageRecord> {
    return this.page.evaluate(() => globalThis.pageRecord);
  }

  /** Lets go of what the eyes have noted, which would count as the page's memory. */
  forget(): Promise<void> {
    return this.page.evaluate(() => {
      for (const notes of Object.values(globalThis.pageRecord)) if (Array.isArray(notes)) notes.length = 0;
    });
  }

  /** The page's clock. */
  now(): Promise<number> {
    return this.page.evaluate(() => performance.now());
  }

  firstContentfulPaint(): Promise<number> {
    return this.page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN);
  }

  focusGamma(): Promise<void> {
    return this.app.slider(GAMMA).focus();
  }

  /** By the keyboard alone, so that the page does nothing but answer it; the slider has the focus. */
  moveGamma(key: 'ArrowLeft' | 'ArrowRight'): Promise<void> {
    return this.page.keyboard.press(key);
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}

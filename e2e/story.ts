/**
 * The `test` of every story: a page whose traffic is watched from beginning to end. A story fails if anything was asked
 * of another origin, if a request carried anything, or if an error reached the page unhandled.
 */
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';

export {
  type Browser,
  type BrowserContext,
  type CDPSession,
  expect,
  type FileChooser,
  type Locator,
  type Page,
  type TestInfo,
} from '@playwright/test';

/** What must not happen; each list stays empty. */
class Watch {
  readonly foreign: string[] = [];
  readonly carrying: string[] = [];
  readonly unhandled: string[] = [];

  constructor(private readonly origin: string) {}

  follow(context: BrowserContext): void {
    context.on('request', (request) => {
      const url = new URL(request.url());
      if (url.protocol === 'blob:' || url.protocol === 'data:') return;
      if (url.origin !== this.origin) this.foreign.push(url.href);
      if (request.method() !== 'GET' || request.postDataBuffer() !== null || url.search !== '')
        this.carrying.push(`${request.method()} ${url.href}`);
    });
    context.on('weberror', (error) => this.unhandled.push(String(error.error())));
    context.on('page', (page) => page.on('websocket', (socket) => this.foreign.push(socket.url())));
  }
}

interface Story {
  readonly watch: Watch;
  /** Somebody else opens the page: a fresh browser profile, watched as well. */
  readonly visitor: () => Promise<Page>;
}

export const test = base.extend<Story>({
  watch: [
    async ({ context, baseURL }, use) => {
      const watch = new Watch(new URL(baseURL ?? '').origin);
      watch.follow(context);
      await use(watch);
      expect(watch.foreign, 'requests to other origins').toEqual([]);
      expect(watch.carrying, 'requests that carry something').toEqual([]);
      expect(watch.unhandled, 'unhandled errors').toEqual([]);
    },
    { auto: true },
  ],
  visitor: async ({ browser, watch, viewport }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async () => {
      const context = await browser.newContext({ viewport });
      contexts.push(context);
      watch.follow(context);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
});

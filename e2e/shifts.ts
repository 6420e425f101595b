/** What moves on a page without anybody having touched it: the layout shifts that the browser itself tells of. */
import type { Page } from './story';

declare global {
  var layoutShifts: { readonly value: number; readonly of: string }[];
}

/** Begins to watch; call before the page is opened. */
export async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    type Shift = PerformanceEntry & {
      readonly value: number;
      readonly hadRecentInput: boolean;
      readonly sources: readonly { readonly node: Node | null }[];
    };
    globalThis.layoutShifts = [];
    new PerformanceObserver((list) => {
      for (const { value, hadRecentInput, sources } of list.getEntries() as Shift[]) {
        if (hadRecentInput) continue;
        const of = sources.map(({ node }) => (node instanceof Element ? `${node.tagName}.${node.className}` : 'text'));
        globalThis.layoutShifts.push({ value, of: of.join(' ') });
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

/** Sum of all shifts so far, which is never less than the browsers' own measure, the worst five seconds; and of what. */
export async function shiftsSoFar(page: Page): Promise<{ sum: number; of: string }> {
  const shifts = await page.evaluate(() => globalThis.layoutShifts);
  return {
    sum: shifts.reduce((sum, { value }) => sum + value, 0),
    of: shifts.map(({ value, of }) => `${value.toFixed(4)} ${of}`).join('; '),
  };
}

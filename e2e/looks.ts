/**
 * The page in another theme and width, one change after the other: where both fall into one frame, Chromium without a
 * screen sometimes never activates the tree that shows them (“pending tree not ready”), makes no frame any more, and
 * leaves everything that waits for one waiting: `requestAnimationFrame`, moves of the mouse.
 */
import type { Page } from './story';

export interface Look {
  readonly colorScheme: 'light' | 'dark';
  readonly width: number;
  readonly height: number;
}

/** Longer than the slowest machine takes to draw a page. */
const MOST_MS = 30_000;

/** Resolves once the page is drawn so; it stays without motion where it was. Rejects where no frame comes. */
export async function lookAt(page: Page, { colorScheme, width, height }: Look): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await drawn(page);
  await page.setViewportSize({ width, height });
  await drawn(page);
}

async function drawn(page: Page): Promise<void> {
  const inTime = await page.evaluate(
    (most) =>
      new Promise<boolean>((resolve) => {
        setTimeout(() => resolve(false), most);
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(true)));
      }),
    MOST_MS,
  );
  if (!inTime) throw new Error('The browser makes no frames any more, though the page answers.');
}

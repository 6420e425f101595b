/** How long a first visit waits for a picture, and whether what it sees then holds still. */
import type { Browser } from '@playwright/test';
import { AppPage } from './appPage';
import type { PageRecord } from './inPage';

export interface Opening {
  readonly firstPicture: number;
  readonly firstContentfulPaint: number;
  /** Sum of all shifts, up to some seconds after the app is ready. */
  readonly layoutShift: number;
  /** From opening to the engine's first word. */
  readonly ready: number;
  /** Milliseconds of the page's longest task over 50 ms; 0 where there is none. */
  readonly longestTask: number;
}

/** Long enough for what loads late to be in its place. */
const SETTLING_MS = 2500;

export async function measureOpening(browser: Browser, eyes: string, url: string): Promise<Opening> {
  const visit = await AppPage.open(browser, eyes, url);
  try {
    await visit.app.ready();
    const ready = await visit.now();
    await visit.page.waitForTimeout(SETTLING_MS);
    const record = await visit.record();
    return {
      firstPicture: record.firstPicture ?? Number.NaN,
      firstContentfulPaint: await visit.firstContentfulPaint(),
      layoutShift: layoutShift(record),
      ready,
      longestTask: Math.max(0, ...record.longTasks.map(({ duration }) => duration)),
    };
  } finally {
    await visit.close();
  }
}

/** Sum of the shifts, which is never less than the browsers' own measure, the worst five seconds. */
export function layoutShift({ shifts }: PageRecord): number {
  return shifts.reduce((sum, { value }) => sum + value, 0);
}

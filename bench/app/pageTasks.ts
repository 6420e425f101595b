/**
 * Tasks of the page's main thread, from the browser's own trace, by the wall clock and by the processor time they got:
 * on a busy machine a short task that has to wait for a processor looks long.
 */
import type { Browser, Page } from '@playwright/test';

export interface PageTask {
  /** Milliseconds from its beginning to its end. */
  readonly ms: number;
  /** Milliseconds of them on a processor. */
  readonly processorMs: number;
}

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds: by the clock, and of the thread. */
  readonly dur?: number;
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

const CATEGORY = 'disabled-by-default-devtools.timeline';
const TASK = 'RunTask';
const MAIN_THREAD = 'CrRendererMain';

/** Does `work` and tells the page's tasks meanwhile, the longest first. */
export async function tasksDuring<T>(
  browser: Browser,
  page: Page,
  work: () => Promise<T>,
): Promise<{ result: T; tasks: PageTask[] }> {
  await browser.startTracing(page, { categories: [CATEGORY] });
  const result = await work();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  const thread = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const mainThreads = new Set(
    traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === MAIN_THREAD).map(thread),
  );
  const tasks = traceEvents
    .filter((event) => event.name === TASK && mainThreads.has(thread(event)))
    .map(({ dur = 0, tdur = 0 }) => ({ ms: dur / 1000, processorMs: tdur / 1000 }))
    .sort((a, b) => b.ms - a.ms);
  return { result, tasks };
}

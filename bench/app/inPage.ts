/**
 * The benchmark's eyes in the app's page, there before any of its scripts: what the browser tells of itself (long tasks,
 * interactions, shifts), and when the page's own numbers changed and were painted. Times are the page's `performance.now()`.
 */

export interface Change {
  readonly text: string;
  readonly at: number;
  /** When the frame with it had been drawn; null until then. */
  painted: number | null;
}

export interface Span {
  readonly start: number;
  readonly duration: number;
}

export interface PageRecord {
  /** When the distance had first been drawn; null until then. */
  firstPicture: number | null;
  longTasks: Span[];
  /**
   * From input to the next paint; `id` is that of the interaction, of which an input may be one of several events;
   * `handling` is the time in the page's handlers.
   */
  interactions: (Span & { readonly id: number; readonly name: string; readonly handling: number })[];
  shifts: (Span & { readonly value: number })[];
  /** When keys were pressed. */
  keys: number[];
  steps: Change[];
  taps: Change[];
}

declare global {
  var pageRecord: PageRecord;
}

const FIRST_PICTURE = 'distance';
const WATCHED = { step: 'steps', taps: 'taps' } as const;
/** Shortest that browsers report. */
const SHORTEST_EVENT_MS = 16;

const record: PageRecord = {
  firstPicture: null,
  longTasks: [],
  interactions: [],
  shifts: [],
  keys: [],
  steps: [],
  taps: [],
};
globalThis.pageRecord = record;

const spanOf = ({ startTime, duration }: PerformanceEntry): Span => ({ start: startTime, duration });

function observe<E extends PerformanceEntry>(type: string, take: (entry: E) => void): void {
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) take(entry as E);
  });
  observer.observe({ type, buffered: true, durationThreshold: SHORTEST_EVENT_MS } as PerformanceObserverInit);
}

type LayoutShift = PerformanceEntry & { readonly value: number; readonly hadRecentInput: boolean };
type Interaction = PerformanceEventTiming & { readonly interactionId: number };

observe('longtask', (task) => record.longTasks.push(spanOf(task)));
observe<Interaction>('event', (event) => {
  if (!event.interactionId) return;
  const handling = event.processingEnd - event.processingStart;
  record.interactions.push({ ...spanOf(event), id: event.interactionId, name: event.name, handling });
});
observe<LayoutShift>('layout-shift', (shift) => {
  if (!shift.hadRecentInput) record.shifts.push({ ...spanOf(shift), value: shift.value });
});
addEventListener('keydown', (event) => record.keys.push(event.timeStamp), { capture: true });

/** Calls back once the frame that is being made now has been drawn. */
function oncePainted(then: () => void): void {
  requestAnimationFrame(() => setTimeout(then));
}

function element(testId: string): Element | null {
  return document.querySelector(`[data-testid="${testId}"]`);
}

/** Notes every change of the text of what stands under `testId`, once it is there. */
function watch(testId: keyof typeof WATCHED, target: Element): void {
  const changes = record[WATCHED[testId]];
  const note = () => {
    const text = target.textContent ?? '';
    if (changes.at(-1)?.text === text) return;
    const change: Change = { text, at: performance.now(), painted: null };
    changes.push(change);
    oncePainted(() => {
      change.painted = performance.now();
    });
  };
  note();
  new MutationObserver(note).observe(target, { characterData: true, childList: true, subtree: true });
}

const waiting = new Set(Object.keys(WATCHED) as (keyof typeof WATCHED)[]);
let picture = false;

const arrival = new MutationObserver(() => {
  if (!picture && (element(FIRST_PICTURE)?.getClientRects().length ?? 0) > 0) {
    picture = true;
    oncePainted(() => {
      record.firstPicture = performance.now();
    });
  }
  for (const testId of waiting) {
    const target = element(testId);
    if (!target) continue;
    waiting.delete(testId);
    watch(testId, target);
  }
  if (picture && waiting.size === 0) arrival.disconnect();
});
arrival.observe(document, { childList: true, subtree: true });

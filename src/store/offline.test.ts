import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDistillery, type Distillery } from './distillery';
import { fakeBar } from './fakeBar';
import { FakeEngine, fakeServices, snapshotAt } from './fakes';

/** A browser's service workers, as far as the page sees them. */
class FakeWorkers extends EventTarget {
  controller: ServiceWorker | null = null;
  readonly posted: unknown[] = [];
  registered = 0;
  readonly registration = Object.assign(new EventTarget(), {
    waiting: null as ServiceWorker | null,
    installing: null as ServiceWorker | null,
  });
  readonly ready = Promise.resolve(this.registration as unknown as ServiceWorkerRegistration);

  async register(): Promise<ServiceWorkerRegistration> {
    this.registered++;
    return this.ready;
  }

  /** A new version is found and begins to be fetched. */
  arriving(): void {
    const worker = Object.assign(new EventTarget(), { postMessage: (message: unknown) => this.posted.push(message) });
    this.registration.installing = worker as unknown as ServiceWorker;
    this.registration.dispatchEvent(new Event('updatefound'));
  }

  /** It has been fetched, and waits. */
  arrived(): void {
    this.registration.waiting = this.registration.installing;
    this.registration.waiting?.dispatchEvent(new Event('statechange'));
  }

  arrive(): void {
    this.arriving();
    this.arrived();
  }

  takeOver(): void {
    this.controller = {} as ServiceWorker;
    this.dispatchEvent(new Event('controllerchange'));
  }
}

let workers: FakeWorkers;
let page: Distillery;
let bar: ReturnType<typeof fakeBar>;
let engine: FakeEngine;
let reloads: number;

beforeEach(async () => {
  workers = new FakeWorkers();
  engine = new FakeEngine();
  bar = fakeBar('');
  reloads = 0;
  page = createDistillery(fakeServices(engine), bar, { taps: [0.5, 0.5], step: 400, losses: [] });
  await page.actions.begin();
  vi.useFakeTimers();
});

afterEach(() => void vi.useRealTimers());

/** After the quiet that is waited for. */
const keep = async () => {
  const keeping = page.actions.keepForOffline({ serviceWorker: workers as never, reload: () => reloads++ });
  await vi.advanceTimersByTimeAsync(5000);
  await keeping;
};
const notices = () => page.store.getState().notices;

it('is not fetched while a run trains, which would stutter', async () => {
  page.actions.play();
  engine.tell({ type: 'snapshot', run: 1, snapshot: snapshotAt(7), earlier: [], stepsPerSecond: 10 });
  const keeping = page.actions.keepForOffline({ serviceWorker: workers as never, reload: () => reloads++ });
  await vi.advanceTimersByTimeAsync(30_000);
  expect(workers.registered).toBe(0);
  engine.tell({ type: 'stopped', run: 1, reason: 'paused' });
  await vi.advanceTimersByTimeAsync(5000);
  await keeping;
  expect(workers.registered).toBe(1);
});

describe('a version that waits', () => {
  it('is offered, and put in force only when a person takes the offer', async () => {
    await keep();
    workers.takeOver();
    expect(notices()).toEqual([]);
    workers.arrive();
    expect(notices()).toHaveLength(1);
    expect([workers.posted, reloads]).toEqual([[], 0]);
    notices()[0].offer?.take?.();
    expect([workers.posted, reloads]).toEqual([[{ type: 'SKIP_WAITING' }], 0]);
    workers.takeOver();
    expect(reloads).toBe(1);
  });

  it('is offered where it was being fetched before the page looked', async () => {
    workers.arriving();
    await keep();
    workers.arrived();
    expect(notices()).toHaveLength(1);
  });

  it('finds the learned filter in the address after reloading', async () => {
    await keep();
    page.actions.play();
    engine.tell({ type: 'snapshot', run: 1, snapshot: snapshotAt(7), earlier: [], stepsPerSecond: 10 });
    workers.arrive();
    notices()[0].offer?.take?.();
    workers.takeOver();
    expect(bar.replaced.at(-1)).toContain('&h=');
  });

  it('that another tab put in force is told, without a reload', async () => {
    workers.controller = {} as ServiceWorker;
    await keep();
    workers.takeOver();
    expect(notices()[0].message).toContain('Another tab');
    expect(reloads).toBe(0);
  });
});

it('a browser without service workers is left in peace', async () => {
  await page.actions.keepForOffline({ serviceWorker: undefined, reload: () => reloads++ });
  workers.register = () => Promise.reject(new Error('refused'));
  await keep();
  expect(notices()).toEqual([]);
});

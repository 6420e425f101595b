import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Snapshot, Waypoint } from './engine';
import { FakeEngine } from './fakes';
import { SnapshotOutbox } from './outbox';

/** An outbox whose page takes a snapshot only when told. */
function slowPage({ mostTotals, intervalMs = 0 }: { mostTotals?: number; intervalMs?: number } = {}) {
  const sent: Snapshot[] = [];
  let take = () => {};
  const points: Waypoint[] = [];
  const outbox = new SnapshotOutbox(
    ({ snapshot, earlier }) => {
      sent.push(snapshot);
      points.push(...earlier, snapshot);
      return new Promise((resolve) => {
        take = resolve;
      });
    },
    { mostTotals, intervalMs },
  );
  return { sent, points, outbox, take: () => take() };
}

async function snapshots(...steps: number[]): Promise<Snapshot[]> {
  const engine = new FakeEngine();
  const taken: Snapshot[] = [];
  for (const step of steps) {
    await engine.run(step - engine.step);
    taken.push(await engine.snapshot());
  }
  return taken;
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('SnapshotOutbox', () => {
  it('sends at once, and the next only after the last was taken', async () => {
    const { sent, outbox, take } = slowPage();
    const [first, second] = await snapshots(3, 5);
    await outbox.offer(first, 10);
    await outbox.offer(second, 10);
    expect(sent).toEqual([first]);
    take();
    await settled();
    expect(sent).toEqual([first, second]);
  });

  it('sends the newest state with the totals of all that waited, none lost and none twice', async () => {
    const { sent, points, outbox, take } = slowPage();
    const all = await snapshots(3, 5, 9, 20);
    for (const snapshot of all) await outbox.offer(snapshot, 10);
    take();
    await settled();
    expect(sent).toHaveLength(2);
    expect(sent[1].step).toBe(20);
    expect(points.map(({ step, h }) => ({ step, h }))).toEqual(all.map(({ step, h }) => ({ step, h })));
    expect(sent.flatMap(({ totals }) => totals)).toEqual(all.flatMap(({ totals }) => totals));
  });

  it('holds training back once too much waits for a page that does not answer', async () => {
    const { outbox, take } = slowPage({ mostTotals: 10 });
    const [first, second, third] = await snapshots(3, 12, 30);
    await outbox.offer(first, 10);
    await outbox.offer(second, 10);
    let goesOn = false;
    const held = outbox.offer(third, 10).then(() => {
      goesOn = true;
    });
    await settled();
    expect(goesOn).toBe(false);
    take();
    await settled();
    take();
    await held;
    expect(goesOn).toBe(true);
  });

  it('is empty when everything was taken', async () => {
    const { outbox, take, sent } = slowPage();
    const [first, second] = await snapshots(1, 2);
    await outbox.offer(first, 10);
    await outbox.offer(second, 10);
    let empty = false;
    const emptied = outbox.empty().then(() => {
      empty = true;
    });
    take();
    await settled();
    expect([empty, sent.length]).toEqual([false, 2]);
    take();
    await emptied;
    expect(empty).toBe(true);
  });
});

describe('the pause between two snapshots', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** An outbox that has just sent a snapshot which was taken at once; another waits. */
  async function justSent() {
    const page = slowPage({ intervalMs: 50 });
    const [first, second, third] = await snapshots(3, 5, 9);
    await page.outbox.offer(first, 10);
    page.take();
    await page.outbox.offer(second, 10);
    const steps = () => page.sent.map(({ step }) => step);
    return { ...page, third, steps };
  }

  it('leaves the page time for other things', async () => {
    const { steps } = await justSent();
    await vi.advanceTimersByTimeAsync(49);
    expect(steps()).toEqual([3]);
    await vi.advanceTimersByTimeAsync(1);
    expect(steps()).toEqual([3, 5]);
  });

  it('merges into one snapshot what comes meanwhile', async () => {
    const { outbox, third, steps, points } = await justSent();
    await outbox.offer(third, 10);
    await vi.advanceTimersByTimeAsync(50);
    expect(steps()).toEqual([3, 9]);
    expect(points.map(({ step }) => step)).toEqual([3, 5, 9]);
  });

  it('is cut short by a snapshot that someone waits for', async () => {
    const { outbox, third, steps } = await justSent();
    await outbox.offer(third, 10, true);
    await vi.advanceTimersByTimeAsync(0);
    expect(steps()).toEqual([3, 9]);
  });

  it('is left out while someone waits who came during the sending', async () => {
    const { sent, outbox, take } = slowPage({ intervalMs: 50 });
    const [first, second] = await snapshots(3, 5);
    await outbox.offer(first, 10);
    await outbox.offer(second, 10, true);
    take();
    await vi.advanceTimersByTimeAsync(0);
    expect(sent.map(({ step }) => step)).toEqual([3, 5]);
  });

  it('is cut short at the end of training', async () => {
    const { outbox, take, steps } = await justSent();
    let empty = false;
    void outbox.empty().then(() => {
      empty = true;
    });
    await vi.advanceTimersByTimeAsync(0);
    expect(steps()).toEqual([3, 5]);
    take();
    await vi.advanceTimersByTimeAsync(0);
    expect(empty).toBe(true);
  });
});

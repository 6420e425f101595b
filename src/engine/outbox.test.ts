import { describe, expect, it } from 'vitest';
import type { LossPoint, Snapshot } from './engine';
import { FakeEngine } from './fakes';
import { SnapshotOutbox } from './outbox';

/** An outbox whose page takes a snapshot only when told. */
function slowPage(mostTotals?: number) {
  const sent: Snapshot[] = [];
  let take = () => {};
  const points: LossPoint[] = [];
  const outbox = new SnapshotOutbox(({ snapshot, earlier }) => {
    sent.push(snapshot);
    points.push(...earlier, snapshot);
    return new Promise((resolve) => {
      take = resolve;
    });
  }, mostTotals);
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
    expect(points.map(({ step }) => step)).toEqual([3, 5, 9, 20]);
    expect(sent.flatMap(({ totals }) => totals)).toEqual(all.flatMap(({ totals }) => totals));
  });

  it('holds training back once too much waits for a page that does not answer', async () => {
    const { outbox, take } = slowPage(10);
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

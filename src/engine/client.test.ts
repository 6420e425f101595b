import { afterEach, describe, expect, it } from 'vitest';
import { createEngineClient, type WorkerEnd } from './client';
import { settled } from './fakePage';
import { FakeClock, FakeNetwork, fakeData, fakeDevices, fakeEngines, fakeRequest, SETTINGS } from './fakes';
import type { FromWorker, ToSession, ToWorker } from './messages';
import type { EngineEvent } from './protocol';
import { serveSession } from './sessionPort';
import type { SessionDevices } from './trainingSession';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A port that looks like a worker. */
class FakeWorker implements WorkerEnd {
  onmessage: WorkerEnd['onmessage'] = null;
  onmessageerror: WorkerEnd['onmessageerror'] = null;
  onerror: WorkerEnd['onerror'] = null;
  terminated = false;
  readonly sent: ToWorker[] = [];
  /** What of the worker's words is held back, as on their way to a busy page. */
  holds: (message: FromWorker) => boolean = () => false;
  held: FromWorker[] = [];
  readonly #port: MessagePort;

  constructor(port: MessagePort) {
    this.#port = port;
    port.onmessage = ({ data }: MessageEvent<FromWorker>) =>
      this.holds(data) ? this.held.push(data) : this.deliver(data);
  }

  deliver(data: FromWorker): void {
    this.onmessage?.({ data } as MessageEvent<FromWorker>);
  }

  release(): void {
    this.holds = () => false;
    for (const message of this.held.splice(0)) this.deliver(message);
  }

  postMessage(message: ToWorker, transfer: Transferable[]): void {
    this.sent.push(message);
    this.#port.postMessage(message, transfer);
  }

  terminate(): void {
    this.terminated = true;
    this.#port.close();
  }
}

function connected(changes: Partial<SessionDevices> = {}) {
  const { port1, port2 } = new MessageChannel();
  const take = serveSession(fakeDevices(changes), (message, transfer) => port2.postMessage(message, transfer));
  port2.onmessage = ({ data }: MessageEvent<ToSession>) => take(data);
  closing.push(() => port1.close());
  const worker = new FakeWorker(port1);
  const events: EngineEvent[] = [];
  const client = createEngineClient(worker, (event) => events.push(event));
  const until = async (type: EngineEvent['type']) => {
    for (let i = 0; i < 400 && !events.some((event) => event.type === type); i++) await settled(1);
    return events.filter((event) => event.type === type);
  };
  return { client, worker, events, until };
}

const CRASH = { message: 'out of memory', preventDefault: () => {} } as ErrorEvent;
const isStop = (message: FromWorker) => message.type === 'event' && message.event.type === 'stopped';
const ASKED = { target: 0, attribution: 'saliency', pathPoints: 100 } as const;
const onClock = () => fakeEngines({ clock: new FakeClock() });
const explain = { sample: 1, levels: 1, mode: 'zero', attribution: 'saliency', filters: [[0.6, 0.8]] } as const;

describe('the client and a session across a wire', () => {
  it('load, consult, start, train, explain', async () => {
    const { client, until, events } = connected({ createCpu: onClock().create });
    await client.load(fakeData());
    const { predictions, outputs } = await client.useNetwork({
      choice: { kind: 'shipped', name: 'recovery' },
      ...ASKED,
    });
    expect({ predictions: [...predictions], outputs }).toEqual({ predictions: [30, 6], outputs: 2 });
    const { run, snapshot } = await client.start(fakeRequest());
    expect(snapshot.step).toBe(0);
    client.play(40);
    expect(await until('stopped')).toEqual([{ type: 'stopped', run, reason: 'stepLimit' }]);
    const steps = events.flatMap((event) => (event.type === 'snapshot' ? event.snapshot.totals : []));
    expect(steps).toHaveLength(40);
    const explanation = await client.explain(explain);
    expect(explanation?.views[0].attributions).toHaveLength(explanation?.views[0].coefficients.length ?? -1);
  });

  it('hands out copies of the gradients, null without any', async () => {
    const { client } = connected();
    await client.load(fakeData({ gradients: Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8) }));
    expect(await client.gradients()).toBeNull();
    await client.useNetwork({ choice: { kind: 'gradients' }, ...ASKED });
    const [first, second] = [await client.gradients(), await client.gradients()];
    expect([...(first ?? [])]).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(second).toEqual(first);
  });

  it('leaves the page its arrays', async () => {
    const { client } = connected();
    const whole = Float32Array.from({ length: 20 }, (_, i) => i);
    const data = fakeData({ x: whole.subarray(4, 12), gradients: new Float64Array(8).fill(1) });
    await client.load(data);
    expect(data.x).toHaveLength(8);
    expect(data.gradients).toHaveLength(8);
    expect([...(await client.explain({ ...explain, sample: 0 }))!.views[0].coefficients].length).toBeGreaterThan(0);
    await client.useNetwork({ choice: { kind: 'gradients' }, ...ASKED });
  });

  it('rejects with the session’s words', async () => {
    const { client } = connected();
    await expect(client.start(fakeRequest())).rejects.toMatchObject({ name: 'StatedError', kind: 'no-data' });
    await client.load(fakeData());
    await expect(client.useNetwork({ choice: { kind: 'gradients' }, ...ASKED })).rejects.toMatchObject({
      kind: 'no-gradients',
    });
  });

  it('plays a run that is still being set up, and hears all of it', async () => {
    const { client, until, events } = connected({ createCpu: onClock().create });
    await client.load(fakeData());
    const start = client.start(fakeRequest());
    client.play(30);
    await start;
    await until('stopped');
    expect(events.flatMap((event) => (event.type === 'snapshot' ? event.snapshot.totals : []))).toHaveLength(30);
  });

  it('acknowledges each snapshot of the run it knows', async () => {
    const { client, worker, until, events } = connected({ createCpu: onClock().create });
    await client.load(fakeData());
    await client.start(fakeRequest());
    client.play(500);
    await until('stopped');
    const snapshots = events.filter(({ type }) => type === 'snapshot').length;
    expect(worker.sent.filter(({ type }) => type === 'taken')).toHaveLength(snapshots);
  });

  it('drops word of an earlier run that was still on its way', async () => {
    const { client, worker, events, until } = connected({ createCpu: onClock().create });
    await client.load(fakeData());
    await client.start(fakeRequest());
    client.play(null);
    await until('snapshot');
    worker.holds = () => true;
    for (let i = 0; i < 400 && worker.held.length === 0; i++) await settled(1);
    const before = events.length;
    expect(worker.held).not.toEqual([]);
    const start = client.start(fakeRequest());
    worker.release();
    await start;
    await settled();
    expect(events).toHaveLength(before);
  });

  it('drops word of a run whose start was overtaken before it was answered', async () => {
    const { client, worker, events } = connected({ createCpu: onClock().create });
    await client.load(fakeData());
    worker.holds = () => true;
    const overtaken = client.start(fakeRequest());
    client.play(null);
    const heldWord = () => worker.held.some((message) => message.type === 'event');
    for (let i = 0; i < 400 && !heldWord(); i++) await settled(1);
    expect(heldWord()).toBe(true);
    const start = client.start(fakeRequest());
    worker.release();
    await Promise.all([overtaken, start]);
    await settled();
    expect(events).toEqual([]);
  });

  it('drops the stop of a play that another has followed', async () => {
    const { client, worker, events, until } = connected({ createCpu: onClock().create });
    await client.load(fakeData());
    await client.start(fakeRequest());
    worker.holds = isStop;
    client.play(5);
    while (worker.held.length === 0) await settled(1);
    client.play(7);
    worker.release();
    await until('stopped');
    await settled(20);
    const last = events.filter((event) => event.type === 'snapshot').at(-1);
    expect(events.filter(({ type }) => type === 'stopped')).toHaveLength(1);
    expect(last?.type === 'snapshot' && last.snapshot.step).toBe(12);
  });

  it('trains on when λ moves while the word of convergence is on its way', async () => {
    const atRestTwice = (step: number) => (step < 100 ? 2 : step < 300 ? 1 / (1 + step) : 1);
    const { create, made } = fakeEngines({ clock: new FakeClock(), total: atRestTwice });
    const { client, worker, until } = connected({ createCpu: create });
    await client.load(fakeData());
    await client.start(fakeRequest());
    worker.holds = isStop;
    client.play(null);
    while (worker.held.length === 0) await settled(1);
    client.update({ ...SETTINGS, learningRate: 0.5 });
    worker.release();
    expect(await until('stopped')).toMatchObject([{ reason: 'converged' }]);
    expect(made.at(-1)?.step).toBe(400);
  });

  it.each<[how: string, fail: (worker: FakeWorker) => void, detail: string]>([
    ['it says so', ({ onerror }) => onerror?.(CRASH), 'stopped working: out of memory.'],
    ['its script cannot be had', ({ onerror }) => onerror?.({} as ErrorEvent), 'it could not be loaded.'],
    ['its words are garbled', (end) => end.onmessageerror?.({} as MessageEvent), 'a message could not be read.'],
  ])('fails once, and every call with it, when the worker crashes: %s', async (_, fail, detail) => {
    const { client, worker, events } = connected({
      loadNetwork: async () => {
        await settled(50);
        return new FakeNetwork();
      },
    });
    await client.load(fakeData());
    const open = client.useNetwork({ choice: { kind: 'shipped', name: 'maps' }, ...ASKED });
    fail(worker);
    worker.onerror?.(CRASH);
    worker.onmessageerror?.({} as MessageEvent);
    await expect(open).rejects.toMatchObject({ kind: 'worker-crashed', message: expect.stringContaining(detail) });
    await expect(client.start(fakeRequest())).rejects.toMatchObject({ kind: 'worker-crashed' });
    client.play(1);
    expect(events.filter(({ type }) => type === 'failed')).toHaveLength(1);
    expect(worker.terminated).toBe(true);
  });

  it('fails in the same way when the worker ends without a word, and is not asked about one that was disposed of', async () => {
    const { port1 } = new MessageChannel();
    closing.push(() => port1.close());
    let ended: () => void = () => undefined;
    let left = 0;
    const follow = (onEnd: () => void) => {
      ended = onEnd;
      return () => left++;
    };
    const events: EngineEvent[] = [];
    const client = createEngineClient(new FakeWorker(port1), (event) => events.push(event), follow);
    const open = client.load(fakeData());
    ended();
    await expect(open).rejects.toMatchObject({ message: expect.stringContaining('without a word') });
    expect(events).toMatchObject([{ type: 'failed', problem: { kind: 'worker-crashed' } }]);
    createEngineClient(new FakeWorker(port1), () => undefined, follow).dispose();
    expect(left).toBe(2);
  });

  it('says nothing more once disposed of, and rejects what was open', async () => {
    const { client, worker, events } = connected();
    await client.load(fakeData());
    const open = client.start(fakeRequest());
    client.dispose();
    await expect(open).rejects.toMatchObject({ kind: 'engine-ended' });
    expect(worker.terminated).toBe(true);
    expect(events).toEqual([]);
  });
});

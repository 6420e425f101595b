import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchDevice } from './deviceHealth';

/** A device of which only what is told of its health is there: errors, scopes and its loss, each when the test says so. */
class FakeDevice extends EventTarget {
  lose: (message: string) => void = () => {};
  readonly lost = new Promise<{ message: string }>((resolve) => {
    this.lose = (message) => resolve({ message });
  });
  /** Answers of the scopes that were popped, in their order. */
  readonly scopes: ((error: { message: string } | null) => void)[] = [];
  open = 0;

  pushErrorScope(): void {
    this.open++;
  }

  popErrorScope(): Promise<{ message: string } | null> {
    this.open--;
    return new Promise((resolve) => this.scopes.push(resolve));
  }

  complain(message: string): void {
    this.dispatchEvent(Object.assign(new Event('uncapturederror'), { error: { message } }));
  }
}

const watched = () => {
  const device = new FakeDevice();
  return { device, health: watchDevice(device as unknown as GPUDevice) };
};

/** How `work` ended, as soon as it did: null until then. */
function outcomeOf(work: Promise<unknown>): { readonly ended: () => unknown } {
  let outcome: unknown = null;
  const keep = (ended: unknown) => {
    outcome = ended;
  };
  work.then(keep, keep);
  return { ended: () => outcome };
}

const READ = new Error('the buffer cannot be mapped');

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a read that fails', () => {
  it('is told as the loss that caused it, which follows a moment later', async () => {
    const { device, health } = watched();
    const read = outcomeOf(health.guard(Promise.reject(READ)));
    await vi.advanceTimersByTimeAsync(200);
    expect(read.ended()).toBeNull();
    device.lose('driver reset');
    await vi.advanceTimersByTimeAsync(0);
    expect(read.ended()).toMatchObject({
      kind: 'device-lost',
      message: 'The browser took the GPU away: driver reset',
    });
  });

  it('is told as what it is where no loss follows, and without waiting where nobody listens any more', async () => {
    const { health } = watched();
    const read = outcomeOf(health.guard(Promise.reject(READ)));
    await vi.advanceTimersByTimeAsync(1000);
    expect(read.ended()).toBe(READ);
    health.release();
    const late = outcomeOf(health.guard(Promise.reject(READ)));
    await vi.advanceTimersByTimeAsync(0);
    expect(late.ended()).toBe(READ);
  });
});

describe('work on a device', () => {
  it('that would never settle ends with the loss, and so does all that is asked after it', async () => {
    const { device, health } = watched();
    const read = outcomeOf(health.guard(new Promise(() => {})));
    device.lose('');
    await vi.advanceTimersByTimeAsync(0);
    expect(read.ended()).toMatchObject({ kind: 'device-lost', message: 'The browser took the GPU away.' });
    expect(health.failed).toBe(true);
    expect(() => health.check()).toThrow('The browser took the GPU away.');
    device.complain('later');
    await expect(health.guard(Promise.resolve(1))).rejects.toMatchObject({ kind: 'device-lost' });
  });

  it('counts only once each scope of its commands has answered, and fails where one has an error', async () => {
    const { device, health } = watched();
    expect(health.watch(() => device.open)).toBe(3);
    expect(device.open).toBe(0);
    const read = outcomeOf(health.guard(Promise.resolve('numbers')));
    for (const answer of device.scopes.slice(0, 2)) answer(null);
    await vi.advanceTimersByTimeAsync(1000);
    expect(read.ended()).toBeNull();
    device.scopes[2](null);
    await vi.advanceTimersByTimeAsync(0);
    expect(read.ended()).toBe('numbers');

    const fail = () => {
      throw READ;
    };
    expect(() => health.watch(fail)).toThrow(READ);
    expect(device.open).toBe(0);
    for (const answer of device.scopes.slice(3)) answer({ message: 'out of memory' });
    const rejected = outcomeOf(health.guard(Promise.resolve('numbers')));
    await vi.advanceTimersByTimeAsync(1000);
    expect(rejected.ended()).toMatchObject({
      kind: 'gpu-failed',
      message: 'The GPU rejected a command: out of memory',
    });
  });

  it('is not failed by errors of others, nor by any after its end', async () => {
    const alone = watched();
    alone.device.complain('ours');
    expect(() => alone.health.check()).toThrow('ours');
    const beside = watched();
    beside.health.othersCompute();
    beside.device.complain('theirs');
    expect(beside.health.failed).toBe(false);
    beside.health.release();
    beside.device.lose('');
    await vi.advanceTimersByTimeAsync(0);
    expect(beside.health.failed).toBe(false);
  });
});

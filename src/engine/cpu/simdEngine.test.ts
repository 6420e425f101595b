import { describe, expect, it } from 'vitest';
import { CASE_SETTINGS, caseTask } from '../engineCases';
import { describeEngine } from '../engineContract';
import { matchesObjective } from '../objectiveCases';
import { state } from '../repeatCases';
import { type FromShard, type ShardPort, serveShard, type ToShard } from './shardPort';
import { createSimdCpuEngine, createThreadedEngine } from './simdEngine';

describeEngine('The SIMD engine', createSimdCpuEngine);
describeEngine('The SIMD engine on 2 threads', (...made) => createThreadedEngine(2, spawnHere)(...made));

describe('The SIMD engine', () => {
  it.each([2, 6, 20, 64])('takes %i taps', (count) => {
    const startTaps = Array.from({ length: count }, (_, n) => 0.9 ** n / 4);
    return matchesObjective(createSimdCpuEngine, caseTask({ startTaps }));
  });
});

/** A thread of its own in all but name: messages are copied or transferred, and arrive later. */
function spawnHere(): ShardPort {
  const port: ShardPort = {
    onmessage: null,
    onerror: null,
    postMessage(message, transfer) {
      const data = structuredClone(message, { transfer });
      setTimeout(() => take(data as ToShard));
    },
    terminate() {},
  };
  const take = serveShard((message, transfer) => {
    const data = structuredClone(message, { transfer });
    setTimeout(() => port.onmessage?.({ data: data as FromShard }));
  });
  return port;
}

describe('The SIMD engine on several threads', () => {
  it.each([
    ['series', caseTask({ count: 300 })],
    ['maps', caseTask({ shape: [64, 64], levels: 4, count: 31 })],
    ['minibatches', caseTask({ count: 720, batch: 255 })],
    ['minibatches of maps', caseTask({ shape: [64, 64], levels: 2, count: 61, batch: 32 })],
  ])('gives the same bits on 1, 2 and 5: %s', async (_, task) => {
    const alone = await state(createSimdCpuEngine, task, 4);
    for (const threads of [2, 5]) {
      expect(await state(createThreadedEngine(threads, spawnHere), task, 4)).toEqual(alone);
    }
  });

  it('says how many threads it has, never more than there are chunks', async () => {
    const device = async (threads: number, count: number) => {
      const engine = await createThreadedEngine(threads, spawnHere)(caseTask({ count }), CASE_SETTINGS, null);
      engine.dispose();
      return engine.device;
    };
    expect(await device(5, 300)).toBe('CPU, SIMD, 5 threads');
    expect(await device(5, 40)).toBe('CPU, SIMD, 2 threads');
    expect(await device(5, 12)).toBe('CPU, SIMD, 1 thread');
  });

  it('ends the threads it started when one does not start, and when it is disposed of', async () => {
    let running = 0;
    const spawn = (): ShardPort => {
      if (running === 2) throw new Error('no more');
      running++;
      return { ...spawnHere(), terminate: () => running-- };
    };
    await expect(createThreadedEngine(5, spawn)(caseTask({ count: 300 }), CASE_SETTINGS, null)).rejects.toThrow(
      'no more',
    );
    expect(running).toBe(0);
  });

  it('rejects a step when a thread breaks', async () => {
    const ports: ShardPort[] = [];
    const spawn = () => {
      ports.push(spawnHere());
      return ports[ports.length - 1];
    };
    const engine = await createThreadedEngine(2, spawn)(caseTask({ count: 300 }), CASE_SETTINGS, null);
    const step = engine.run(1);
    ports[0].onerror?.({ message: 'out of memory' });
    await expect(step).rejects.toThrow('out of memory');
  });
});

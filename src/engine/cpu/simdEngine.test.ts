import { describe, expect, it } from 'vitest';
import { randomStream } from '../../random';
import { CASE_SETTINGS, caseTask, stateAfter } from '../caseTask';
import { describeEngine } from '../engineContract';
import { matchesObjective } from '../objectiveCases';
import { oracle } from '../oracle';
import { spawnNodeShard } from './nodeShard';
import type { ShardPort, ToShard } from './shardPort';
import { createSimdCpuEngine, createThreadedEngine } from './simdEngine';

describeEngine('The SIMD engine', createSimdCpuEngine);
describeEngine('The SIMD engine on 2 threads', (...made) => createThreadedEngine(2, spawnNodeShard)(...made));

describe('The SIMD engine', () => {
  it.each([2, 6, 20, 64])('takes %i taps', (count) => {
    const startTaps = Array.from({ length: count }, (_, n) => 0.9 ** n / 4);
    return matchesObjective(createSimdCpuEngine, caseTask({ startTaps }));
  });
});

describe('The SIMD engine without data terms', () => {
  it.each([2, 6, 10, 20, 64])(
    'repeats filter terms and Adam of the float64 oracle bit for bit, %i taps',
    async (taps) => {
      const random = randomStream(taps, 'filter terms in WebAssembly');
      const startTaps = Array.from({ length: taps }, () => random.normal() / Math.sqrt(taps));
      const task = caseTask({ startTaps, levels: 1, count: 3 });
      const weights = {
        reconstruction: 0,
        lowpassSum: 0.7,
        highpassSum: 1.3,
        unitNorm: 0.9,
        cmf: 1.1,
        convolution: 0.3,
        sparsity: 0,
        interpretation: 0,
      };
      const settings = { weights, learningRate: 0.003 };
      const wanted = oracle(task, () => settings, 120);
      const engine = await createSimdCpuEngine(task, settings, null);
      await engine.run(120);
      const { h, firstMoment, secondMoment, totals } = await engine.snapshot();
      expect(h).toEqual([...wanted.h]);
      expect(firstMoment).toEqual([...wanted.firstMoment]);
      expect(secondMoment).toEqual([...wanted.secondMoment]);
      expect(totals).toEqual(wanted.totals);
    },
  );
});

describe('A run of the SIMD engine', () => {
  it.each([
    ['the full batch', caseTask({ count: 4, levels: 1 }), 5000],
    ['minibatches', caseTask({ count: 70, batch: 33, levels: 1 }), 700],
  ])('does not depend on how many calls of the module it takes: %s', async (_, task, steps) => {
    const engine = await createSimdCpuEngine(task, CASE_SETTINGS, null);
    for (let step = 0; step < steps; step += 100) await engine.run(Math.min(100, steps - step));
    expect(await stateAfter(createSimdCpuEngine, task, steps)).toEqual(await engine.snapshot());
  });
});

describe('The SIMD engine on several threads', () => {
  it.each([
    ['series', caseTask({ count: 520 }), [2, 5, 16]],
    ['maps', caseTask({ shape: [64, 64], levels: 4, count: 31 }), [2, 5]],
    ['minibatches', caseTask({ count: 720, batch: 515 }), [2, 5, 16]],
    ['minibatches of maps', caseTask({ shape: [64, 64], levels: 2, count: 61, batch: 32 }), [2]],
  ])('gives the same bits on 1 and more worker threads of Node: %s', async (_, task, numbers) => {
    const alone = await stateAfter(createSimdCpuEngine, task, 4);
    for (const threads of numbers) {
      expect(await stateAfter(createThreadedEngine(threads, spawnNodeShard), task, 4)).toEqual(alone);
    }
  });

  it('says how many threads it has, never more than there are chunks', async () => {
    const device = async (threads: number, count: number) => {
      const engine = await createThreadedEngine(threads, spawnNodeShard)(caseTask({ count }), CASE_SETTINGS, null);
      engine.dispose();
      return engine.device;
    };
    expect(await device(5, 300)).toBe('CPU, SIMD, 5 threads');
    expect(await device(5, 40)).toBe('CPU, SIMD, 2 threads');
    expect(await device(5, 12)).toBe('CPU, SIMD, 1 thread');
  });

  it('ends the threads it started when one does not start, and when it is disposed of', async () => {
    let running = 0;
    const spawn = (most: number) => (): ShardPort => {
      if (running === most) throw new Error('no more');
      running++;
      const port = spawnNodeShard();
      const { terminate } = port;
      port.terminate = () => {
        running--;
        terminate();
      };
      return port;
    };
    const task = caseTask({ count: 300 });
    await expect(createThreadedEngine(5, spawn(2))(task, CASE_SETTINGS, null)).rejects.toThrow('no more');
    expect(running).toBe(0);
    const engine = await createThreadedEngine(3, spawn(2))(task, CASE_SETTINGS, null);
    expect(running).toBe(2);
    engine.dispose();
    expect(running).toBe(0);
  });

  it('sends the threads a filter and its weights each step, not the memory that these lie in', async () => {
    const sent: ToShard[] = [];
    const spawn = (): ShardPort => {
      const port = spawnNodeShard();
      const { postMessage } = port;
      port.postMessage = (message, transfer) => {
        sent.push(message);
        postMessage(message, transfer);
      };
      return port;
    };
    await stateAfter(createThreadedEngine(2, spawn), caseTask({ count: 720, batch: 515 }), 2);
    const asked = sent.flatMap((message) => (message.type === 'evaluate' ? message : []));
    expect(asked).toHaveLength(2);
    for (const { h, weights, indices } of asked) {
      for (const numbers of [h, weights, indices]) expect(numbers?.buffer.byteLength).toBe(numbers?.byteLength);
    }
  });

  it('goes on alone, with the same bits, when a thread breaks', async () => {
    const ports: ShardPort[] = [];
    const spawn = () => {
      ports.push(spawnNodeShard());
      return ports[ports.length - 1];
    };
    const task = caseTask({ count: 300 });
    const engine = await createThreadedEngine(3, spawn)(task, CASE_SETTINGS, null);
    await engine.run(1);
    const step = engine.run(2);
    ports[0].onerror?.({ message: 'out of memory' });
    await step;
    expect(engine.device).toBe('CPU, SIMD, 1 thread');
    await engine.run(1);
    expect(await engine.snapshot()).toEqual(await stateAfter(createSimdCpuEngine, task, 4));
    engine.dispose();
  });
});

import { afterEach, describe, expect, it, vi } from 'vitest';
import { CASE_SETTINGS, caseTask, stateAfter } from '../caseTask';
import type { CreateEngine, DistillationTask } from '../engine';
import { createCpuEngine } from './cpuEngine';
import { createFastestCpuEngine, fastestCpuEngine, threadsFor } from './fastestCpuEngine';
import { spawnNodeShard } from './nodeShard';
import type { ShardPort } from './shardPort';
import { createSimdCpuEngine } from './simdEngine';

async function deviceOf(task: DistillationTask, create: CreateEngine = createFastestCpuEngine): Promise<string> {
  const engine = await create(task, CASE_SETTINGS, null);
  engine.dispose();
  return engine.device;
}

/** Maps of a size that is worth several threads; the samples themselves do not matter. */
const maps = (changes: Partial<DistillationTask> = {}): DistillationTask => ({
  ...caseTask(),
  shape: [64, 64],
  levels: 4,
  count: 400,
  ...changes,
});

afterEach(() => vi.restoreAllMocks());

describe('The fastest engine of the processor', () => {
  it('is SIMD for float32, plain TypeScript for float64 and for filters too long', async () => {
    expect(await deviceOf(caseTask())).toBe('CPU, SIMD, 1 thread');
    expect(await deviceOf(caseTask({ precision: 'f64' }))).toBe('CPU, 1 thread');
    expect(await deviceOf(caseTask({ startTaps: new Array(66).fill(0.1), levels: 1 }))).toBe('CPU, 1 thread');
  });

  it('has further threads for large steps alone, as many as there are processors, up to 8', () => {
    expect(threadsFor(caseTask({ count: 100 }), 16)).toBe(1);
    expect(threadsFor(maps(), 1)).toBe(1);
    expect(threadsFor(maps(), 4)).toBe(4);
    expect(threadsFor(maps(), 64)).toBe(8);
    expect(threadsFor(maps({ batch: 20 }), 64)).toBe(1);
  });

  it('does not copy very large data to every thread for minibatches', () => {
    const large = { length: 2 ** 27 } as unknown as Float32Array;
    expect(threadsFor(maps({ x: large, gradients: null }), 4)).toBe(4);
    expect(threadsFor(maps({ x: large, gradients: null, batch: 300 }), 4)).toBe(1);
  });

  it('is plain TypeScript, with its bits, where WebAssembly SIMD is missing', async () => {
    vi.spyOn(WebAssembly, 'validate').mockReturnValue(false);
    expect(await deviceOf(caseTask())).toBe('CPU, 1 thread');
    expect(await stateAfter(createFastestCpuEngine, caseTask(), 3)).toEqual(
      await stateAfter(createCpuEngine, caseTask(), 3),
    );
  });

  it('is plain TypeScript where WebAssembly gets no memory', async () => {
    vi.spyOn(WebAssembly, 'instantiate').mockRejectedValue(new RangeError('Out of memory'));
    expect(await deviceOf(caseTask())).toBe('CPU, 1 thread');
  });

  it('goes on alone where further threads do not start', async () => {
    const spawn = (): ShardPort => {
      throw new Error('no workers of workers');
    };
    const create = fastestCpuEngine({ processors: () => 4, spawn });
    expect(await deviceOf(maps({ ...caseTask({ shape: [64, 64], count: 400 }), levels: 4 }), create)).toBe(
      'CPU, SIMD, 1 thread',
    );
  });

  it('ends further threads that are no faster, with the same bits', async () => {
    let running = 0;
    const slow = (): ShardPort => {
      const port = spawnNodeShard();
      const { postMessage, terminate } = port;
      running++;
      port.postMessage = (message, transfer) => {
        setTimeout(() => postMessage(message, transfer), message.type === 'evaluate' ? 1000 : 0);
      };
      port.terminate = () => {
        running--;
        terminate();
      };
      return port;
    };
    const task = caseTask({ shape: [64, 64], levels: 4, count: 60 });
    const create = fastestCpuEngine({ processors: () => 2, spawn: slow });
    expect(await stateAfter(create, task, 2)).toEqual(await stateAfter(createSimdCpuEngine, task, 2));
    expect(running).toBe(0);
    expect(await deviceOf(task, create)).toBe('CPU, SIMD, 1 thread');
  });
});

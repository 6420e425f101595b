/** Numbers at the ends of what floating point holds, on every engine: odd scales train, and what is not finite stops. */
import { afterAll, describe, expect, it } from 'vitest';
import type { Dataset } from '../data/dataset';
import { writeNpy } from '../data/formats/testFiles';
import { answerOpenRequest } from '../data/openRequest';
import { randomStream } from '../random';
import { CASE_SETTINGS, caseTask } from './caseTask';
import { createCpuEngine } from './cpu/cpuEngine';
import { createSimdCpuEngine } from './cpu/simdEngine';
import { distil } from './distil';
import type { CreateEngine, DistillationTask } from './engine';
import { requestDevice } from './webgpu/device';
import { nodeGpu } from './webgpu/nodeGpu';
import { createWebGpuEngine } from './webgpu/webgpuEngine';

const gpu = await requestDevice(null, (await nodeGpu()) ?? undefined);
afterAll(() => gpu?.device.destroy());

const ENGINES: readonly (readonly [name: string, create: CreateEngine | null])[] = [
  ['plain, float32', createCpuEngine],
  ['SIMD', createSimdCpuEngine],
  ['WebGPU', gpu && createWebGpuEngine(gpu.device)],
];
const THERE = ENGINES.flatMap(([name, create]) => (create ? [{ name, create }] : []));

const COUNT = 12;
const LENGTH = 32;
const noise = (name: string) => {
  const random = randomStream(3, name);
  return Float64Array.from({ length: COUNT * LENGTH }, () => random.normal());
};

/** x times `scale`, and the gradients that go with it, as the page takes them from files. */
async function opened(scale: number): Promise<Dataset> {
  const file = (name: string, values: Float64Array) =>
    new File([writeNpy([COUNT, LENGTH], values, { type: 'f8' })], name);
  const files = [
    file(
      'x.npy',
      noise('x').map((value) => scale * (value + 5)),
    ),
    file(
      'g.npy',
      noise('g').map((value) => value / scale),
    ),
  ];
  const answer = await answerOpenRequest({ files, choices: { scale: 'global' }, onto: null });
  if (answer.type !== 'dataset') throw new Error(JSON.stringify(answer));
  return answer.dataset;
}

async function taskAt(scale: number): Promise<DistillationTask> {
  const { x, gradients, count, shape } = await opened(scale);
  return caseTask({ x, gradients, count, shape });
}

describe('data of any scale', () => {
  for (const { name, create } of THERE)
    it.each([1e-300, 1e-19, 1e30, 1e300])(`train on ${name} as those near 1 do: scale %s`, async (scale) => {
      const until = { steps: 40 };
      const usual = await distil(await taskAt(1), CASE_SETTINGS, { until, create });
      const odd = await distil(await taskAt(scale), CASE_SETTINGS, { until, create });
      expect(odd.reason).toBe('steps');
      expect(odd.losses.every(Number.isFinite)).toBe(true);
      expect(odd.losses.at(-1)).toBeLessThan(odd.losses[0]);
      odd.h.forEach((tap, k) => {
        expect(tap).toBeCloseTo(usual.h[k], 4);
      });
    });

  it('unless they are constant: the scale has nothing to do with it, and it is explained', async () => {
    for (const value of [0, 1e-19, 7, 1e30]) {
      const bytes = writeNpy([COUNT, LENGTH], new Float64Array(COUNT * LENGTH).fill(value), { type: 'f8' });
      const request = { files: [new File([bytes], 'x.npy')], choices: {}, onto: null };
      expect(await answerOpenRequest(request)).toMatchObject({
        problem: { message: expect.stringMatching(/^.*Every value is .* \(variance 0\): nothing to learn\.$/) },
      });
    }
  });
});

/** Where something is not finite, or leads out of float32. */
const BROKEN: readonly (readonly [what: string, change: (task: DistillationTask) => Partial<DistillationTask>])[] = [
  ...[Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY].flatMap((value) => {
    const put = (samples: ArrayLike<number> | null, at: number) => {
      const changed = Float32Array.from(samples ?? []);
      changed[at] = value;
      return changed;
    };
    return [
      [`${value} in the first sample`, ({ x }: DistillationTask) => ({ x: put(x, 0) })],
      [`${value} in the last sample`, ({ x }: DistillationTask) => ({ x: put(x, x.length - 1) })],
      [`${value} in a gradient`, ({ gradients, x }: DistillationTask) => ({ gradients: put(gradients, x.length / 2) })],
    ] as const;
  }),
];

describe('numbers that are not finite', () => {
  for (const { name, create } of THERE)
    it.each(BROKEN)(`stop ${name} at once, with the taps it had: %s`, async (_, change) => {
      const task = caseTask();
      const { reason, h, snapshot } = await distil({ ...task, ...change(task) }, CASE_SETTINGS, {
        until: { steps: 100 },
        create,
      });
      expect([reason, snapshot.step]).toEqual(['diverged', 0]);
      expect([...snapshot.firstMoment, ...snapshot.secondMoment].every(Number.isFinite)).toBe(true);
      h.forEach((tap, k) => {
        expect(tap).toBeCloseTo(task.startTaps[k], 6);
      });
    });

  for (const { name, create } of THERE)
    it(`are never shown by ${name} for samples of 1e30 as they are`, async () => {
      const task = caseTask();
      const loud = { ...task, x: Float32Array.from(task.x, (value) => 1e30 * value) };
      const { reason, h, snapshot } = await distil(loud, CASE_SETTINGS, { until: { steps: 20 }, create });
      // In float32 the squares of the first step overflow; an engine that adds up in float64 goes on.
      expect([reason, snapshot.step]).toEqual(name.startsWith('plain') ? ['steps', 20] : ['diverged', 0]);
      expect([...h, ...snapshot.firstMoment, ...snapshot.secondMoment].every(Number.isFinite)).toBe(true);
    });

  for (const { name, create } of THERE)
    it(`stop ${name} in mid-run at the last finite step: a learning rate that is too large`, async () => {
      const settings = { ...CASE_SETTINGS, learningRate: 1e12 };
      const { reason, h, snapshot } = await distil(caseTask(), settings, { until: { steps: 100 }, create });
      expect(reason).toBe('diverged');
      expect(snapshot.step).toBeLessThan(100);
      expect(Object.values(snapshot.terms).every((term) => term === null || Number.isFinite(term))).toBe(true);
      expect([...h, ...snapshot.firstMoment, ...snapshot.secondMoment].every(Number.isFinite)).toBe(true);
    });
});

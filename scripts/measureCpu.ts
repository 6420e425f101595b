/**
 * Milliseconds a step and GFLOP/s of the processor's engines on four sizes, one thread: `npx tsx scripts/measureCpu.ts`.
 * Best of several short runs, since other programs only ever make a run slower; arguments choose sizes (a–d).
 */
import { loadavg } from 'node:os';
import { TERM_NAMES, type TermWeights } from '../src/awd/terms.ts';
import { createCpuEngine } from '../src/engine/cpu/cpuEngine.ts';
import { createSimdCpuEngine } from '../src/engine/cpu/simdEngine.ts';
import { stepCost } from '../src/engine/cpu/stepCost.ts';
import type { CreateEngine, DistillationTask } from '../src/engine/engine.ts';
import { randomStream } from '../src/random.ts';
import { lowpassFilter } from '../src/wavelets/families.ts';
import { transformPlan } from '../src/wavelets/transformPlan.ts';

const SIZES = {
  a: { count: 100, shape: [40] },
  b: { count: 100, shape: [64] },
  c: { count: 100, shape: [64, 64] },
  d: { count: 16, shape: [256, 256] },
} as const;
const LEVELS = 4;
const weights = Object.fromEntries(TERM_NAMES.map((name) => [name, 0.01])) as unknown as TermWeights;
const settings = { weights: { ...weights, reconstruction: 1 }, learningRate: 1e-3 };

function taskOf({ count, shape }: { count: number; shape: readonly number[] }): DistillationTask {
  const random = randomStream(1, 'measured');
  const normals = () => Float32Array.from({ length: count * shape.reduce((a, n) => a * n, 1) }, () => random.normal());
  return {
    x: normals(),
    gradients: normals(),
    count,
    shape,
    levels: LEVELS,
    mode: 'zero',
    attribution: 'saliency',
    startTaps: Array.from(lowpassFilter('db5'), (tap) => tap + 0.05 * random.normal()),
    batch: 'all',
    seed: 1,
    precision: 'f32',
  };
}

/** Milliseconds a step: the best and the middle of fifteen runs of about `ms`. */
async function measure(
  create: CreateEngine,
  task: DistillationTask,
  ms: number,
): Promise<{ best: number; middle: number }> {
  const engine = await create(task, settings, null);
  await engine.run(1);
  const begin = performance.now();
  await engine.run(1);
  const steps = Math.max(1, Math.round(ms / Math.max(performance.now() - begin, 0.05)));
  const times: number[] = [];
  for (let i = 0; i < 15; i++) {
    const from = performance.now();
    await engine.run(steps);
    times.push((performance.now() - from) / steps);
  }
  engine.dispose();
  times.sort((p, q) => p - q);
  return { best: times[0], middle: times[7] };
}

const chosen = process.argv.slice(2);
for (const [name, size] of Object.entries(SIZES)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  const task = taskOf(size);
  const mega = (stepCost(transformPlan(size.shape, LEVELS, 'zero', 10)) * size.count) / 1e6;
  for (const [engine, create] of [
    ['SIMD', createSimdCpuEngine],
    ['TypeScript', createCpuEngine],
  ] as const) {
    if (process.env.ONLY && process.env.ONLY !== engine) continue;
    const { best, middle } = await measure(create, task, 40);
    const speed = (mega / best).toFixed(1);
    console.log(
      `(${name}) ${mega.toFixed(1)} MFLOP  ${engine}: best ${best.toFixed(3)} ms, middle ${middle.toFixed(3)} ms, ${speed} GFLOP/s`,
    );
  }
}
console.log(
  `load average ${loadavg()
    .map((load) => load.toFixed(1))
    .join(' ')}`,
);

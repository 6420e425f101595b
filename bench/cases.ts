/**
 * What is timed: one row a size, with what others take for it. The data are random numbers, since a step's time does not
 * depend on them. A new size is a new row.
 */
import { paperWeights } from '../src/awd/terms';
import type { DistillationTask, LiveSettings } from '../src/engine/engine';
import { randomStream } from '../src/random';
import { lowpassFilter } from '../src/wavelets/families';
import { type TransformPlan, transformPlan } from '../src/wavelets/transformPlan';

/** A figure measured elsewhere and once: milliseconds a step, or a range of them. */
export interface Quoted {
  readonly engine: string;
  readonly ms: string;
}

export interface BenchCase {
  readonly title: string;
  readonly count: number;
  readonly shape: readonly number[];
  readonly quoted: readonly Quoted[];
}

/** Where the quoted figures come from. */
export const QUOTED_FROM =
  'measured once with the reference (Yu-Group/adaptive-wavelets, PyTorch) on 2 CPU cores; to within a factor of 3';

const PRECOMPUTED = 'PyTorch CPU, gradients precomputed';

export const BENCH_CASES = {
  a: {
    title: '100 signals of 40',
    count: 100,
    shape: [40],
    quoted: [
      { engine: 'PyTorch CPU, LSTM', ms: '140–665' },
      { engine: PRECOMPUTED, ms: '22' },
    ],
  },
  b: {
    title: '100 signals of 64',
    count: 100,
    shape: [64],
    quoted: [
      { engine: 'PyTorch CPU, MLP', ms: '31' },
      { engine: PRECOMPUTED, ms: '19' },
    ],
  },
  c: {
    title: '100 maps of 64 × 64',
    count: 100,
    shape: [64, 64],
    quoted: [
      { engine: 'PyTorch CPU, small CNN', ms: '820' },
      { engine: PRECOMPUTED, ms: '246' },
    ],
  },
  d: {
    title: '16 maps of 256 × 256',
    count: 16,
    shape: [256, 256],
    quoted: [
      { engine: 'PyTorch CPU, ResNet-18', ms: '7700' },
      { engine: PRECOMPUTED, ms: '315' },
    ],
  },
  e: { title: '2,000 signals of 64', count: 2000, shape: [64], quoted: [] },
  f: { title: '480 maps of 64 × 64', count: 480, shape: [64, 64], quoted: [] },
  'c-quarter': { title: '25 maps of 64 × 64, a quarter of c', count: 25, shape: [64, 64], quoted: [] },
  'c-fourfold': { title: '400 maps of 64 × 64, four times c', count: 400, shape: [64, 64], quoted: [] },
} as const satisfies Record<string, BenchCase>;

export type BenchCaseName = keyof typeof BENCH_CASES;
export const BENCH_CASE_NAMES = Object.keys(BENCH_CASES) as BenchCaseName[];

const LEVELS = 4;
const MODE = 'zero';
const START_TAPS = [...lowpassFilter('db5')];
/** Random numbers drawn; longer data repeat them. */
const DRAWN = 1 << 16;

/** What all cases share, in words. */
export const COMMON = 'full batch, db5, 4 levels, mode zero, saliency, all eight terms, float32';

export const BENCH_SETTINGS: LiveSettings = {
  weights: paperWeights(1e-4, 1),
  learningRate: 0.001,
};

/** The plan of one sample of a case. */
export function benchPlan(name: BenchCaseName): TransformPlan {
  return transformPlan(BENCH_CASES[name].shape, LEVELS, MODE, START_TAPS.length);
}

/** The task of a case. */
export function benchTask(name: BenchCaseName): DistillationTask {
  const { count, shape } = BENCH_CASES[name];
  const random = randomStream(1, `bench ${name}`);
  const size = count * shape.reduce((product, extent) => product * extent, 1);
  const normals = () => {
    const drawn = Float32Array.from({ length: Math.min(size, DRAWN) }, () => random.normal());
    return Float32Array.from({ length: size }, (_, i) => drawn[i % DRAWN]);
  };
  return {
    x: normals(),
    gradients: normals(),
    count,
    shape,
    levels: LEVELS,
    mode: MODE,
    attribution: 'saliency',
    startTaps: START_TAPS,
    batch: 'all',
    seed: 1,
    precision: 'f32',
  };
}

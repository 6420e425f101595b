/**
 * What is timed: one row a size, with what others take for it. The data are random numbers, since a step's time does not
 * depend on them. A new size is a new row.
 */
import type { DistillationTask, LiveSettings } from '../src/engine/engine';
import { randomStream } from '../src/random';
import { lowpassFilter } from '../src/wavelets/families';

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

export const BENCH_CASES = {
  a: {
    title: '100 signals of 40',
    count: 100,
    shape: [40],
    quoted: [
      { engine: 'PyTorch CPU, LSTM', ms: '140–665' },
      { engine: 'PyTorch CPU, gradients precomputed', ms: '22' },
    ],
  },
  b: {
    title: '100 signals of 64',
    count: 100,
    shape: [64],
    quoted: [
      { engine: 'PyTorch CPU, MLP', ms: '31' },
      { engine: 'PyTorch CPU, gradients precomputed', ms: '19' },
    ],
  },
} as const satisfies Record<string, BenchCase>;

export type BenchCaseName = keyof typeof BENCH_CASES;
export const BENCH_CASE_NAMES = Object.keys(BENCH_CASES) as BenchCaseName[];

/** What all cases share, in words. */
export const COMMON = 'full batch, db5, 4 levels, mode zero, saliency, all eight terms, float32';

export const BENCH_SETTINGS: LiveSettings = {
  weights: {
    reconstruction: 1,
    lowpassSum: 1,
    highpassSum: 1,
    unitNorm: 1,
    cmf: 1,
    convolution: 1,
    sparsity: 1e-4,
    interpretation: 1,
  },
  learningRate: 0.001,
};

/** The task of a case. */
export function benchTask(name: BenchCaseName): DistillationTask {
  const { count, shape } = BENCH_CASES[name];
  const random = randomStream(1, `bench ${name}`);
  const size = count * shape.reduce((product, extent) => product * extent, 1);
  const normals = () => Float32Array.from({ length: size }, () => random.normal());
  return {
    x: normals(),
    gradients: normals(),
    count,
    shape,
    levels: 4,
    mode: 'zero',
    attribution: 'saliency',
    startTaps: [...lowpassFilter('db5')],
    batch: 'all',
    seed: 1,
    precision: 'f32',
  };
}

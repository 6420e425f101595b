/**
 * The published simulation study as tasks: starts away from db5 on the stored signals and gradients, each with γ = 1 and
 * its twin with γ = 0. Six starts must come back to db5 by step 400 and their twins must not; sym5 does not come back,
 * with the reference either.
 */
import type { DistillationTask, LiveSettings } from '../engine/engine';
import { goldenArray, goldenJson } from './load';

export interface AcceptanceRun {
  readonly kind: string;
  readonly seed: number;
  /** Start filter: [taps]. */
  readonly h0: readonly number[];
  readonly lam: number;
  readonly gam: number;
  readonly lr: number;
  /** Distance to db5 at some steps, four decimals, of an independent float64 run. */
  readonly path: Readonly<Record<number, number>>;
  /** Steps of that run, and the filter after them: [taps]. */
  readonly steps: number;
  readonly h_end: readonly number[];
}

/** By this step a start that recovers is nearer to db5 than `RECOVERED`, its twin stays beyond `STAYED`. */
export const ACCEPTANCE_STEP = 400;
export const RECOVERED = 0.105;
export const STAYED = 0.95;

/** All but sym5: six starts, each without and with the interpretation term. */
export function acceptanceRuns(): readonly AcceptanceRun[] {
  const { runs } = goldenJson<{ runs: AcceptanceRun[] }>('sim_acceptance.json');
  return runs.filter(({ kind }) => kind !== 'sym5');
}

export function acceptanceTask({ h0, lam, gam, lr }: AcceptanceRun): {
  task: DistillationTask;
  settings: LiveSettings;
} {
  const { shape, data } = goldenArray('sim_x128_f32.npy');
  const [count, length] = [shape[0], shape[shape.length - 1]];
  const filterWeights = { lowpassSum: 1, highpassSum: 1, unitNorm: 1, cmf: 1, convolution: 1 };
  return {
    task: {
      x: Float32Array.from(data),
      gradients: Float32Array.from(goldenArray('sim_g128_f32.npy').data),
      ...{ count, shape: [length], levels: 4, mode: 'zero', attribution: 'saliency', batch: 'all' },
      ...{ startTaps: h0, seed: 1, precision: 'f32' },
    },
    settings: {
      weights: { ...filterWeights, reconstruction: 1, sparsity: lam, interpretation: gam },
      learningRate: lr,
    },
  };
}

/** What must hold of the SIMD engine beyond the engines' contract; tests alone. */
import { describe, expect, it } from 'vitest';
import { type Evaluation, evaluateObjective } from '../../awd/objective';
import { type AttributionMethod, TERM_NAMES, type TermWeights } from '../../awd/terms';
import { BOUNDARY_MODE_NAMES } from '../../wavelets/boundary';
import { batchInnermost, transformPlan } from '../../wavelets/decomposition';
import type { CreateEngine, DistillationTask, Snapshot } from '../engine';
import { agrees, CASE_SETTINGS, caseTask } from '../engineCases';
import { describeEngine } from '../engineContract';
import { minibatches } from '../minibatches';

const VALUES = 1e-5;
const GRADIENTS = 1e-4;

const SHAPES = [
  { shape: [32], levels: 3, count: 41 },
  { shape: [27], levels: 2, count: 6 },
  { shape: [12, 10], levels: 2, count: 5 },
  { shape: [13, 9], levels: 2, count: 9 },
  { shape: [70, 66], levels: 3, count: 6 },
] as const;

const METHODS: readonly AttributionMethod[] = ['saliency', 'inputXGradient'];

/** Declares the tests for the engine that `create` makes. */
export function describeSimdEngine(name: string, create: CreateEngine): void {
  describeEngine(name, create);

  describe(`${name} beside the float64 objective`, () => {
    for (const mode of BOUNDARY_MODE_NAMES) {
      for (const size of SHAPES) {
        for (const attribution of METHODS) {
          it(`${mode}, ${size.count} samples of ${size.shape.join(' × ')}, ${attribution}`, () =>
            beside(create, caseTask({ ...size, mode, attribution }), CASE_SETTINGS.weights));
        }
      }
    }

    it.each(TERM_NAMES)('without %s', async (term) => {
      const weights = { ...CASE_SETTINGS.weights, [term]: 0 };
      await beside(create, caseTask(), weights);
      await beside(create, caseTask({ attribution: 'inputXGradient' }), weights);
    });

    it.each(['saliency', 'inputXGradient'] as const)('with one data term alone, %s', async (attribution) => {
      const { weights } = CASE_SETTINGS;
      const task = caseTask({ attribution, count: 5 });
      await beside(create, task, { ...weights, sparsity: 0, interpretation: 0 });
      await beside(create, task, { ...weights, reconstruction: 0, interpretation: 0 });
      await beside(create, task, { ...weights, reconstruction: 0, sparsity: 0 });
      await beside(create, task, { ...weights, reconstruction: 0, sparsity: 0, interpretation: 0 });
    });

    it.each([2, 6, 20, 64])('with %i taps', (count) =>
      beside(
        create,
        caseTask({ startTaps: Array.from({ length: count }, (_, n) => 0.9 ** n / 4) }),
        CASE_SETTINGS.weights,
      ),
    );

    it.each([[[32]], [[11, 7]]])('on minibatches over an epoch, samples of %j', (shape) =>
      agrees(create, caseTask({ shape, levels: 2, count: 47, batch: 9 })),
    );

    it('lets a number that is none reach the total', async () => {
      const task = caseTask();
      task.x[40] = Number.NaN;
      expect((await state(create, task, 1)).totals).toEqual([Number.NaN]);
    });
  });

  describe(`${name} from run to run`, () => {
    it.each([
      ['the full batch', caseTask({ count: 70 })],
      ['minibatches', caseTask({ count: 70, batch: 33 })],
    ])('repeats itself bit for bit, and resumes so: %s', async (_, task) => {
      const whole = await state(create, task, 21);
      expect(await state(create, task, 21)).toEqual(whole);
      const resumed = await state(create, task, 13, await state(create, task, 8));
      expect(resumed).toEqual({ ...whole, totals: whole.totals.slice(8) });
    });
  });
}

/** The state after `steps` steps. */
export async function state(
  create: CreateEngine,
  task: DistillationTask,
  steps: number,
  from: Snapshot | null = null,
): Promise<Snapshot> {
  const engine = await create(task, CASE_SETTINGS, from);
  try {
    await engine.run(steps);
    return await engine.snapshot();
  } finally {
    engine.dispose();
  }
}

/** Terms of the first step and its gradient, read off Adam's first moment. */
async function beside(create: CreateEngine, task: DistillationTask, weights: TermWeights): Promise<void> {
  const engine = await create(task, { ...CASE_SETTINGS, weights }, null);
  await engine.run(1);
  const { terms, firstMoment } = await engine.snapshot();
  engine.dispose();
  const wanted = reference(task, weights);
  for (const name of TERM_NAMES) {
    const value = wanted.terms[name];
    if (value === null) expect(terms[name], name).toBeNull();
    else expect(Math.abs((terms[name] ?? Number.NaN) - value), name).toBeLessThanOrEqual(VALUES * Math.abs(value));
  }
  const difference = Math.hypot(...wanted.gradient.map((value, n) => firstMoment[n] / 0.1 - value));
  expect(difference).toBeLessThanOrEqual(GRADIENTS * Math.hypot(...wanted.gradient));
}

function reference(task: DistillationTask, weights: TermWeights): Evaluation {
  const { count, shape, levels, mode, startTaps, attribution } = task;
  const pick = minibatches(count, task.batch, task.seed).at(0) ?? Uint32Array.from({ length: count }, (_, i) => i);
  const columns = (samples: ArrayLike<number>) =>
    batchInnermost(Float64Array.from(samples), count, samples.length / count, pick);
  const plan = transformPlan(shape, levels, mode, startTaps.length);
  const gradients = task.gradients && columns(task.gradients);
  return evaluateObjective(
    { plan, x: columns(task.x), gradients, batch: pick.length, attribution },
    startTaps,
    weights,
  );
}

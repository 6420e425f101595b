/**
 * Terms and gradient of one step held against the float64 objective, as one text for every engine: modes × families ×
 * sizes, terms left out, and the numbers of taps that kernels treat apart. Rows are a covering array, so that each mode
 * meets each family, each size and each attribution without the product of all of them.
 */
import { type Evaluation, evaluateObjective } from '../awd/objective';
import { type AttributionMethod, TERM_NAMES, type TermName, type TermWeights } from '../awd/terms';
import { TOLERANCE } from '../golden/tolerance';
import { BOUNDARY_MODE_NAMES } from '../wavelets/boundary';
import { batchInnermost, transformPlan } from '../wavelets/decomposition';
import { lowpassFilter, type WaveletName } from '../wavelets/families';
import { CASE_SETTINGS, caseTask } from './caseTask';
import type { CreateEngine, DistillationTask } from './engine';
import type { EngineCase } from './engineCases';
import { minibatches } from './minibatches';

/** Of all families there are; few numbers of taps, for each of them is a shader to compile. */
const FAMILIES = ['haar', 'db3', 'sym3', 'coif1', 'db5', 'sym5'] as const satisfies readonly WaveletName[];

const SIZES = [
  { shape: [32], levels: 3, count: 41 },
  { shape: [27], levels: 2, count: 6 },
  { shape: [7], levels: 2, count: 9 },
  { shape: [5, 7], levels: 2, count: 5 },
  { shape: [13, 10], levels: 2, count: 9 },
  { shape: [70, 66], levels: 3, count: 6 },
] as const;

const METHODS: readonly AttributionMethod[] = ['saliency', 'inputXGradient', 'integratedGradients'];

/** Taps so far off the manifold that every term is large beside the rounding of the taps. */
export const noisy = (name: WaveletName) =>
  Array.from(lowpassFilter(name), (tap, n) => 1.1 * tap + 0.03 * Math.sin(5 * n + 1) + (n % 2 === 0 ? 0.035 : 0.005));

const covering = BOUNDARY_MODE_NAMES.flatMap((mode, m) =>
  FAMILIES.map((family, f): EngineCase => {
    const size = SIZES[(m + f) % SIZES.length];
    const attribution = METHODS[(m + f) % METHODS.length];
    return objectiveCase(`${mode}, ${family}, ${size.count} samples of ${size.shape.join(' × ')}, ${attribution}`, {
      ...size,
      mode,
      attribution,
      startTaps: noisy(family),
    });
  }),
);

const particular: EngineCase[] = [
  objectiveCase('many levels', { levels: 12, shape: [50], mode: 'periodic' }),
  objectiveCase('one sample', { shape: [16, 16], count: 1 }),
  objectiveCase('a column of 40 × 2', { shape: [40, 2], levels: 1, startTaps: noisy('haar') }),
  objectiveCase('2,001 samples each', { shape: [2001], levels: 5, mode: 'symmetric', count: 2 }),
  objectiveCase('600 samples of 8', { count: 600, shape: [8], levels: 1 }),
  objectiveCase('maps without gradients', { shape: [16, 16], gradients: null }),
  objectiveCase('series without gradients', { gradients: null }),
];

/** Terms left out together. */
const OMISSIONS: readonly (readonly TermName[])[] = [
  ...TERM_NAMES.map((term) => [term]),
  ['reconstruction', 'sparsity'],
  ['reconstruction', 'interpretation'],
  ['sparsity', 'interpretation'],
  ['reconstruction', 'sparsity', 'interpretation'],
];

const omissions = [{ shape: [27] }, { shape: [12, 10] }].flatMap(({ shape }) =>
  (['saliency', 'inputXGradient'] as const).map((attribution): EngineCase => {
    const task = caseTask({ shape, levels: 1, count: 5, attribution, startTaps: noisy('db3') });
    return {
      name: `objective of samples of ${shape.join(' × ')} with terms left out, ${attribution}`,
      maps: shape.length > 1,
      async check(create) {
        for (const left of OMISSIONS) {
          const without = Object.fromEntries(left.map((term) => [term, 0]));
          await matchesObjective(create, task, { ...CASE_SETTINGS.weights, ...without });
        }
      },
    };
  }),
);

export const OBJECTIVE_CASES: readonly EngineCase[] = [...covering, ...particular, ...omissions];

function objectiveCase(name: string, changes: Partial<DistillationTask>): EngineCase {
  return {
    name: `objective of ${name}`,
    maps: changes.shape?.length === 2,
    check: (create) => matchesObjective(create, caseTask({ startTaps: noisy('db3'), ...changes })),
  };
}

/**
 * Rejects unless each term, their total and the gradient of one step at the start taps are those of the float64 objective,
 * which is evaluated here: values within 1e-5, the gradient within 1e-4.
 */
export async function matchesObjective(
  create: CreateEngine,
  task: DistillationTask,
  weights: TermWeights = CASE_SETTINGS.weights,
): Promise<void> {
  const engine = await create(task, { ...CASE_SETTINGS, weights }, null);
  try {
    await engine.run(1);
    const { terms, totals, firstMoment } = await engine.snapshot();
    const wanted = reference(task, weights);
    for (const name of TERM_NAMES) near(name, terms[name], wanted.terms[name]);
    near('total', totals[0], wanted.total);
    // The first moment after one step is a tenth of the gradient.
    const difference = Math.hypot(...wanted.gradient.map((value, n) => firstMoment[n] / 0.1 - value));
    const allowed = TOLERANCE.float32.gradients * Math.hypot(...wanted.gradient);
    if (!(difference <= allowed)) throw new Error(`gradient: off by ${difference}, allowed ${allowed}`);
  } finally {
    engine.dispose();
  }
}

function near(what: string, found: number | null, wanted: number | null): void {
  if (found === null && wanted === null) return;
  const fits = found !== null && wanted !== null && Math.abs(found - wanted) <= allowedAt(wanted);
  if (!fits) throw new Error(`${what}: ${found} instead of ${wanted}`);
}

const allowedAt = (value: number) => TOLERANCE.float32.values * Math.abs(value);

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

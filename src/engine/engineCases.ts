/**
 * What holds for every engine, one row a case, free of any test runner: Node runs them under vitest
 * (`engineContract.ts`), a browser page runs them as they are. A case rejects with what went wrong.
 */
import { type AttributionMethod, TERM_NAMES } from '../awd/terms';
import { BOUNDARY_MODE_NAMES } from '../wavelets/boundary';
import { CASE_SETTINGS, caseTask, stateAfter, withEngine } from './caseTask';
import type { CreateEngine, DistillationTask, Snapshot } from './engine';
import { oracle } from './oracle';

export interface EngineCase {
  readonly name: string;
  /** Where its samples are maps, which have one form of kernels only. */
  readonly maps?: boolean;
  readonly check: (create: CreateEngine) => Promise<void>;
}

/** Relative deviation from the float64 oracle allowed after 20 steps. */
const TOLERANCE = 1e-4;

const general: EngineCase[] = [
  {
    name: 'begins at the start taps, at step 0, with the terms there and no totals',
    check: (create) =>
      withEngine(create, caseTask(), null, async (engine) => {
        const { h, step, firstMoment, secondMoment, totals, terms } = await engine.snapshot();
        same('step', step, 0);
        close('taps', h, caseTask().startTaps, 1e-6);
        close('moments', [...firstMoment, ...secondMoment], new Array(2 * h.length).fill(0), 0);
        same('totals', totals.length, 0);
        close('weighted terms', [weighted(terms)], oracle(caseTask(), () => CASE_SETTINGS, 1).totals);
      }),
  },
  {
    name: 'takes exactly the steps asked for and hands each total over once',
    check: (create) =>
      withEngine(create, caseTask(), null, async (engine) => {
        await engine.run(3);
        await engine.run(4);
        const first = await engine.snapshot();
        await engine.run(2);
        const second = await engine.snapshot();
        same('steps', [first.step, second.step], [7, 9]);
        same('totals', [first.totals.length, second.totals.length], [7, 2]);
        same('totals without steps', (await engine.snapshot()).totals.length, 0);
        const { totals } = oracle(caseTask(), () => CASE_SETTINGS, 9);
        close('totals', [...first.totals, ...second.totals], totals);
        close('terms of the last step', [weighted(second.terms)], [totals[8]]);
      }),
  },
  {
    name: 'is where the float64 oracle is after 20 steps',
    check: (create) => agrees(create, caseTask()),
  },
  {
    name: 'reads weights and learning rate at the next step',
    check: (create) =>
      withEngine(create, caseTask(), null, async (engine) => {
        const moved = { weights: { ...CASE_SETTINGS.weights, sparsity: 0.5, cmf: 0 }, learningRate: 0.003 };
        await engine.run(5);
        engine.configure(moved);
        await engine.run(5);
        const wanted = oracle(caseTask(), (step) => (step < 5 ? CASE_SETTINGS : moved), 10);
        close('taps', (await engine.snapshot()).h, wanted.h);
      }),
  },
  {
    name: 'goes on from a checkpoint as if it had never stopped',
    check: async (create) => {
      const task = caseTask({ batch: 5 });
      const half = await stateAfter(create, task, 10);
      same('step of the checkpoint', (await stateAfter(create, task, 0, half)).step, 10);
      const resumed = await stateAfter(create, task, 10, half);
      const whole = await stateAfter(create, task, 20);
      close('taps', resumed.h, whole.h, 1e-6);
      close('first moment', resumed.firstMoment, whole.firstMoment, 1e-5);
      close('second moment', resumed.secondMoment, whole.secondMoment, 1e-5);
    },
  },
  {
    name: 'does not compute a term of weight 0, nor the interpretation without gradients',
    check: async (create) => {
      for (const term of TERM_NAMES) {
        const weights = { ...CASE_SETTINGS.weights, [term]: 0 };
        await withEngine(create, caseTask(), null, async (engine) => {
          engine.configure({ ...CASE_SETTINGS, weights });
          await engine.run(1);
          const { terms } = await engine.snapshot();
          same(
            `terms that are null without ${term}`,
            TERM_NAMES.filter((name) => terms[name] === null),
            [term],
          );
        });
      }
      const { terms } = await stateAfter(create, caseTask({ gradients: null }), 1);
      same(
        'terms that are null without gradients',
        TERM_NAMES.filter((name) => terms[name] === null),
        ['interpretation'],
      );
    },
  },
  {
    name: 'draws the same minibatches as the oracle over an epoch, the smaller last one included',
    check: (create) => agrees(create, caseTask({ shape: [11, 7], levels: 2, count: 47, batch: 9 })),
    maps: true,
  },
  {
    name: 'draws the same minibatches of series',
    check: (create) => agrees(create, caseTask({ batch: 5 })),
  },
];

const modes = BOUNDARY_MODE_NAMES.map((mode) => ({
  name: `agrees with the oracle in mode ${mode}, odd length`,
  check: (create: CreateEngine) => agrees(create, caseTask({ mode, shape: [27], levels: 2 })),
}));

const attributionMethods = (['inputXGradient', 'integratedGradients'] satisfies AttributionMethod[]).map(
  (attribution) => ({
    name: `agrees with the oracle for ${attribution}`,
    check: (create: CreateEngine) => agrees(create, caseTask({ attribution })),
  }),
);

const maps = [
  ...BOUNDARY_MODE_NAMES.map((mode) => ({ task: { mode, shape: [5, 7], levels: 2 }, says: `5 × 7, mode ${mode}` })),
  {
    task: { shape: [24, 40], count: 5, batch: 2, attribution: 'inputXGradient' as const },
    says: '24 × 40, input × gradient, minibatches',
  },
  {
    task: {
      shape: [33, 20],
      count: 2,
      levels: 2,
      mode: 'symmetric' as const,
      attribution: 'integratedGradients' as const,
    },
    says: '33 × 20, integrated gradients',
  },
].map(({ task, says }) => ({
  name: `agrees with the oracle on maps of ${says}`,
  maps: true,
  check: (create: CreateEngine) => agrees(create, caseTask(task)),
}));

const longSignals: EngineCase[] = [
  {
    name: 'agrees with the oracle on signals of 2,000 samples',
    check: (create) => agrees(create, caseTask({ shape: [2000], count: 3, mode: 'reflect' })),
  },
];

export const ENGINE_CASES: readonly EngineCase[] = [
  ...general,
  ...modes,
  ...attributionMethods,
  ...maps,
  ...longSignals,
];

/** Taps, moments and totals after 20 steps against the oracle; for further tasks of an engine's own. */
export async function agrees(create: CreateEngine, task: DistillationTask): Promise<void> {
  const wanted = oracle(task, () => CASE_SETTINGS, 20);
  const { h, firstMoment, secondMoment, totals } = await stateAfter(create, task, 20);
  close('taps', h, wanted.h);
  close('first moment', firstMoment, wanted.firstMoment, 10 * TOLERANCE);
  close('second moment', secondMoment, wanted.secondMoment, 10 * TOLERANCE);
  close('totals', totals, wanted.totals);
}

function weighted(terms: Snapshot['terms']): number {
  return TERM_NAMES.reduce((total, name) => total + CASE_SETTINGS.weights[name] * (terms[name] ?? 0), 0);
}

function same(what: string, found: unknown, wanted: unknown): void {
  const [a, b] = [JSON.stringify(found), JSON.stringify(wanted)];
  if (a !== b) throw new Error(`${what}: ${a} instead of ${b}`);
}

/** ‖found − wanted‖ ≤ tolerance · ‖wanted‖. */
function close(what: string, found: ArrayLike<number>, wanted: ArrayLike<number>, tolerance = TOLERANCE): void {
  same(`${what}, how many`, found.length, wanted.length);
  const difference = Math.hypot(...Array.from(wanted, (value, i) => found[i] - value));
  const allowed = tolerance * Math.hypot(...Array.from(wanted));
  if (!(difference <= allowed)) throw new Error(`${what}: off by ${difference}, allowed ${allowed}`);
}

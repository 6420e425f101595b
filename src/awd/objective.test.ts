import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalNumbers, type Task, tasks, weightings } from '../golden/arbitraryTasks';
import { relativeError } from '../golden/tolerance';
import { decompose, transformPlan } from '../wavelets/decomposition';
import { filterBank } from '../wavelets/filterBank';
import { createObjective, evaluateObjective } from './objective';
import { TERM_NAMES, type TermName, type TermWeights } from './terms';
import { attributions } from './trim';

const only = (term: TermName) =>
  Object.fromEntries(TERM_NAMES.map((name) => [name, name === term ? 1 : 0])) as TermWeights;
const ALL = Object.fromEntries(TERM_NAMES.map((name) => [name, 1])) as TermWeights;

const shifted = (h: Float64Array, n: number, by: number) => h.map((tap, i) => (i === n ? tap + by : tap));

/** Signs of everything an absolute value is taken of. */
function signs({ input: { plan, x, gradients, batch, attribution } }: Task, h: Float64Array): number[] {
  const bank = filterBank(h);
  const c = decompose(plan, bank, x, batch);
  const a = gradients === null ? [] : attributions(plan, bank, c, gradients, batch, attribution);
  return [...c, ...a].map(Math.sign);
}

describe('the gradient of each term', () => {
  it.each(TERM_NAMES)('%s: central differences find it wherever no |·| has a kink', (term) => {
    const step = 1e-5;
    let compared = 0;
    fc.assert(
      fc.property(tasks, (task) => {
        const { input, h } = task;
        const objective = createObjective(input);
        const { total, gradient } = objective.evaluate(h, only(term));
        const scale = Math.max(Math.abs(total), ...gradient.map(Math.abs));
        for (let n = 0; n < h.length; n++) {
          const up = shifted(h, n, step);
          const down = shifted(h, n, -step);
          if (relativeError(signs(task, up), signs(task, down)) !== 0) continue;
          compared++;
          const slope =
            (objective.evaluate(up, only(term)).total - objective.evaluate(down, only(term)).total) / (2 * step);
          expect(Math.abs(slope - gradient[n]), `tap ${n}`).toBeLessThan(1e-6 * (1 + scale));
        }
      }),
      { numRuns: 60 },
    );
    expect(compared).toBeGreaterThan(100);
  });
});

describe('weights', () => {
  it('total and gradient are linear in them; a weight of 0 gives null', () => {
    fc.assert(
      fc.property(tasks, weightings, ({ input, h }, weights) => {
        const objective = createObjective(input);
        const { total, terms, gradient } = objective.evaluate(h, weights);
        let expectedTotal = 0;
        const expectedGradient = new Float64Array(h.length);
        for (const name of TERM_NAMES) {
          const alone = objective.evaluate(h, only(name));
          if (weights[name] === 0) expect(terms[name]).toBeNull();
          else expect(relativeError([terms[name] ?? Number.NaN], [alone.total]), name).toBeLessThan(1e-12);
          expectedTotal += weights[name] * alone.total;
          alone.gradient.forEach((slope, n) => {
            expectedGradient[n] += weights[name] * slope;
          });
        }
        expect(relativeError([total], [expectedTotal])).toBeLessThan(1e-12);
        expect(relativeError(gradient, expectedGradient)).toBeLessThan(1e-11);
      }),
    );
  });

  it('without gradients there is no interpretation term, whatever its weight', () => {
    fc.assert(
      fc.property(tasks, ({ input, h }) => {
        const without = evaluateObjective({ ...input, gradients: null }, h, ALL);
        const unweighted = evaluateObjective(input, h, { ...ALL, interpretation: 0 });
        expect(without).toEqual(unweighted);
        expect(without.terms.interpretation).toBeNull();
      }),
      { numRuns: 30 },
    );
  });
});

describe('work arrays', () => {
  it('carry nothing from one evaluation to the next', () => {
    fc.assert(
      fc.property(tasks, weightings, weightings, ({ input, h }, first, second) => {
        const objective = createObjective(input);
        const other = h.map((tap) => 1 - tap);
        const before = [input.x.slice(), input.gradients?.slice()];
        objective.evaluate(other, first, normalNumbers(1, 'other samples', input.x.length));
        expect(objective.evaluate(h, second)).toEqual(evaluateObjective(input, h, second));
        expect([input.x, input.gradients]).toEqual(before);
      }),
    );
  });

  it('serve any minibatch: the mean over two halves is the whole', () => {
    fc.assert(
      fc.property(tasks, ({ input, h }) => {
        const x = normalNumbers(2, 'second half', input.x.length);
        const gradients = normalNumbers(2, 'second gradients', input.x.length);
        const objective = createObjective(input);
        const one = objective.evaluate(h, ALL);
        const two = objective.evaluate(h, ALL, x, gradients);
        const { batch } = input;
        const joined = (a: ArrayLike<number>, b: ArrayLike<number>) =>
          Float64Array.from({ length: 2 * a.length }, (_, i) => {
            const row = Math.floor(i / (2 * batch)) * batch;
            const sample = i % (2 * batch);
            return sample < batch ? a[row + sample] : b[row + sample - batch];
          });
        const whole = evaluateObjective(
          { ...input, x: joined(input.x, x), gradients: joined(input.gradients ?? [], gradients), batch: 2 * batch },
          h,
          ALL,
        );
        expect(relativeError([(one.total + two.total) / 2], [whole.total])).toBeLessThan(1e-12);
        const mean = one.gradient.map((slope, n) => (slope + two.gradient[n]) / 2);
        expect(relativeError(mean, whole.gradient)).toBeLessThan(1e-11);
      }),
      { numRuns: 30 },
    );
  });

  it('refuse taps and samples of another size', () => {
    const plan = transformPlan([16], 2, 'zero', 4);
    const input = { plan, x: new Float64Array(32), gradients: null, batch: 2, attribution: 'saliency' } as const;
    const objective = createObjective(input);
    expect(() => objective.evaluate(new Float64Array(6), ALL)).toThrow(/4 taps, got 6/);
    expect(() => objective.evaluate(new Float64Array(4), ALL, new Float64Array(31))).toThrow(/32 samples, got 31/);
    expect(() => objective.evaluate(new Float64Array(4), ALL, input.x, new Float64Array(16))).toThrow(
      /32 gradients, got 16/,
    );
  });
});

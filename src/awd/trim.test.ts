import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tasks } from '../golden/arbitraryTasks';
import { relativeError } from '../golden/tolerance';
import { decompose, reconstruct } from '../wavelets/decomposition';
import { filterBank } from '../wavelets/filterBank';
import { attributions } from './trim';

describe('attributions', () => {
  it('saliency is the derivative of f(IDWT(c) + r) in c, for a network that bends', () => {
    fc.assert(
      fc.property(tasks, fc.nat(), ({ input, h }, pick) => {
        const { plan, x, batch } = input;
        const bank = filterBank(h);
        const c = decompose(plan, bank, x, batch);
        const residual = reconstruct(plan, bank, c, batch).map((value, i) => x[i] - value);
        const network = (samples: ArrayLike<number>) => Array.from(samples, Math.sin).reduce((sum, s) => sum + s, 0);
        const throughTransform = (coefficients: typeof c) =>
          network(reconstruct(plan, bank, coefficients, batch).map((value, i) => value + residual[i]));
        const saliency = attributions(plan, bank, c, x.map(Math.cos), batch, 'saliency');
        const k = pick % c.length;
        const step = 1e-5;
        const slope =
          (throughTransform(c.map((value, i) => (i === k ? value + step : value))) -
            throughTransform(c.map((value, i) => (i === k ? value - step : value)))) /
          (2 * step);
        expect(Math.abs(saliency[k] - slope)).toBeLessThan(1e-6 * (1 + Math.abs(slope)));
      }),
    );
  });

  it('input × gradient shares out what f gains from the reconstruction: Σ a = ⟨x̂, ∇f⟩', () => {
    fc.assert(
      fc.property(tasks, ({ input, h }) => {
        const { plan, x, gradients, batch } = input;
        if (gradients === null) throw new Error('tasks carry gradients');
        const bank = filterBank(h);
        const c = decompose(plan, bank, x, batch);
        const estimate = reconstruct(plan, bank, c, batch);
        const values = attributions(plan, bank, c, gradients, batch, 'inputXGradient');
        const gained = Array.from(estimate, (value, i) => value * gradients[i]);
        const sum = (terms: Iterable<number>) => [...terms].reduce((total, value) => total + value, 0);
        expect(Math.abs(sum(values) - sum(gained))).toBeLessThanOrEqual(1e-11 * sum(gained.map(Math.abs)));

        const saliency = attributions(plan, bank, c, gradients, batch, 'saliency');
        const product = saliency.map((u, i) => u * c[i]);
        expect(relativeError(product, values)).toBe(0);
        expect(attributions(plan, bank, c, gradients, batch, 'integratedGradients')).toEqual(values);
      }),
    );
  });
});

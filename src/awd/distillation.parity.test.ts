/**
 * Three small networks (dense on signals, convolutional on maps, recurrent on series), of which only input gradients
 * are stored: attributions and their L1 norm with its gradient, and 200 steps of Adam, against the reference.
 * For the recurrent network the reference's trajectory is the one with its input gradients held fixed.
 */
import { describe, expect, it } from 'vitest';
import { goldenArray, goldenJson } from '../golden/load';
import { FLOAT_TYPES, goldenSamples } from '../golden/samples';
import { relativeError } from '../golden/tolerance';
import type { BoundaryMode } from '../wavelets/boundary';
import { batchOutermost, decompose, transformPlan } from '../wavelets/decomposition';
import { filterBank } from '../wavelets/filterBank';
import { adamStart, adamStep } from './adam';
import { createObjective, type Evaluation } from './objective';
import { type AttributionMethod, paperWeights, TERM_NAMES, type TermWeights } from './terms';
import { attributions } from './trim';

interface StoredMethod {
  readonly L1attr: number;
  /** Absent for integrated gradients. */
  readonly grad_fixed_g?: readonly number[];
}

interface StoredNetwork extends Readonly<Record<'Saliency' | 'InputXGradient' | 'IG', StoredMethod>> {
  readonly mode: BoundaryMode;
  readonly levels: number;
  readonly input: string;
  readonly h: readonly number[];
  readonly adam: { readonly file: string; readonly lr: number; readonly lamL1wave: number; readonly lamL1attr: number };
}

const NETWORKS = Object.entries(goldenJson<Record<'mlp' | 'cnn' | 'lstm', StoredNetwork>>('distillation.json'));
/** The reference's name of each method, and which stored gradient it is fed with. */
const METHODS = [
  ['saliency', 'Saliency', 'g'],
  ['inputXGradient', 'InputXGradient', 'g'],
  ['integratedGradients', 'IG', 'gbar'],
] as const satisfies readonly (readonly [AttributionMethod, string, string])[];

const ONLY_INTERPRETATION = Object.fromEntries(
  TERM_NAMES.map((name) => [name, name === 'interpretation' ? 1 : 0]),
) as TermWeights;

/** The nine columns of a stored trajectory. */
function lossRow({ total, terms }: Evaluation): (number | null)[] {
  const { reconstruction, lowpassSum, highpassSum, unitNorm, cmf, convolution, sparsity, interpretation } = terms;
  return [total, reconstruction, lowpassSum, highpassSum, unitNorm, cmf, convolution, sparsity, interpretation];
}

const column = (rows: Float64Array, index: number) => rows.filter((_, i) => i % 9 === index);

describe.each(FLOAT_TYPES)('distillation in $float', ({ stored, tolerance }) => {
  describe.each(NETWORKS)('%s', (name, network) => {
    const { mode, levels, h, adam } = network;
    const { x, count: batch, shape } = goldenSamples(network.input, stored);
    const plan = transformPlan(shape, levels, mode, h.length);
    const gradientsOf = (file: string) => goldenSamples(`${name}_${file}.npy`, stored).x;

    it.each(METHODS)('%s', (attribution, reference, file) => {
      const gradients = gradientsOf(file);
      const bank = filterBank(h);
      const values = attributions(plan, bank, decompose(plan, bank, x, batch), gradients, batch, attribution);
      const expected = goldenArray(`${name}_${reference}.npy`).data;
      expect(relativeError(batchOutermost(values, batch, plan.coefficientCount), expected)).toBeLessThan(
        tolerance.values,
      );

      const input = { plan, x, gradients, batch, attribution };
      const { terms, gradient } = createObjective(input).evaluate(h, ONLY_INTERPRETATION);
      const { L1attr, grad_fixed_g } = network[reference];
      expect(relativeError([terms.interpretation ?? Number.NaN], [L1attr])).toBeLessThan(tolerance.values);
      if (grad_fixed_g) expect(relativeError(gradient, grad_fixed_g)).toBeLessThan(tolerance.gradients);
    });

    it('200 steps of Adam', () => {
      const objective = createObjective({ plan, x, gradients: gradientsOf('g'), batch, attribution: 'saliency' });
      const weights = paperWeights(adam.lamL1wave, adam.lamL1attr);
      const filter = Float64Array.from(h);
      const state = adamStart(h.length);
      const filters = [...filter];
      const losses: (number | null)[] = [];
      for (let step = 0; step < 200; step++) {
        const evaluation = objective.evaluate(filter, weights);
        adamStep(state, filter, evaluation.gradient, adam.lr);
        filters.push(...filter);
        losses.push(...lossRow(evaluation));
      }
      expect(relativeError(filters, goldenArray(`${adam.file}_h0.npy`).data)).toBeLessThan(tolerance.trajectory);
      const computed = Float64Array.from(losses, (loss) => loss ?? Number.NaN);
      const expected = goldenArray(`${adam.file}_losses.npy`).data;
      for (let index = 0; index < 9; index++) {
        const error = relativeError(column(computed, index), column(expected, index));
        expect(error, `column ${index}`).toBeLessThan(tolerance.trajectory);
      }
    });
  });
});

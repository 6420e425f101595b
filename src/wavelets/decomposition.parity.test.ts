import { describe, expect, it } from 'vitest';
import { goldenArray, goldenJson } from '../golden/load';
import { FLOAT_TYPES } from '../golden/samples';
import { relativeError } from '../golden/tolerance';
import type { BoundaryMode } from './boundary';
import { batchInnermost, batchOutermost, decompose, reconstruct, transformPlan } from './decomposition';
import { filterBank } from './filterBank';

/** Where an array lies in `dwt.npy`; the first axis of its shape counts samples. */
interface Stored {
  readonly offset: number;
  readonly shape: number[];
}

interface Transformed {
  readonly h0: number[];
  /** The reference's order: approximation, then the details from the finest to the coarsest, each cH, cV, cD in two dimensions. */
  readonly coefficients: Stored[];
}

interface Case {
  readonly name: string;
  readonly mode: BoundaryMode;
  readonly wavelet: string;
  readonly levels: number;
  readonly input: string;
  readonly samples: number;
  readonly pure: Transformed;
  readonly perturbed: Transformed & { readonly reconstruction: Stored };
}

const CASES = goldenJson<Case[]>('dwt.json');
const NUMBERS = goldenArray('dwt.npy').data;

const stored = ({ offset, shape }: Stored) => NUMBERS.subarray(offset, offset + shape.reduce((a, b) => a * b, 1));

/** The reference's coefficients as [samples][coefficientCount] in PyWavelets' order. */
function inBandOrder(coefficients: Stored[], samples: number): number[] {
  const [approximation, ...finestFirst] = coefficients;
  const arrays = [approximation, ...finestFirst.toReversed()].map(stored);
  return Array.from({ length: samples }, (_, b) =>
    arrays.flatMap((array) =>
      Array.from(array.slice((b * array.length) / samples, ((b + 1) * array.length) / samples)),
    ),
  ).flat();
}

function inputOf({ input, samples }: Case) {
  const { shape, data } = goldenArray(input);
  const sampleShape = shape.slice(2);
  const size = data.length / shape[0];
  return { shape: sampleShape, size, data: data.slice(0, samples * size) };
}

describe.each(FLOAT_TYPES)('transforms against the reference, $float', ({ stored: inFloat, tolerance }) => {
  describe.each(CASES)('$name ($wavelet, $levels levels)', (given) => {
    const { shape, size, data } = inputOf(given);
    const x = batchInnermost(inFloat(data), given.samples, size);

    it.each(['pure', 'perturbed'] as const)('coefficients and reconstruction, %s filter', (kind) => {
      const { h0, coefficients: expected } = given[kind];
      const plan = transformPlan(shape, given.levels, given.mode, h0.length);
      const coefficients = decompose(plan, filterBank(h0), x, given.samples);
      const bySample = batchOutermost(coefficients, given.samples, plan.coefficientCount);
      expect(relativeError(bySample, inBandOrder(expected, given.samples))).toBeLessThan(tolerance.values);
      const back = batchOutermost(reconstruct(plan, filterBank(h0), coefficients, given.samples), given.samples, size);
      const expectedBack = kind === 'pure' ? data : stored(given.perturbed.reconstruction);
      expect(relativeError(back, expectedBack)).toBeLessThan(tolerance.values);
    });
  });
});

/** What is taken away as arrays: the filters with the functions they define, and one sample in its coefficients. */
import { waveletFunction } from '../wavelets/cascade';
import { quadratureMirror } from '../wavelets/filterBank';
import type { TransformPlan } from '../wavelets/transformPlan';
import { type NamedArray, writeNpz } from './npy';
import { type Provenance, provenanceLine } from './provenance';

const list = (values: ArrayLike<number>): NamedArray => ({ values: Float64Array.from(values), shape: [values.length] });
const texts = (provenance: Provenance) => ({ link: provenance.link, made: provenanceLine(provenance) });

/** `.npz` with `h`, `g` ([taps]), and `phi`, `psi` on the grid `t` (time in samples): [n] each. h: [taps]. */
export function filtersNpz(h: readonly number[], provenance: Provenance): Uint8Array<ArrayBuffer> {
  const { t, phi, psi } = waveletFunction(h);
  const arrays = { h: list(h), g: list(quadratureMirror(h)), t: list(t), phi: list(phi), psi: list(psi) };
  return writeNpz(arrays, texts(provenance));
}

/** Samples, and the gradients that training uses, in the scale of the samples; both [count, ...shape]. */
export interface GradientContent {
  readonly x: Float32Array | Float64Array;
  readonly gradients: Float32Array | Float64Array;
  readonly shape: readonly number[];
}

/** `.npz` with `x` and `g`, which opens as data that bring their gradients. */
export function gradientsNpz(
  { x, gradients, shape }: GradientContent,
  provenance: Provenance,
): Uint8Array<ArrayBuffer> {
  return writeNpz({ x: { values: x, shape }, g: { values: gradients, shape } }, texts(provenance));
}

/** One sample as a filter sees it, all coefficients band after band. */
export interface SampleContent {
  /** [taps] */
  readonly h: readonly number[];
  readonly plan: TransformPlan;
  /** Shaped as the sample. */
  readonly x: ArrayLike<number>;
  /** [plan.coefficientCount] */
  readonly coefficients: ArrayLike<number>;
  /** As `coefficients`; empty without gradients. */
  readonly attributions: ArrayLike<number>;
  /** Shaped as the sample. */
  readonly reconstruction: ArrayLike<number>;
}

/** `.npz` with `x`, `reconstruction`, and for each band `cA4` … the coefficients and `trim_cA4` … their attributions. */
export function sampleNpz(content: SampleContent, provenance: Provenance): Uint8Array<ArrayBuffer> {
  const { h, plan, x, coefficients, attributions, reconstruction } = content;
  const shaped = (values: ArrayLike<number>, shape: readonly number[], from = 0): NamedArray => {
    const size = shape.reduce((product, side) => product * side, 1);
    return { values: Float32Array.from({ length: size }, (_, i) => values[from + i]), shape };
  };
  const bands = (values: ArrayLike<number>, prefix: string) =>
    plan.bands.map(({ name, shape, offset }) => [`${prefix}${name}`, shaped(values, shape, offset)] as const);
  const arrays = Object.fromEntries([
    ['h', list(h)] as const,
    ['x', shaped(x, plan.shape)] as const,
    ['reconstruction', shaped(reconstruction, plan.shape)] as const,
    ...bands(coefficients, ''),
    ...(attributions.length > 0 ? bands(attributions, 'trim_') : []),
  ]);
  return writeNpz(arrays, texts(provenance));
}

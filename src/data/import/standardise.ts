/**
 * x' = (x − mean) / deviation, in float64 whatever the storage, over all samples or sample by sample.
 * Gradients follow by the chain rule: ∂f/∂x' = deviation · ∂f/∂x.
 */
import { StatedError } from '../../errors';
import type { Samples, Standardisation } from '../samples';
import { brief, counted } from '../wording';
import type { ImportChoices } from './choices';
import { type Draft, samplesLike } from './draft';
import { type Moments, moments } from './moments';

/** Standard deviations within which data are left as they are. */
const COMFORTABLE = [1e-3, 1e3] as const;

export interface Standardised {
  readonly draft: Draft;
  readonly standardisation: Standardisation;
  /** Of the values before. */
  readonly raw: Moments;
}

/** Throws `data-constant` where all values are equal: there is nothing to learn. The draft holds no NaN. */
export function standardised(draft: Draft, choice: ImportChoices['scale']): Standardised {
  const raw = moments(draft.x);
  if (raw.deviation === 0)
    throw new StatedError(
      'data-constant',
      `Every value is ${brief(raw.mean)} (variance 0): nothing to learn.`,
      'Open data that vary, or choose another array or column.',
    );
  const kind = choice === 'auto' ? automaticScale(raw) : choice;
  if (kind === 'none') return { draft, standardisation: { kind, mean: [0], deviation: [1] }, raw };
  const parts = kind === 'global' ? [raw] : sampleMoments(draft);
  const constant = parts.filter(({ deviation }) => deviation === 0).length;
  const notes = [...draft.notes, ...standardiseNotes(kind, raw, choice === 'auto', constant)];
  return { ...scaled({ ...draft, notes }, kind, parts), raw };
}

/** What is done without a choice: nothing, unless the values are far from 1. */
export function automaticScale({ deviation }: Moments): 'none' | 'global' {
  return deviation < COMFORTABLE[0] || deviation > COMFORTABLE[1] ? 'global' : 'none';
}

/** Standardised as other samples of the same source were: by their moments, or each sample by its own. */
export function standardisedBy(draft: Draft, known: Standardisation): Omit<Standardised, 'raw'> {
  if (known.kind === 'none') return { draft, standardisation: known };
  if (known.kind === 'sample') return scaled(draft, 'sample', sampleMoments(draft));
  return scaled(draft, 'global', [{ mean: known.mean[0], deviation: known.deviation[0] }]);
}

function scaled(draft: Draft, kind: Standardisation['kind'], parts: readonly Moments[]): Omit<Standardised, 'raw'> {
  const standardisation: Standardisation = {
    kind,
    mean: parts.map(({ mean }) => mean),
    deviation: parts.map(({ deviation }) => deviation || 1),
  };
  const x = shifted(draft.x, standardisation);
  const gradients = draft.gradients && scaledGradients(draft.gradients, standardisation.deviation);
  return { draft: { ...draft, x, gradients }, standardisation };
}

function standardiseNotes(kind: 'global' | 'sample', raw: Moments, automatic: boolean, constant: number): string[] {
  const values = `mean ${brief(raw.mean)}, standard deviation ${brief(raw.deviation)}`;
  const notes = [
    kind === 'sample'
      ? 'Each sample was standardised to mean 0 and variance 1.'
      : `All values were standardised together (${values})${automatic ? ', since steps of training are made for values near 1' : ''}.`,
  ];
  if (constant > 0)
    notes.push(`${counted(constant, 'sample')} ${constant === 1 ? 'holds' : 'hold'} a single value and became 0.`);
  return notes;
}

function sampleMoments({ x, count }: Draft): Moments[] {
  const size = x.length / count;
  return Array.from({ length: count }, (_, i) => moments(x, i * size, size));
}

function shifted(x: Samples, { mean, deviation }: Standardisation): Samples {
  const out = samplesLike(x, x.length);
  const size = x.length / mean.length;
  mean.forEach((centre, part) => {
    const width = deviation[part];
    for (let i = part * size; i < (part + 1) * size; i++) {
      const difference = x[i] - centre;
      // Values near ±1e308 lie further apart than float64 reaches.
      out[i] = Number.isFinite(difference) ? difference / width : x[i] / width - centre / width;
    }
  });
  return out;
}

/** Gradients with respect to standardised values: each part times its own deviation. */
export function scaledGradients(gradients: Samples, deviation: readonly number[]): Samples {
  if (deviation.every((width) => width === 1)) return gradients;
  const out = samplesLike(gradients, gradients.length);
  const size = gradients.length / deviation.length;
  for (let i = 0; i < out.length; i++) out[i] = gradients[i] * deviation[Math.floor(i / size)];
  return out;
}

/** The wavelet read aloud: what the plots show of it, in sentences. Pure. */
import type { ScaleTotal } from '../plots/attributionBands';
import { brief } from '../plots/numbers';
import { centreFrequency, periodAt } from '../wavelets/centreFrequency';
import { waveletDistance } from '../wavelets/distance';
import { quadratureMirror } from '../wavelets/filterBank';
import { waveletSymmetry } from '../wavelets/symmetry';
import { validity } from '../wavelets/validity';

export interface WaveletFacts {
  /** Lowpass filters: [taps]. */
  readonly h: readonly number[];
  readonly start: readonly number[];
  readonly truth: { readonly label: string; readonly h: ArrayLike<number> } | null;
  readonly levels: number;
  /** Step between samples or pixels, where the data tell. */
  readonly spacing: { readonly value: number; readonly unit: string } | null;
  /** ‖x − x̂‖ / ‖x‖, or null while unknown. */
  readonly reconstructionError: number | null;
  /** Σ|a| by scale of the chosen sample; empty without attributions. */
  readonly attribution: readonly ScaleTotal[];
}

/** One fact a sentence. */
export function waveletInWords(facts: WaveletFacts): string[] {
  const { h, levels, spacing, reconstructionError } = facts;
  const verdict = validity(h, reconstructionError).sentence;
  return [
    `The filter has ${h.length} taps; ψ and φ are ${h.length - 1} samples long at the finest scale.`,
    `It is ${verdict}.`,
    `${symmetryText(h)} ${meanText(h)}`,
    `Its centre frequency is ${brief(centreFrequency(h))} cycles per sample of its scale: one cycle takes ${periodText(h, 1, spacing)} at level 1${levels > 1 ? ` and ${periodText(h, levels, spacing)} at level ${levels}` : ''}.`,
    distancesText(facts),
    attributionText(facts.attribution),
  ];
}

/** A symmetry is told as such up to this defect of at most √2; up to the second it is nearly one. */
const [SYMMETRIC, NEARLY] = [0.05, 0.4];

function symmetryText(h: readonly number[]): string {
  const { kind, defect } = waveletSymmetry(h);
  const away = `${defect.toFixed(2)} from ${kind}`;
  if (defect <= SYMMETRIC) return `ψ is ${kind} (${away}).`;
  return defect <= NEARLY ? `ψ is nearly ${kind} (${away}).` : `ψ is asymmetric, ${away}.`;
}

/** Moments that vanish to 2 % of their size: a mean of zero, and blindness to slopes and curves. */
function meanText(h: readonly number[]): string {
  const moments = vanishingMoments(h);
  if (moments === 0) return 'Its mean does not vanish: it also answers to constants.';
  if (moments === 1) return 'Its mean vanishes: it does not answer to constants.';
  return `Its first ${moments} moments vanish: it does not answer to constants${moments > 2 ? ', slopes or smooth curves' : ' or slopes'}.`;
}

/** How many of Σ nᵖ g[n], p = 0, 1 …, are within 2 % of Σ nᵖ |g[n]|, n from the middle of the filter. */
export function vanishingMoments(h: ArrayLike<number>): number {
  const g = quadratureMirror(h);
  const middle = (g.length - 1) / 2;
  for (let p = 0; p < g.length / 2; p++) {
    let [moment, size] = [0, 0];
    for (let n = 0; n < g.length; n++) {
      const part = (n - middle) ** p * g[n];
      moment += part;
      size += Math.abs(part);
    }
    if (!(Math.abs(moment) <= 0.02 * size)) return p;
  }
  return g.length / 2;
}

/** "3 samples", with the unit of the data where it is known: "3 samples (9.8′)". */
export function periodText(h: ArrayLike<number>, level: number, spacing: WaveletFacts['spacing']): string {
  const samples = periodAt(h, level);
  const physical = spacing && spacing.unit !== '' ? ` (${brief(samples * spacing.value)} ${spacing.unit})` : '';
  return `${brief(samples)} samples${physical.replace(' ′', '′')}`;
}

function distancesText({ h, start, truth }: WaveletFacts): string {
  const fromStart = `Its distance to the start wavelet is ${waveletDistance(h, start).toFixed(3)}`;
  if (!truth) return `${fromStart}.`;
  return `${fromStart}, to the true wavelet ${truth.label} ${waveletDistance(h, truth.h).toFixed(3)}.`;
}

function attributionText(scales: readonly ScaleTotal[]): string {
  const total = scales.reduce((sum, scale) => sum + scale.total, 0);
  if (total === 0) return 'There are no attributions to tell where a network looks.';
  const shares = [...scales]
    .sort((a, b) => b.total - a.total)
    .map(({ name, total: part }) => `${name} (${Math.round((100 * part) / total)} %)`);
  return `In the chosen sample the network looks most at ${shares.slice(0, 3).join(', ')}.`;
}

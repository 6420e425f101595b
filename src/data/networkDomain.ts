/**
 * What the shipped mass-map network was trained on, beside what a person's maps are. A network answers any map; whether
 * the answer means anything depends on this.
 */
import type { Dataset } from './dataset';
import { standardDeviation } from './magnitude';
import { brief } from './wording';

/** What a network's training says about where its answers hold. */
export interface NetworkDomain {
  /** Standard deviation of the raw values: least and most. */
  readonly deviation: readonly [number, number];
  readonly spacing: Dataset['spacing'];
}

/** What the values of a dataset say of themselves in the terms of a domain. */
export function domainOf(dataset: Dataset): NetworkDomain {
  const deviation = rawDeviation(dataset);
  return { deviation: [deviation, deviation], spacing: dataset.spacing };
}

/** The network of the demo `maps` learned without shape noise. Pixels in arcminutes, deviation in κ. */
const TRAINED_ON = { pixel: 3.28, deviation: [0.007, 0.018] } as const;

/** Of the networks that come with the demos, by the names of those. */
export const SHIPPED_DOMAINS: Readonly<Record<string, NetworkDomain>> = {
  recovery: { deviation: [1, 1], spacing: null },
  maps: { deviation: TRAINED_ON.deviation, spacing: { value: TRAINED_ON.pixel, unit: '′' } },
  traces: { deviation: [0.59, 0.59], spacing: null },
  packets: { deviation: [0.95, 0.95], spacing: null },
  onsets: { deviation: [1.11, 1.11], spacing: null },
};

/** Pixels within this factor count as the same. */
const SAME_PIXEL = 1.25;
/** Deviations this many times outside the range are those of other quantities than κ. */
const FAR = 5;

/** Whether the values could be convergence at all, so that the network is worth a try. */
export function couldBeConvergence(dataset: Dataset): boolean {
  if (dataset.kind !== 'maps') return false;
  const [least, most] = TRAINED_ON.deviation;
  const deviation = rawDeviation(dataset);
  return deviation >= least / FAR && deviation <= most * FAR;
}

/** Where maps differ from the network's training, in what, and what to do about it; null where they do not. */
export function domainWarning(dataset: Dataset): { readonly message: string; readonly remedy: string } | null {
  if (dataset.kind !== 'maps') return null;
  const pixel = dataset.spacing?.unit === '′' ? dataset.spacing.value : null;
  const deviation = rawDeviation(dataset);
  const [least, most] = TRAINED_ON.deviation;
  const samePixel = pixel !== null && Math.max(pixel / TRAINED_ON.pixel, TRAINED_ON.pixel / pixel) <= SAME_PIXEL;
  if (samePixel && deviation >= least && deviation <= most) return null;
  const theirs = pixel === null ? 'pixels of unknown size' : `pixels of ${brief(pixel)}′`;
  return {
    message:
      `The mass-map network was trained on noise-free κ with pixels of ${TRAINED_ON.pixel}′ and a standard deviation ` +
      `of ${least} to ${most}; “${dataset.name}” has ${theirs} and a standard deviation of ${brief(deviation)}. ` +
      'Its output and attributions may mean little here.',
    remedy: samePixel ? '' : averaging(pixel),
  };
}

function averaging(pixel: number | null): string {
  if (pixel === null) return 'Where pixels are finer, average them first: Import, Average pixels.';
  const factor = Math.round(TRAINED_ON.pixel / pixel);
  return factor < 2 ? '' : `Averaging over ${factor} × ${factor} pixels comes near: Import, Average pixels.`;
}

/** Standard deviation over all samples of the values before standardisation. */
function rawDeviation(dataset: Dataset): number {
  const { x, count } = dataset;
  const { kind, mean, deviation } = dataset.standardisation;
  if (kind === 'none') return standardDeviation(x);
  if (kind === 'global') return deviation[0];
  const centre = average(mean);
  const size = x.length / count;
  // A sample of a single value was only shifted: the 1 that stands for its deviation is not its own.
  const varies = (i: number) => deviation[i] !== 1 || x.subarray(i * size, (i + 1) * size).some((value) => value !== 0);
  return Math.sqrt(average(mean.map((m, i) => (varies(i) ? deviation[i] ** 2 : 0) + (m - centre) ** 2)));
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value / values.length, 0);
}

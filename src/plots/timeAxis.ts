/**
 * The axis along a series: in its own unit where the data tell the step between samples, else in samples. One place for
 * it, so that a plot, the strips under it and what is read in them agree.
 */
import type { Axis, Numbers, Range } from './figure';
import { significant } from './numbers';

/** Step between neighbouring samples, as a dataset has it; the unit may be empty. */
export interface Spacing {
  readonly value: number;
  readonly unit: string;
}

export interface TimeAxis {
  /** [length] */
  readonly position: Numbers;
  readonly axis: Axis;
}

const OF_TIME = /^([munpµμk]?s|secs?|seconds?|min(ute)?s?|h|hrs?|hours?|d|days?|weeks?|months?|yrs?|years?)$/i;

/** The step if it has a unit: a number without one says no more than the sample does. */
export function physical(spacing: Spacing | null): Spacing | null {
  return spacing !== null && spacing.unit !== '' ? spacing : null;
}

/** Positions of the samples 0 … length − 1; half a step stays free at both ends, so that strips can stand beneath. */
export function timeAxis(length: number, spacing: Spacing | null): TimeAxis {
  const step = physical(spacing);
  const each = step?.value ?? 1;
  const range: Range = [-0.5 * each, (length - 0.5) * each];
  const named = step ? { label: OF_TIME.test(step.unit) ? 'time' : 'position', unit: step.unit } : { label: 'sample' };
  return { position: Float64Array.from({ length }, (_, i) => i * each), axis: { ...named, range } };
}

/** `samples 5–12`, with a step in a unit `samples 5–12 (0.5–1.2 s)`; from … below `to`. */
export function spanText(from: number, to: number, spacing: Spacing | null): string {
  const step = physical(spacing);
  const last = to - 1;
  const samples = last > from ? `samples ${from}–${last}` : `sample ${from}`;
  if (!step) return samples;
  const [first, end] = [from, last].map((sample) => significant(sample * step.value, 4));
  return `${samples} (${last > from ? `${first}–${end}` : first} ${step.unit})`;
}

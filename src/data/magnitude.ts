/**
 * How large the values of an array are. Settings, views and warnings ask for it; a pass over a file of 250 MB is felt in
 * the page, so that an array is gone through once, and one that came from a file by the worker that read it.
 */

import { moments } from './import/moments';
import type { Samples } from './samples';

export interface Magnitude {
  /** Σ x² over all values. */
  readonly squares: number;
  /** Population standard deviation of all values. */
  readonly deviation: number;
}

const squares = new WeakMap<Samples, number>();
const deviations = new WeakMap<Samples, number>();

/** Σ x² over all values. */
export function sumOfSquares(x: Samples): number {
  return once(squares, x, () => {
    let sum = 0;
    for (let i = 0; i < x.length; i++) sum += x[i] * x[i];
    return sum;
  });
}

/** Population standard deviation of all values, none of which is NaN. */
export function standardDeviation(x: Samples): number {
  return once(deviations, x, () => moments(x).deviation);
}

/** Both, for whoever gives the array to another thread … */
export function magnitudeOf(x: Samples): Magnitude {
  return { squares: sumOfSquares(x), deviation: standardDeviation(x) };
}

/** … and for whoever takes it there. */
export function rememberMagnitude(x: Samples, magnitude: Magnitude): void {
  squares.set(x, magnitude.squares);
  deviations.set(x, magnitude.deviation);
}

function once(known: WeakMap<Samples, number>, x: Samples, measure: () => number): number {
  const found = known.get(x) ?? measure();
  known.set(x, found);
  return found;
}

/**
 * Curves given at sorted points: the three operations on them that the halo model needs.
 * Everything cosmological here is smooth, so linear interpolation and the trapezoidal rule on fine grids suffice.
 */

/** `count` points from `first` to `last`, both included, at equal steps. */
export function equallySpaced(first: number, last: number, count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, i) => first + ((last - first) * i) / (count - 1));
}

/** The piecewise linear curve through (xs, ys) at `x`, constant beyond the ends; `xs` must ascend. */
export function interpolate(xs: ArrayLike<number>, ys: ArrayLike<number>, x: number): number {
  const last = xs.length - 1;
  if (x <= xs[0]) return ys[0];
  if (x >= xs[last]) return ys[last];
  let below = 0;
  for (let above = last; above - below > 1; ) {
    const middle = (below + above) >> 1;
    if (xs[middle] <= x) below = middle;
    else above = middle;
  }
  const share = (x - xs[below]) / (xs[below + 1] - xs[below]);
  return ys[below] + share * (ys[below + 1] - ys[below]);
}

/** ∫ y dx from the first point to each point by the trapezoidal rule: [points]. */
export function runningIntegral(xs: ArrayLike<number>, ys: ArrayLike<number>): Float64Array {
  const integral = new Float64Array(xs.length);
  for (let i = 1; i < xs.length; i++) {
    integral[i] = integral[i - 1] + ((ys[i] + ys[i - 1]) / 2) * (xs[i] - xs[i - 1]);
  }
  return integral;
}

/** dy/dx at every point of an equally spaced curve: central differences, one-sided at the ends. */
export function slope(ys: ArrayLike<number>, step: number): Float64Array {
  const last = ys.length - 1;
  return Float64Array.from({ length: ys.length }, (_, i) => {
    const before = Math.max(i - 1, 0);
    const after = Math.min(i + 1, last);
    return (ys[after] - ys[before]) / ((after - before) * step);
  });
}

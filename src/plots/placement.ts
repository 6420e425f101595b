/**
 * Where a wavelet coefficient belongs in its sample. One level reads x[2k + n − p] with tap n, p being the mode's phase
 * (K − 2; periodization K/2 − 1). Over j levels coefficient k therefore reads the samples from
 *     2^j k − p (2^j − 1)   to   2^j k + (K − 1 − p)(2^j − 1),
 * (K − 1)(2^j − 1) + 1 of them: at level 4 of a ten-tap filter more than twice a series of 64. Placed at the centre of
 * that support most coarse coefficients would lie off the series, since wavelet filters carry their energy at one end.
 * So a coefficient is placed at the centre of energy of its filter (Hess-Nielsen and Wickerhauser 1996):
 *     2^j k − p (2^j − 1) + c_h (2^(j−1) − 1) + 2^(j−1) c,   c_f = Σ n f[n]² / Σ f[n]²,
 * c being c_h for approximation and c_g for detail. Cells are 2^j wide, centred there.
 */
import { BOUNDARY_MODES, type BoundaryMode } from '../wavelets/boundary';
import { quadratureMirror } from '../wavelets/filterBank';
import type { Band, TransformPlan } from '../wavelets/transformPlan';
import type { Numbers } from './figure';

/** Positions in samples: coefficient k of a band lies at first + stride · k along one axis. */
export interface Placement {
  readonly first: number;
  /** 2^level samples. */
  readonly stride: number;
}

/** Centre of energy of a filter, in taps. */
export function energyCentre(filter: Numbers): number {
  let energy = 0;
  let moment = 0;
  for (let n = 0; n < filter.length; n++) {
    energy += filter[n] ** 2;
    moment += n * filter[n] ** 2;
  }
  return energy > 0 ? moment / energy : (filter.length - 1) / 2;
}

/** Placement along one axis of the coefficients at `level` that are low or high along it, seen through lowpass filter h. */
export function placement(h: Numbers, mode: BoundaryMode, level: number, pass: 'low' | 'high'): Placement {
  const g = quadratureMirror(h);
  const phase = BOUNDARY_MODES[mode].phase(h.length);
  const stride = 2 ** level;
  const last = energyCentre(pass === 'low' ? h : g);
  const first = -phase * (stride - 1) + energyCentre(h) * (stride / 2 - 1) + (stride / 2) * last;
  return { first, stride };
}

/** Whether a band is low or high along each axis: [length] or [height, width]. */
export function passes(band: Band): readonly ('low' | 'high')[] {
  if (band.kind === 'approximation') return band.shape.map(() => 'low');
  if (band.orientation === 'horizontal') return ['high', 'low'];
  if (band.orientation === 'vertical') return ['low', 'high'];
  return band.shape.map(() => 'high');
}

/** Placement of a band along each axis of the sample. */
export function bandPlacement(h: Numbers, plan: TransformPlan, band: Band): Placement[] {
  return passes(band).map((pass) => placement(h, plan.mode, band.level, pass));
}

/**
 * Which coefficient of a band of `length` covers each of `samples` samples; −1 where none does.
 * Periodization wraps round: there every coefficient has its place.
 */
export function coveringCoefficients(at: Placement, length: number, samples: number, wraps: boolean): Int32Array {
  return Int32Array.from({ length: samples }, (_, i) => coveringCoefficient(at, length, i, wraps));
}

/** The same for one sample. */
export function coveringCoefficient(at: Placement, length: number, sample: number, wraps: boolean): number {
  const k = Math.round((sample - at.first) / at.stride);
  if (wraps) return ((k % length) + length) % length;
  return k >= 0 && k < length ? k : -1;
}

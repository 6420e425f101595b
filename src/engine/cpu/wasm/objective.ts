/** The whole objective from the sums over the data, as `withFilterTerms` of awd/objective.ts, bit for bit. */
import { absoluteScale, interprets } from './batch';
import { filterTerms } from './filterTerms';
import {
  GRADIENT,
  PROGRAM,
  SUMS,
  TAPS,
  TERM_COUNT,
  TERM_INTERPRETATION,
  TERM_RECONSTRUCTION,
  TERM_SPARSITY,
  TERMS,
  WEIGHTS,
} from './memoryMap';
import { numberAt, setNumber, word } from './words';

/** Weighted total of a batch of `batch` samples whose sums are in SUMS; writes TERMS (0 where not computed) and GRADIENT. */
export function objective(batch: i32): f64 {
  const taps = word(PROGRAM, TAPS);
  foldHighpassGradient(taps);
  const absolute = absoluteScale(batch);
  const squared = numberAt(WEIGHTS, TERM_RECONSTRUCTION) === 0 ? 0 : numberAt(SUMS, 2 * taps);
  const coefficients = numberAt(WEIGHTS, TERM_SPARSITY) === 0 ? 0 : numberAt(SUMS, 2 * taps + 1);
  const attributions = interprets() ? numberAt(SUMS, 2 * taps + 2) : 0;
  setNumber(TERMS, TERM_RECONSTRUCTION, squared / <f64>batch);
  setNumber(TERMS, TERM_SPARSITY, coefficients * absolute);
  setNumber(TERMS, TERM_INTERPRETATION, attributions * absolute);
  filterTerms();
  let total: f64 = 0;
  for (let term = 0; term < TERM_COUNT; term++) total += numberAt(WEIGHTS, term) * numberAt(TERMS, term);
  return total;
}

/** ∂/∂h[K−1−n] gains (−1)ⁿ ∂/∂g[n]. */
function foldHighpassGradient(taps: i32): void {
  const inG = SUMS + ((<usize>taps) << 3);
  for (let n = 0; n < taps; n++) {
    const mirrored = taps - 1 - n;
    const slope = numberAt(inG, mirrored);
    setNumber(GRADIENT, n, numberAt(SUMS, n) + (mirrored & 1 ? -slope : slope));
  }
}

/**
 * The one buffer that holds a run on the GPU and is read back for a snapshot: taps, Adam's moments, the terms of the
 * last step and the totals of all steps since the last reading. Totals lie last, so that a reading stops at the last one.
 */
import { TERM_NAMES, type TermName } from '../../awd/terms';
import type { Checkpoint } from '../engine';

/** Totals kept on the GPU before they must be read. */
export const TOTAL_ROWS = 1024;

/** What a reading tells. */
export interface Results {
  readonly h: number[];
  readonly firstMoment: number[];
  readonly secondMoment: number[];
  readonly terms: Record<TermName, number>;
  readonly totals: number[];
}

/** Bytes to read when `totals` rows are filled. */
export function resultBytes(taps: number, totals: number): number {
  return 4 * (3 * taps + TERM_NAMES.length + totals);
}

/** WGSL declaration of `struct Results`; expects `TAPS`. */
export const RESULTS_STRUCT = `struct Terms {
${TERM_NAMES.map((name) => `  ${name}: f32,`).join('\n')}
}

struct Results {
  h: array<f32, TAPS>,
  firstMoment: array<f32, TAPS>,
  secondMoment: array<f32, TAPS>,
  terms: Terms,
  totals: array<f32, ${TOTAL_ROWS}>,
}`;

/** The buffer before the first step. What shaders must write is NaN, so that a shader that does not run is seen. */
export function initialResults({ h, firstMoment, secondMoment }: Checkpoint): Float32Array {
  const data = new Float32Array(resultBytes(h.length, TOTAL_ROWS) / 4).fill(Number.NaN);
  data.set([...h, ...firstMoment, ...secondMoment]);
  return data;
}

/** Takes a reading of `resultBytes` apart. */
export function readResults(data: Float32Array, taps: number): Results {
  const part = (from: number, to: number) => [...data.subarray(from, to)];
  const terms = 3 * taps;
  const totals = terms + TERM_NAMES.length;
  return {
    h: part(0, taps),
    firstMoment: part(taps, 2 * taps),
    secondMoment: part(2 * taps, terms),
    terms: Object.fromEntries(TERM_NAMES.map((name, i) => [name, data[terms + i]])) as Record<TermName, number>,
    totals: part(totals, data.length),
  };
}

/** An experiment as JSON: what was asked, what was learned, how good a wavelet it is, and where it comes from. */
import type { TermName } from '../awd/terms';
import type { Settings } from '../settings/fields';
import { exactFilter } from '../wavelets/exactFilter';
import { quadratureMirror } from '../wavelets/filterBank';
import { type Validity, validity } from '../wavelets/validity';
import type { Provenance } from './provenance';

/** Both filters of a bank: [taps] each. */
interface Filters {
  readonly h: readonly number[];
  readonly g: readonly number[];
}

export interface ExperimentFile {
  readonly format: 'wavelet-distillery-experiment';
  readonly version: 1;
  readonly provenance: Provenance;
  readonly settings: Settings;
  readonly start: Filters;
  readonly learned: Filters;
  /** The nearest exact wavelet with its distance ‖Δh‖ from the learned filter; null where none is near. */
  readonly exact: (Filters & { readonly change: number }) | null;
  /** Weighted terms of the last step, null where off; null before the first step. */
  readonly losses: { readonly total: number; readonly terms: Readonly<Record<TermName, number | null>> } | null;
  /** Of the learned filter. */
  readonly validity: Validity;
}

export interface ExperimentContent {
  readonly provenance: Provenance;
  readonly settings: Settings;
  /** [taps] */
  readonly startTaps: readonly number[];
  /** [taps] */
  readonly taps: readonly number[];
  readonly losses: ExperimentFile['losses'];
  /** ‖x − x̂‖ / ‖x‖, or null while unknown. */
  readonly reconstructionError: number | null;
}

/** Text of the file. */
export function experimentText(content: ExperimentContent): string {
  const { provenance, settings, startTaps, taps, losses, reconstructionError } = content;
  const file: ExperimentFile = {
    format: 'wavelet-distillery-experiment',
    version: 1,
    provenance,
    settings,
    start: bothFilters(startTaps),
    learned: bothFilters(taps),
    exact: nearestExact(taps),
    losses,
    validity: validity(taps, reconstructionError),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

const bothFilters = (h: ArrayLike<number>): Filters => ({ h: [...Array.from(h)], g: [...quadratureMirror(h)] });

function nearestExact(taps: readonly number[]): ExperimentFile['exact'] {
  try {
    const { h, change } = exactFilter(taps);
    return { ...bothFilters(h), change };
  } catch {
    return null;
  }
}

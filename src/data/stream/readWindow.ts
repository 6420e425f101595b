/** A window of samples that stay in their file, prepared as the import prepares samples in memory. */
import { StatedError } from '../../errors';
import { missingCount } from '../formats/rawArray';
import { type Draft, inTypeOf } from '../import/draft';
import { filledSamples } from '../import/fill';
import { rebinned } from '../import/rebin';
import { standardisedBy } from '../import/standardise';
import type { Samples } from '../samples';
import { grouped } from '../wording';
import { type RowRun, readRows } from './npyRows';
import type { SampleStream } from './sampleStream';

/** A few samples of a stream, as training takes them. */
export interface StreamWindow {
  /** [count, ...shape] */
  readonly x: Float32Array;
  readonly count: number;
  /** Of raw values, one entry or one a sample: what a network's input gradients need. */
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
  /** In the scale of `x`; null where none came by file. */
  readonly gradients: Float32Array | null;
}

/** Reads the rows of the runs. Rejects with `file-unreadable`, `data-infinite`. */
export async function readWindow(stream: SampleStream, runs: readonly RowRun[]): Promise<StreamWindow> {
  const [x, gradients] = await Promise.all([
    readRows(stream.rows, runs),
    stream.gradients && readRows(stream.gradients, runs),
  ]);
  requireNoInfinity(x, stream, runs);
  const count = runs.reduce((sum, run) => sum + run.count, 0);
  const coarse = rebinned(draftOf(stream, x, gradients, count), stream.rebin);
  const filled = filledSamples(coarse, stream.missing, missingCount(coarse.x)).draft;
  const { draft, standardisation } = standardisedBy(filled, stream.standardisation);
  return {
    x: Float32Array.from(draft.x),
    count,
    mean: standardisation.mean,
    deviation: standardisation.deviation,
    gradients: draft.gradients && Float32Array.from(draft.gradients),
  };
}

function draftOf({ rowShape }: SampleStream, x: Samples, gradients: Samples | null, count: number): Draft {
  return {
    ...{ kind: rowShape.length === 1 ? 'series' : 'maps', x, count, shape: rowShape },
    gradients: gradients && inTypeOf(x, gradients),
    ...{ labels: null, unit: '', spacing: null, notes: [] },
  };
}

function requireNoInfinity(x: Samples, { rows }: SampleStream, runs: readonly RowRun[]): void {
  const at = x.findIndex((value) => value === Infinity || value === -Infinity);
  if (at < 0) return;
  let row = Math.floor(at / rows.size);
  for (const run of runs) {
    if (row < run.count) {
      row += run.from;
      break;
    }
    row -= run.count;
  }
  throw new StatedError(
    'data-infinite',
    `“${rows.file.name}”: sample ${grouped(row + 1)} holds an infinite value.`,
    'Mark such values as missing (NaN) or mend them: np.where(np.isfinite(x), x, np.nan).',
  );
}

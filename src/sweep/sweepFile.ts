/**
 * A sweep as a file: what the command line writes, the Sweep region opens and both export. Whole or in shares, which
 * merge into one; what is read is checked first.
 */
import * as v from 'valibot';
import { excerpt } from '../data/wording';
import { StatedError } from '../errors';
import { readKeptJson } from '../keptJson';
import { METRICS, type MetricName } from '../predict/scores';
import { readLink } from '../settings/link';
import { lowpassFilter } from '../wavelets/families';
import type { CellScores } from './examine';
import { type Cell, cellCount, cellKey, cellsOf, MOST_CELLS, type SweepGrid } from './grid';
import type { LabelMark } from './labels';
import type { DoneCell } from './walk';

const finite = v.pipe(v.number(), v.finite());
const amount = v.pipe(finite, v.minValue(0));
const few = <T extends v.GenericSchema>(entry: T) => v.pipe(v.array(entry), v.minLength(1), v.maxLength(1000));

const CELL = v.object({
  lambda: amount,
  gamma: amount,
  seed: amount,
  h: v.pipe(v.array(finite), v.minLength(2), v.maxLength(64)),
  steps: amount,
  ended: v.picklist(['steps', 'converged', 'diverged']),
  moved: finite,
  terms: v.record(v.string(), v.nullable(finite)),
  scores: v.object({
    prediction: v.nullable(finite),
    waveletLoss: finite,
    distance: finite,
    compression: v.object({ absolute: amount, relative: amount }),
    attribution: v.nullable(finite),
    verdict: v.picklist(['valid', 'nearly', 'invalid']),
  }),
});

const FILE = v.pipe(
  v.object({
    format: v.literal('wavelet-distillery-sweep'),
    version: v.literal(1),
    app: v.string(),
    link: v.pipe(v.string(), v.maxLength(16_384)),
    data: v.object({
      name: v.string(),
      count: amount,
      shape: few(amount),
      sha256: v.string(),
      checksum: v.optional(v.string()),
      labels: v.optional(
        v.nullable(v.object({ kind: v.picklist(['regression', 'classes']), name: v.string(), checksum: v.string() })),
      ),
    }),
    grid: v.pipe(
      v.object({ lambdas: few(amount), gammas: few(amount), seeds: few(amount) }),
      v.check((grid) => cellCount(grid) <= MOST_CELLS, `more than ${MOST_CELLS} cells`),
    ),
    steps: amount,
    metric: v.picklist(Object.keys(METRICS) as [MetricName, ...MetricName[]]),
    cells: v.pipe(v.array(CELL), v.maxLength(MOST_CELLS)),
    tested: v.optional(
      v.object({
        lambda: amount,
        gamma: amount,
        cells: few(
          v.object({
            lambda: amount,
            gamma: amount,
            seed: amount,
            score: v.nullable(finite),
            error: v.nullable(finite),
          }),
        ),
      }),
    ),
  }),
  v.check(({ link, cells }) => {
    const { length } = lowpassFilter(readLink(link).settings.wavelet);
    return cells.every(({ h }) => h.length === length);
  }, 'a filter of another length than the start wavelet'),
);

export type SweptCell = DoneCell<CellScores>;

/** A score on the test part with its standard error; null where it is not defined, such as R² of one value. */
export interface TestedScore {
  readonly score: number | null;
  readonly error: number | null;
}

/** How the chosen filters do on samples that played no part in choosing them. */
export interface TestedChoice {
  /** λ and γ whose mean score over the seeds is best. */
  readonly lambda: number;
  readonly gamma: number;
  readonly cells: readonly (Cell & TestedScore)[];
}

/** A sweep, or as much of it as has been done. */
export interface SweepFile {
  readonly format: 'wavelet-distillery-sweep';
  readonly version: 1;
  /** Version of this program. */
  readonly app: string;
  /** Settings that all cells share, as a link's fragment. */
  readonly link: string;
  readonly data: {
    readonly name: string;
    readonly count: number;
    readonly shape: readonly number[];
    readonly sha256: string;
    /** Of the samples as they were learned from; left out by the first versions. */
    readonly checksum?: string;
    /** Null without labels; left out by the first versions and the command line. */
    readonly labels?: LabelMark | null;
  };
  readonly grid: SweepGrid;
  /** Steps a cell. */
  readonly steps: number;
  /** Of `prediction`. */
  readonly metric: MetricName;
  readonly cells: readonly SweptCell[];
  /** Left out until a whole sweep of labelled data has been tested. */
  readonly tested?: TestedChoice;
}

/** @throws StatedError `sweep-unreadable` */
export function readSweep(text: string, name: string): SweepFile {
  let value: unknown;
  try {
    value = readKeptJson(text);
  } catch {
    throw unreadable(name, 'it is not JSON');
  }
  const checked = v.safeParse(FILE, value);
  if (checked.success) return checked.output as unknown as SweepFile;
  const [issue] = checked.issues;
  throw unreadable(name, `${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`);
}

export const sweepText = (sweep: SweepFile): string => `${JSON.stringify(sweep)}\n`;

/**
 * Shares of one sweep as one; cells in walking order, each once.
 * @throws StatedError `sweep-mixed` where they are not of the same sweep
 */
export function mergeSweeps(shares: readonly { readonly name: string; readonly sweep: SweepFile }[]): SweepFile {
  // Shares that do not say which labels they have are held against one that does.
  const first = shares.find(({ sweep }) => sweep.data.labels !== undefined) ?? shares[0];
  const identity = ({ link, data: { labels = first.sweep.data.labels, ...data }, grid, steps, metric }: SweepFile) =>
    JSON.stringify([link, data, labels, grid, steps, metric]);
  for (const { name, sweep } of shares) {
    if (identity(sweep) === identity(first.sweep)) continue;
    throw new StatedError(
      'sweep-mixed',
      `${name} and ${first.name} are of different sweeps.`,
      'Merge shares that were made with the same grid file, data and settings.',
    );
  }
  const cells = new Map(shares.flatMap(({ sweep }) => sweep.cells.map((cell) => [cellKey(cell), cell] as const)));
  const ordered = cellsOf(first.sweep.grid).flatMap((cell) => cells.get(cellKey(cell)) ?? []);
  return { ...first.sweep, cells: ordered };
}

/** Why no cell says how well it predicts, in a sentence; '' where one does, and before the first. */
export function whyUnscored({ cells, metric }: Pick<SweepFile, 'cells' | 'metric'>): string {
  if (cells.length === 0 || cells.some(({ scores }) => scores.prediction !== null)) return '';
  return `No cell has a score for predictions: ${METRICS[metric].label} is not defined without labels, nor on labels of one value.`;
}

/** Where a sweep comes from, as comment lines before its table. Cells are computed on the processor. */
export function sweepComment(sweep: SweepFile): string {
  const { app, link, data, grid } = sweep;
  const file = data.sha256 ? ` (sha256 ${data.sha256.slice(0, 12)})` : '';
  const unscored = whyUnscored(sweep);
  const samples = [data.count, ...data.shape].join(' × ');
  return `# Wavelet Distillery ${app} · ${data.name.replace(/\s+/g, ' ')} ${samples}${file} · seeds ${grid.seeds.join(', ')} · CPU\n# #${link}\n${unscored && `# ${unscored}\n`}`;
}

/** One row a cell, for tables: comma-separated, with a header. */
export function sweepCsv({ cells, metric }: SweepFile): string {
  const taps = cells.reduce((most, { h }) => Math.max(most, h.length), 0);
  const header = [
    ...['lambda', 'gamma', 'seed', 'steps', 'ended', 'moved', metric, 'waveletLoss', 'distance'],
    ...['compression', 'relativeCompression', 'attribution', 'verdict'],
    ...Array.from({ length: taps }, (_, k) => `h${k}`),
  ];
  const rows = cells.map(({ lambda, gamma, seed, steps, ended, moved, scores, h }) => [
    ...[lambda, gamma, seed, steps, ended, moved, scores.prediction ?? '', scores.waveletLoss, scores.distance],
    ...[scores.compression.absolute, scores.compression.relative, scores.attribution ?? '', scores.verdict],
    ...h,
  ]);
  return `${[header, ...rows].map((row) => row.join(',')).join('\n')}\n`;
}

function unreadable(name: string, why: string): StatedError {
  return new StatedError(
    'sweep-unreadable',
    `“${name}” is not a sweep of this program: ${excerpt(why, 200)}.`,
    'Open another file.',
  );
}

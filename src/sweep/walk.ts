/**
 * Walks the cells of a sweep: one distillation each, started from its neighbour's filter. Knows no page: the worker of
 * the Sweep region and the command line walk alike, may stop anywhere, and go on with what was done.
 */
import { startFilter } from '../awd/startFilter';
import type { TermName, TermWeights } from '../awd/terms';
import { type Distilled, distil } from '../engine/distil';
import type { CreateEngine, DistillationTask } from '../engine/engine';
import type { WaveletName } from '../wavelets/families';
import { type Cell, cellKey, type SweepGrid, startsFrom } from './grid';

/** What all cells share. */
export interface SweepSetting {
  /** All but start, seed and what the cell says. */
  readonly task: Omit<DistillationTask, 'startTaps' | 'seed'>;
  /** Weights but those of λ and γ. */
  readonly weights: TermWeights;
  readonly learningRate: number;
  readonly wavelet: WaveletName;
  readonly noise: number;
  /** Steps a cell. */
  readonly steps: number;
  /** Default: the fastest engine of the processor. */
  readonly create?: CreateEngine;
}

export interface LearnedCell extends Cell {
  /** The learned lowpass filter: [taps]. */
  readonly h: readonly number[];
  readonly steps: number;
  /** `diverged`: h is the last finite filter; cells that would start from it start from the start filter. */
  readonly ended: Distilled['reason'];
  /** ‖Δh‖ over the last tenth of the steps: near 0 where the filter has come to rest. */
  readonly moved: number;
  /** Unweighted, of the last step. */
  readonly terms: Readonly<Record<TermName, number | null>>;
}

/** A cell that was learned and then looked at. */
export type DoneCell<Scores> = LearnedCell & { readonly scores: Scores };

export interface Walk<Scores> {
  readonly grid: SweepGrid;
  readonly cells: readonly Cell[];
  readonly setting: SweepSetting;
  /** Done earlier, by key: not done again, started from where needed. */
  readonly done: ReadonlyMap<string, DoneCell<Scores>>;
  readonly examine: (learned: LearnedCell) => Scores | Promise<Scores>;
  readonly onCell: (cell: DoneCell<Scores>) => void;
  /** Rejects with the signal's reason; cells told of by then are whole. */
  readonly signal?: AbortSignal;
}

/** Learns and examines the cells that are not done yet, in their order. */
export async function walk<Scores>({
  grid,
  cells,
  setting,
  done,
  examine,
  onCell,
  signal,
}: Walk<Scores>): Promise<void> {
  const known = new Map(done);
  for (const cell of cells) {
    if (known.has(cellKey(cell))) continue;
    const neighbour = startsFrom(grid, cell);
    const start = neighbour && known.get(cellKey(neighbour));
    const learned = await learn(cell, start?.ended === 'diverged' ? null : (start?.h ?? null), setting, signal);
    const finished = { ...learned, scores: await examine(learned) };
    known.set(cellKey(cell), finished);
    onCell(finished);
  }
}

/** One distillation; `from` null: from the start filter of the cell's seed. */
async function learn(
  cell: Cell,
  from: readonly number[] | null,
  { task, weights, learningRate, wavelet, noise, steps, create }: SweepSetting,
  signal: AbortSignal | undefined,
): Promise<LearnedCell> {
  const startTaps = from ?? [...startFilter(wavelet, noise, cell.seed)];
  const whole: DistillationTask = { ...task, startTaps, seed: cell.seed };
  const live = { weights: { ...weights, sparsity: cell.lambda, interpretation: cell.gamma }, learningRate };
  const options = { ...(signal && { signal }), ...(create && { create }) };
  const most = Math.ceil(0.9 * steps);
  const early = await distil(whole, live, { ...options, until: { steps: most } });
  const late =
    early.reason === 'diverged' || most === steps
      ? early
      : await distil(whole, live, { ...options, until: { steps: steps - most }, from: early.snapshot });
  const moved = Math.sqrt(late.h.reduce((sum, tap, k) => sum + (tap - early.h[k]) ** 2, 0));
  return { ...cell, h: late.h, steps: late.snapshot.step, ended: late.reason, moved, terms: late.snapshot.terms };
}

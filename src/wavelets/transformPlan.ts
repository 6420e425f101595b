/**
 * What a multilevel transform does, worked out before any number is touched: a list of axis steps over named slots.
 * 2-D is the 1-D step along two axes: at each level every axis splits each block of the level into low and high,
 * so that one block becomes 2^axes; the block that is low along every axis goes on to the next level, the others are bands.
 */
import { StatedError } from '../errors';
import { type AxisPlan, analysisPlan, synthesisPlan } from './axisStep';
import { BOUNDARY_MODES, type BoundaryMode } from './boundary';
import { requireEvenTaps } from './filterBank';

/** No transform goes deeper, however long the signal. */
const DEEPEST = 12;

export interface Band {
  /** cA4, cD4 … cD1; in two dimensions cA3, cH3, cV3, cD3 … */
  readonly name: string;
  readonly level: number;
  readonly kind: 'approximation' | 'detail';
  /** In two dimensions: horizontal is low along the width and high along the height. */
  readonly orientation: '' | 'horizontal' | 'vertical' | 'diagonal';
  readonly shape: readonly number[];
  /** Coefficients a sample. */
  readonly size: number;
  /** First coefficient in the coefficients of a sample. */
  readonly offset: number;
}

/** A block of numbers some step reads or writes: slot 0 is the sample, others are bands or what lies between. */
export interface Slot {
  readonly shape: readonly number[];
  /** Numbers a sample. */
  readonly size: number;
  /** Index in `bands`; null for the sample and what lies between. */
  readonly band: number | null;
}

/** One level along one axis: the data of slot `source` are [outer][n][inner · batch], those of `low`, `high` [outer][outputLength][inner · batch]. */
export interface Step {
  readonly level: number;
  /** 0 is the height (or the length), 1 the width. */
  readonly axis: number;
  readonly outer: number;
  /** Without the batch. */
  readonly inner: number;
  readonly source: number;
  readonly low: number;
  readonly high: number;
  readonly analysis: AxisPlan;
  readonly synthesis: AxisPlan;
}

export interface TransformPlan {
  /** [length] or [height, width]. */
  readonly shape: readonly number[];
  readonly levels: number;
  readonly mode: BoundaryMode;
  readonly taps: number;
  /** cA_J first, then the details of level J … 1 (PyWavelets' order); in two dimensions cH, cV, cD a level. */
  readonly bands: readonly Band[];
  /** Coefficients a sample. */
  readonly coefficientCount: number;
  readonly slots: readonly Slot[];
  /** In the order of analysis; synthesis walks them backwards. Each slot but 0 is written by one step and read by at most one. */
  readonly steps: readonly Step[];
}

/** The largest number of levels with at least 2 samples along each axis at the input of every level, at most 12. */
export function maxLevels(shape: readonly number[], taps: number, mode: BoundaryMode): number {
  let lengths = shape;
  let levels = 0;
  while (levels < DEEPEST && Math.min(...lengths) >= 2) {
    lengths = lengths.map((n) => BOUNDARY_MODES[mode].outputLength(n, taps));
    levels++;
  }
  return levels;
}

/**
 * Plan of `levels` levels on samples of `shape` ([length] or [height, width]) in a boundary mode.
 * @throws StatedError `levels-too-deep`, naming the largest number of levels; `odd-taps`.
 */
export function transformPlan(
  shape: readonly number[],
  levels: number,
  mode: BoundaryMode,
  taps: number,
): TransformPlan {
  requireEvenTaps(taps);
  requireLevels(shape, levels, mode, taps);
  const slots: Slot[] = [{ shape, size: product(shape), band: null }];
  const steps: Step[] = [];
  const details: number[][] = [];
  const tablesOf = tablesByLength(mode, taps);
  let approximation = 0;
  for (let level = 1; level <= levels; level++) {
    const blocks = splitBlock(approximation, level, tablesOf, slots, steps);
    details.unshift(blocks.slice(1));
    approximation = blocks[0];
  }
  const bandSlots = [approximation, ...details.flat()];
  const bands = bandList(bandSlots, slots, levels);
  const coefficientCount = bands.reduce((sum, band) => sum + band.size, 0);
  const named = slots.map((slot, s) => (bandSlots.includes(s) ? { ...slot, band: bandSlots.indexOf(s) } : slot));
  return { shape, levels, mode, taps, bands, coefficientCount, slots: named, steps };
}

type Tables = Pick<Step, 'analysis' | 'synthesis'>;

/** Index tables of an axis of n samples; axes and levels of equal length share theirs. */
function tablesByLength(mode: BoundaryMode, taps: number): (n: number) => Tables {
  const known = new Map<number, Tables>();
  return (n) => {
    const tables = known.get(n) ?? { analysis: analysisPlan(mode, n, taps), synthesis: synthesisPlan(mode, n, taps) };
    known.set(n, tables);
    return tables;
  };
}

/**
 * Splits one block along its axes, the last axis first, and adds the slots and steps this takes.
 * Returns the slots of the 2^axes parts, bit a of the position telling high along axis a: cA, cH, cV, cD.
 */
function splitBlock(
  slot: number,
  level: number,
  tablesOf: (n: number) => Tables,
  slots: Slot[],
  steps: Step[],
): number[] {
  const axes = slots[slot].shape.length;
  let blocks = [slot];
  for (let axis = axes - 1; axis >= 0; axis--) {
    const tables = tablesOf(slots[slot].shape[axis]);
    blocks = blocks.flatMap((source) => {
      const { shape } = slots[source];
      const part = shape.map((extent, other) => (other === axis ? tables.analysis.outputLength : extent));
      const low = slots.push({ shape: part, size: product(part), band: null }) - 1;
      const high = slots.push({ shape: part, size: product(part), band: null }) - 1;
      const outer = product(shape.slice(0, axis));
      const inner = product(shape.slice(axis + 1));
      steps.push({ level, axis, outer, inner, source, low, high, ...tables });
      return [low, high];
    });
  }
  return blocks;
}

const DETAIL_KINDS = {
  1: [{ letter: 'D', orientation: '' }],
  2: [
    { letter: 'H', orientation: 'horizontal' },
    { letter: 'V', orientation: 'vertical' },
    { letter: 'D', orientation: 'diagonal' },
  ],
} as const;

/** Names and places of the bands, from the slots that hold them in the order of `TransformPlan.bands`. */
function bandList(bandSlots: readonly number[], slots: readonly Slot[], levels: number): Band[] {
  const kinds = slots[0].shape.length === 1 ? DETAIL_KINDS[1] : DETAIL_KINDS[2];
  let offset = 0;
  return bandSlots.map((slot, b) => {
    const { shape, size } = slots[slot];
    const place = { shape, size, offset };
    offset += size;
    if (b === 0) return { name: `cA${levels}`, level: levels, kind: 'approximation', orientation: '', ...place };
    const level = levels - Math.floor((b - 1) / kinds.length);
    const { letter, orientation } = kinds[(b - 1) % kinds.length];
    return { name: `c${letter}${level}`, level, kind: 'detail', orientation, ...place };
  });
}

function requireLevels(shape: readonly number[], levels: number, mode: BoundaryMode, taps: number): void {
  const most = maxLevels(shape, taps, mode);
  if (Number.isInteger(levels) && levels >= 1 && levels <= most) return;
  const size = shape.join(' × ');
  throw new StatedError(
    'levels-too-deep',
    `${levels} levels do not fit samples of ${size} with ${taps} taps in boundary mode ${mode}: every level needs at least 2 samples along each axis, and there are never more than ${DEEPEST} levels.`,
    most > 0 ? `Choose 1 to ${most} levels.` : 'Use longer samples.',
  );
}

function product(extents: readonly number[]): number {
  return extents.reduce((all, extent) => all * extent, 1);
}

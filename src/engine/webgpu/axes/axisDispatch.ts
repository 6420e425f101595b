/**
 * Dispatches of the three kernels along an axis: which record, how many workgroups, and for correlate which rows of the
 * partial sums. Worked out before any is encoded.
 */
import { BOUNDARY_MODES } from '../../../wavelets/boundary';
import type { StepTable, TransformPlan } from '../../../wavelets/decomposition';
import type { SlotPlaces } from './arena';
import { THREADS, tapsAThread } from './axisKernels';
import { type AxisRecord, axisRecord, type JoinedSteps } from './axisPass';
import { axisTables } from './axisTables';

/** Workgroups of a dispatch, along three dimensions. */
export type Groups = readonly [number, number, number];

export interface AxisDispatch {
  readonly kernel: 'analyse' | 'adjoint' | 'correlate';
  readonly record: AxisRecord;
  readonly groups: Groups;
}

/** Fours of numbers a thread adds up before its workgroup does, where there are enough of them. */
const NUMBERS_A_THREAD = 8;
/** More rows of partial sums would cost more at the end than they save. */
const MOST_ROWS = 512;

/** Workgroups that add up `numbers` fours of numbers together. */
export function summingGroups(numbers: number): number {
  return Math.min(MOST_ROWS, Math.ceil(numbers / (THREADS * NUMBERS_A_THREAD)));
}

/** Workgroups with a thread for each of `threads`, where a dimension has at most `widest`. */
export function threadGroups(threads: number, widest: number): Groups {
  const groups = Math.ceil(threads / THREADS);
  return [Math.min(groups, widest), Math.ceil(groups / widest), 1];
}

/** Makes the dispatches of one plan, and counts what they need together. */
export class AxisDispatches {
  readonly #plan: TransformPlan;
  readonly #quads: number;
  readonly #widest: number;
  readonly #phase: number;
  readonly #tables: ReturnType<typeof axisTables>;
  #rows = 0;

  /** For chunks of 4 · `quads` samples on a device with at most `widest` workgroups a dimension. */
  constructor(plan: TransformPlan, quads: number, widest: number) {
    this.#plan = plan;
    this.#quads = quads;
    this.#widest = widest;
    this.#phase = BOUNDARY_MODES[plan.mode].phase(plan.taps);
    this.#tables = axisTables(this.#phase);
  }

  /** Rows of partial sums of all correlations made so far. */
  get rows(): number {
    return this.#rows;
  }

  /** What the records of all made so far point into. */
  tables(): Int32Array {
    return this.#tables.numbers();
  }

  analyse(steps: JoinedSteps, table: StepTable, places: SlotPlaces): AxisDispatch {
    const record = this.#record(steps, table, places, places);
    const threads = record.outer * Math.ceil(record.outputs / 2) * record.width;
    return { kernel: 'analyse', record, groups: threadGroups(threads, this.#widest) };
  }

  adjoint(steps: JoinedSteps, table: StepTable, places: SlotPlaces): AxisDispatch {
    const record = this.#record(steps, table, places, places);
    const pairs = Math.ceil((this.#phase + record.n) / 2) - Math.floor(this.#phase / 2);
    return { kernel: 'adjoint', record, groups: threadGroups(record.outer * pairs * record.width, this.#widest) };
  }

  /** Samples in `inputs`, the two bands in `outputs`. */
  correlate(steps: JoinedSteps, table: StepTable, inputs: SlotPlaces, outputs: SlotPlaces): AxisDispatch {
    const record = this.#record(steps, table, inputs, outputs);
    const groups = summingGroups(record.outer * record.outputs * record.width);
    this.#rows += groups;
    return { kernel: 'correlate', record, groups: [groups, this.#plan.taps / tapsAThread(this.#plan.taps), 1] };
  }

  #record(steps: JoinedSteps, table: StepTable, inputs: SlotPlaces, outputs: SlotPlaces): AxisRecord {
    return axisRecord(steps, table, inputs, outputs, this.#quads, this.#tables, this.#rows);
  }
}

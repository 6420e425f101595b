/**
 * Dispatches of the kernels along an axis: their records, how many workgroups, and which rows of the partial sums. Worked
 * out before any is encoded. Passes of the same level and axis that do not need each other's results go in one dispatch,
 * one beside the other along the third dimension of workgroups.
 */
import { BOUNDARY_MODES } from '../../../wavelets/boundary';
import type { StepTable, TransformPlan } from '../../../wavelets/decomposition';
import { type AxisKernel, THREADS } from './axisKernels';
import { type AxisRecord, axisRecord, type JoinedSteps, type PassPlaces } from './axisPass';
import { axisTables } from './axisTables';

/** Workgroups of a dispatch, along three dimensions. */
export type Groups = readonly [number, number, number];

export interface AxisDispatch {
  readonly kernel: AxisKernel;
  /** One, or two of passes beside each other. */
  readonly records: readonly AxisRecord[];
  readonly groups: Groups;
}

/** Fours of numbers a thread adds up before its workgroup does, where there are enough of them. */
const NUMBERS_A_THREAD = 8;
/** Pairs of fours likewise, where a thread does more with each. */
const PAIRS_A_THREAD = 4;
/** More rows of partial sums would cost more at the end than they save. */
const MOST_ROWS = 512;

/** Workgroups that add up `numbers` fours of numbers together. */
export function summingGroups(numbers: number, each = NUMBERS_A_THREAD): number {
  return Math.min(MOST_ROWS, Math.ceil(numbers / (THREADS * each)));
}

/** Workgroups with a thread for each of `threads`, where a dimension has at most `widest`. */
export function threadGroups(threads: number, widest: number): Groups {
  const groups = Math.ceil(threads / THREADS);
  return [Math.min(groups, widest), Math.ceil(groups / widest), 1];
}

/** Makes the dispatches of one plan, and counts what they need together. */
export class AxisDispatches {
  readonly #quads: number;
  readonly #widest: number;
  readonly #phase: number;
  readonly #tables: ReturnType<typeof axisTables>;
  #rows = 0;

  /** For chunks of 4 · `quads` samples on a device with at most `widest` workgroups a dimension. */
  constructor(plan: TransformPlan, quads: number, widest: number) {
    this.#quads = quads;
    this.#widest = widest;
    this.#phase = BOUNDARY_MODES[plan.mode].phase(plan.taps);
    this.#tables = axisTables(this.#phase);
  }

  /** Rows of partial sums of all passes made so far. */
  get rows(): number {
    return this.#rows;
  }

  /** What the records of all made so far point into. */
  tables(): Int32Array {
    return this.#tables.numbers();
  }

  /** A pass whose kernel sums nothing. */
  pass(kernel: 'analyse' | 'adjoint', steps: JoinedSteps, table: StepTable, places: PassPlaces): AxisDispatch {
    const record = this.#record(steps, table, places);
    const pairs = kernel === 'analyse' ? outputPairs(record) : this.#samplePairs(record);
    return { kernel, records: [record], groups: threadGroups(pairs, this.#widest) };
  }

  /** A pass that also sums the gradients in the taps, into rows of its own. */
  summing(kernel: SummingKernel, steps: JoinedSteps, table: StepTable, places: PassPlaces): AxisDispatch {
    const record = this.#record(steps, table, places);
    const pairs = kernel === 'analyseAndCorrelate' ? outputPairs(record) : this.#samplePairs(record);
    const groups = Math.min(this.#widest, summingGroups(pairs, PAIRS_A_THREAD));
    this.#rows += groups;
    return { kernel, records: [record], groups: [groups, 1, 1] };
  }

  #samplePairs({ outer, n, width }: AxisRecord): number {
    return outer * (Math.ceil((this.#phase + n) / 2) - Math.floor(this.#phase / 2)) * width;
  }

  #record(steps: JoinedSteps, table: StepTable, places: PassPlaces): AxisRecord {
    return axisRecord(steps, table, places, this.#quads, this.#tables, this.#rows);
  }
}

type SummingKernel = Exclude<AxisKernel, 'analyse' | 'adjoint'>;

/** Neighbours along the axis of either band. */
function outputPairs({ outer, outputs, width }: AxisRecord): number {
  return outer * Math.ceil(outputs / 2) * width;
}

/** `first`, with the pass of `second` beside it: the kernel and the workgroups are those of `first`. */
export function beside(first: AxisDispatch, second: AxisDispatch): AxisDispatch {
  return { ...first, records: [...first.records, ...second.records], groups: [first.groups[0], first.groups[1], 2] };
}

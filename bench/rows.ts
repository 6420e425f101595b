/** A row of the table of steps, and how it follows from what was measured. */
import { loadavg } from 'node:os';
import type { EngineName } from '../src/engine/engine';
import { arena } from '../src/engine/webgpu/axes/arena';
import { QUAD } from '../src/engine/webgpu/axes/chunks';
import { schedule } from '../src/engine/webgpu/axes/schedule';
import { stepTraffic, type Traffic } from '../src/engine/webgpu/axes/traffic';
import { BENCH_CASES, type BenchCaseName, benchPlan } from './cases';
import { type Measured, median } from './measure';
import type { Peaks } from './peaks';
import { type StepWork, stepWork } from './work';

/** Workgroups a dimension that every device has. */
const WIDEST = 65_535;

/** The program an engine ran in. */
export type Place = 'Node' | 'Chromium';

export interface Row {
  readonly case: BenchCaseName;
  readonly measure: 'ms a step';
  readonly engine: EngineName;
  readonly place: Place;
  /** Where it ran, in the engine's words; empty where it did not run. */
  readonly device: string;
  /** Median of `runs`; null where the engine did not run. */
  readonly ms: number | null;
  readonly runs: readonly number[];
  /** Why there is no time; null where there is. */
  readonly why: string | null;
  /** From the task to its first step, and the part of it that went into compiling. */
  readonly firstStepMs: number | null;
  readonly compileMs: number | null;
  /** Dispatches of a step; null on the processor. */
  readonly dispatches: number | null;
  /** Bytes that a step on a GPU moves, counted from its schedule, beside the least; null where it goes signal by signal. */
  readonly traffic: Traffic | null;
  /** Load average of the last minute, when the row was done. */
  readonly load: number;
}

export interface PeakRow extends Peaks {
  readonly engine: EngineName;
  readonly place: Place;
  /** Cases whose working sets the copies had, in order. */
  readonly cases: readonly BenchCaseName[];
}

/** What a row achieved; shares are of the peaks measured where it ran. */
export interface Achieved {
  readonly gflops: number;
  readonly gflopsShare: number | null;
  readonly gbs: number;
  readonly gbsShare: number | null;
  /** Nanoseconds for each number of the batch: the same at all sizes where the cost is linear. */
  readonly nsANumber: number;
}

export function rowOf(name: BenchCaseName, engine: EngineName, place: Place, measured: Measured): Row {
  const traffic = engine === 'webgpu' ? caseTraffic(name) : null;
  const common = { case: name, measure: 'ms a step', engine, place, traffic, load: load() } as const;
  if ('why' in measured) {
    const none = { device: '', ms: null, runs: [], firstStepMs: null, compileMs: null, dispatches: null };
    return { ...common, ...none, why: measured.why };
  }
  return { ...common, ...measured, ms: median(measured.runs), why: null };
}

export function caseWork(name: BenchCaseName): StepWork {
  return stepWork(benchPlan(name), BENCH_CASES[name].count);
}

/** Null for signals, which a GPU takes one a workgroup; all samples of a map's case in one chunk. */
function caseTraffic(name: BenchCaseName): Traffic | null {
  const { count, shape } = BENCH_CASES[name];
  if (shape.length === 1) return null;
  const plan = benchPlan(name);
  return stepTraffic(plan, schedule(plan, arena(plan, true), Math.ceil(count / QUAD), true, WIDEST));
}

/** Null for a row without a time. */
export function achieved(row: Row, peaks: readonly PeakRow[]): Achieved | null {
  if (row.ms === null) return null;
  const { operations, bytes } = caseWork(row.case);
  const gflops = operations / row.ms / 1e6;
  const gbs = bytes / row.ms / 1e6;
  const { count, shape } = BENCH_CASES[row.case];
  const numbers = shape.reduce<number>((product, extent) => product * extent, count);
  const peak = peaks.find(({ engine, place }) => engine === row.engine && place === row.place);
  const copy = peak?.copyGbs[peak.cases.indexOf(row.case)];
  const threads = threadsOf(row.device);
  return {
    gflops,
    gflopsShare: peak ? gflops / (peak.gflops * threads) : null,
    gbs,
    gbsShare: copy ? gbs / (copy * threads) : null,
    nsANumber: (1e6 * row.ms) / numbers,
  };
}

/** Threads that an engine of the processor says it has; peaks are those of one. */
function threadsOf(device: string): number {
  return Number(/(\d+) threads?/.exec(device)?.[1] ?? 1);
}

/** Load average of the last minute: how busy the machine is besides. */
export function load(): number {
  return Math.round(loadavg()[0] * 100) / 100;
}

/** What the benchmark found, for machines: all rows, with the machine they were taken on. */
import { cpus, platform, release, totalmem } from 'node:os';
import type { AppRow } from './app/appRows';
import { BENCH_CASES, type BenchCaseName, QUOTED_FROM, type Quoted } from './cases';
import { type Achieved, achieved, caseWork, type PeakRow, type Row } from './rows';
import type { StepWork } from './work';

export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly system: string;
  readonly node: string;
  /** Load average of the last minute before and after the run. */
  readonly load: { readonly before: number; readonly after: number };
  /** What the run took. */
  readonly seconds: number;
}

export interface Report {
  readonly rows: readonly (Row & { readonly stepsASecond: number | null; readonly achieved: Achieved | null })[];
  readonly work: readonly ({ readonly case: BenchCaseName } & StepWork)[];
  readonly peaks: readonly PeakRow[];
  readonly app: readonly AppRow[];
  readonly quoted: readonly ({ readonly case: BenchCaseName } & Quoted)[];
  readonly quotedFrom: string;
  /** What could not be measured here, and why. */
  readonly notes: readonly string[];
  readonly machine: Machine;
}

/** What the parts of a run have measured. */
export interface Findings {
  readonly rows: readonly Row[];
  readonly peaks: readonly PeakRow[];
  readonly app: readonly AppRow[];
  readonly notes: readonly string[];
}

export function report(
  cases: readonly BenchCaseName[],
  { rows, peaks, app, notes }: Findings,
  course: Pick<Machine, 'load' | 'seconds'>,
): Report {
  return {
    rows: rows.map((row) => ({
      ...row,
      stepsASecond: row.ms === null ? null : 1000 / row.ms,
      achieved: achieved(row, peaks),
    })),
    work: cases.map((name) => ({ case: name, ...caseWork(name) })),
    peaks,
    app,
    quoted: cases.flatMap((name) => BENCH_CASES[name].quoted.map((quote) => ({ case: name, ...quote }))),
    quotedFrom: QUOTED_FROM,
    notes,
    machine: { ...machine(), ...course },
  };
}

function machine(): Omit<Machine, 'load' | 'seconds'> {
  return {
    processor: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${release()}`,
    node: process.version,
  };
}

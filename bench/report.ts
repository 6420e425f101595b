/** What the benchmark says: rows as a table for people and as JSON for machines, with the machine they were taken on. */
import { cpus, loadavg, platform, release, totalmem } from 'node:os';
import { BENCH_CASES, type BenchCaseName, COMMON, QUOTED_FROM, type Quoted } from './cases';

export interface Row {
  readonly case: BenchCaseName;
  readonly measure: 'ms a step';
  /** Engine and the program it ran in, e.g. `cpu, Node`. */
  readonly engine: string;
  /** Where it ran, in the engine's words. */
  readonly device: string;
  /** Median of `runs`. */
  readonly ms: number;
  readonly runs: readonly number[];
  /** Load average of the last minute, when the row was done. */
  readonly load: number;
}

export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly system: string;
  readonly node: string;
}

export interface Report {
  readonly rows: readonly Row[];
  readonly quoted: readonly ({ readonly case: BenchCaseName } & Quoted)[];
  readonly quotedFrom: string;
  /** What could not be measured here, and why. */
  readonly notes: readonly string[];
  readonly machine: Machine;
}

export function machine(): Machine {
  return {
    processor: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${release()}`,
    node: process.version,
  };
}

/** Load average of the last minute: how busy the machine is besides. */
export function load(): number {
  return Math.round(loadavg()[0] * 100) / 100;
}

export function report(cases: readonly BenchCaseName[], rows: readonly Row[], notes: readonly string[]): Report {
  const quoted = cases.flatMap((name) => BENCH_CASES[name].quoted.map((quote) => ({ case: name, ...quote })));
  return { rows, quoted, quotedFrom: QUOTED_FROM, notes, machine: machine() };
}

/** The report in plain text. */
export function reportText({ rows, quoted, quotedFrom, notes, machine }: Report): string {
  const cases = [...new Set([...rows, ...quoted].map((row) => row.case))];
  const tables = cases.map((name) => {
    const measured = rows
      .filter((row) => row.case === name)
      .map(({ engine, ms, runs, load, device }) => [engine, digits(ms), range(runs), load.toFixed(2), device]);
    const others = quoted
      .filter((row) => row.case === name)
      .map(({ engine, ms }) => [`quoted: ${engine}`, ms, '', '', '']);
    const header = ['engine', 'ms a step', 'fastest – slowest run', 'load', 'device'];
    return `${name}: ${BENCH_CASES[name].title} (${COMMON})\n${aligned([header, ...measured, ...others])}`;
  });
  const { processor, cores, memoryGiB, system, node } = machine;
  return [
    ...tables,
    `Machine: ${processor}, ${cores} cores, ${memoryGiB} GiB, ${system}, Node ${node}. Median of the runs; quoted: ${quotedFrom}.`,
    ...notes,
  ].join('\n\n');
}

function digits(ms: number): string {
  return ms < 10 ? ms.toFixed(2) : ms.toFixed(1);
}

function range(runs: readonly number[]): string {
  return `${digits(Math.min(...runs))} – ${digits(Math.max(...runs))}`;
}

function aligned(lines: readonly (readonly string[])[]): string {
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  return lines
    .map(
      (line) =>
        `  ${line
          .map((text, column) => text.padEnd(widths[column]))
          .join('   ')
          .trimEnd()}`,
    )
    .join('\n');
}

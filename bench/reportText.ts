/** What the benchmark found, for people: a table a case, one of peaks, one of the app. */
import type { AppRow } from './app/appRows';
import { BENCH_CASES, COMMON } from './cases';
import type { Report } from './report';
import { aligned, digits, percent, range } from './table';

const HEADER = [
  'engine',
  'ms a step',
  'fastest – slowest run',
  'steps/s',
  'ns a number',
  'GFLOP/s (of peak)',
  'GB/s (of copy)',
  'dispatches',
  'MB moved (of least)',
  'compiling ms',
  'task to first step ms',
  'load',
  'device',
];

/** The report in plain text. */
export function reportText(report: Report): string {
  const { work, peaks, app, quoted, quotedFrom, notes, machine } = report;
  const { processor, cores, memoryGiB, system, node, load, seconds } = machine;
  return [
    ...work.map((row) => caseText(report, row)),
    ...(peaks.length > 0 ? [peaksText(report)] : []),
    ...(app.length > 0 ? [appText(app)] : []),
    `Machine: ${processor}, ${cores} cores, ${memoryGiB} GiB, ${system}, Node ${node}; load average ${load.before} before, ${load.after} after; ${Math.round(seconds)} s.`,
    ...(work.length > 0 ? ['Times are medians of the runs. Operations and bytes: see bench/work.ts.'] : []),
    ...(quoted.length > 0 ? [`Quoted: ${quotedFrom}.`] : []),
    ...notes,
  ].join('\n\n');
}

function caseText({ rows, quoted }: Report, { case: name, operations, bytes, workingSet }: Report['work'][number]) {
  const measured = rows.filter((row) => row.case === name).map(rowText);
  const others = quoted.filter((row) => row.case === name).map(({ engine, ms }) => [`quoted: ${engine}`, ms, '']);
  const a = `a step: ${digits(operations / 1e6)} MFLOP, ${digits(bytes / 1e6)} MB moved, working set ${digits(workingSet / 1e6)} MB`;
  return `${name}: ${BENCH_CASES[name].title} (${COMMON})\n${a}\n${aligned([HEADER, ...measured, ...others])}`;
}

function rowText(row: Report['rows'][number]): string[] {
  const engine = `${row.engine}, ${row.place}`;
  if (row.ms === null || !row.achieved) return [engine, '–', row.why ?? ''];
  const { gflops, gflopsShare, gbs, gbsShare, nsANumber } = row.achieved;
  return [
    engine,
    digits(row.ms),
    range(row.runs),
    digits(row.stepsASecond ?? 0),
    digits(nsANumber),
    withShare(gflops, gflopsShare),
    withShare(gbs, gbsShare),
    row.dispatches === null ? '' : String(row.dispatches),
    row.traffic === null
      ? ''
      : `${digits(row.traffic.bytes / 1e6)} (${digits(row.traffic.bytes / row.traffic.least)} ×)`,
    digits(row.compileMs ?? 0),
    digits(row.firstStepMs ?? 0),
    row.load.toFixed(2),
    row.device,
  ];
}

function withShare(value: number, share: number | null): string {
  return share === null ? digits(value) : `${digits(value)} (${percent(share)})`;
}

function peaksText({ peaks }: Report): string {
  const { cases } = peaks[0];
  const header = ['peak', 'GFLOP/s', ...cases.map((name) => `copy ${name} GB/s`), 'kernels'];
  const lines = peaks.map(({ engine, place, gflops, copyGbs, kernels }) => [
    `${engine}, ${place}`,
    digits(gflops),
    ...copyGbs.map(digits),
    kernels,
  ]);
  return `What the machine can do, copies as large as each case's working set\n${aligned([header, ...lines])}`;
}

function appText(app: readonly AppRow[]): string {
  const setups = [...new Set(app.map(({ setup }) => setup))];
  const tables = setups.map((setup) => {
    const lines = app
      .filter((row) => row.setup === setup)
      .map(({ measure, value, unit, runs, target, meets }) => [
        measure,
        value === null ? '–' : `${digits(value)} ${unit}`.trim(),
        runs.length > 1 ? range(runs) : '',
        target,
        meets === null ? '' : meets ? 'met' : 'MISSED',
      ]);
    return `The built app: ${setup}\n${aligned([['measure', 'value', 'least – most', 'target', ''], ...lines])}`;
  });
  return tables.join('\n\n');
}

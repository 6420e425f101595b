/**
 * What a case study leaves behind: `docs/results/NAME.json` with every number, and `docs/results/NAME.md` with the
 * tables, written by the run itself so that nothing stands there that was not measured.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';

export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface CaseReport {
  readonly title: string;
  /** One line each: data, settings, what was chosen how. */
  readonly settings: readonly string[];
  readonly tables: readonly Table[];
  /** Sentences that the numbers decide. */
  readonly findings: readonly string[];
  /** Everything measured, as plain data. */
  readonly measured: unknown;
}

export interface Course {
  readonly command: string;
  readonly seconds: number;
  readonly device: string;
}

const FOLDER = fileURLToPath(new URL('../../docs/results/', import.meta.url));

export function resultPath(file: string): string {
  return `${FOLDER}${file}`;
}

/** The processor with the load of the last minute: times mean little without. */
export function deviceNow(): string {
  const [first, ...others] = cpus();
  return `${1 + others.length} × ${first?.model ?? 'unknown processor'}, Node ${process.versions.node}, load ${loadavg()[0].toFixed(1)}`;
}

export function writeReport(name: string, report: CaseReport, course: Course): string {
  const text = markdown(report, course);
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(resultPath(`${name}.md`), text);
  writeFileSync(resultPath(`${name}.json`), `${JSON.stringify({ ...course, ...report }, rounded, 1)}\n`);
  return text;
}

function markdown({ title, settings, tables, findings }: CaseReport, { command, seconds, device }: Course): string {
  const parts = [
    `## ${title}`,
    settings.map((line) => `- ${line}`).join('\n'),
    ...tables.map(tableText),
    findings.map((line) => `- ${line}`).join('\n'),
    `\`${command}\`: ${seconds.toFixed(0)} s on ${device}.`,
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

function tableText({ title, columns, rows }: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [`**${title}**`, '', line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Six significant digits say more than enough. */
function rounded(_: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(6)) : value;
}

/** What the tests' own reports say: Vitest's JSON and Playwright's, each test as one record. */
import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';

export interface TestRecord {
  /** Relative to the project. */
  readonly file: string;
  /** With the titles of what surrounds it. */
  readonly title: string;
  readonly passed: boolean;
  readonly milliseconds: number;
  /** What the test says of itself: `inputs`, `faults`, `lost` and others, as it wrote them. */
  readonly notes: readonly { readonly type: string; readonly text: string }[];
}

interface VitestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly duration?: number;
      readonly meta?: Readonly<Record<string, unknown>>;
    }[];
  }[];
}

/** All tests of a run of Vitest that ran or failed; skipped ones count as not passed. */
export function vitestRecords(report: VitestReport, root: string): TestRecord[] {
  return report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ fullName, status, duration = 0, meta = {} }) => ({
      file: relative(root, name),
      title: fullName.trim(),
      passed: status === 'passed',
      milliseconds: duration,
      notes: Object.entries(meta).map(([type, value]) => ({ type, text: String(value) })),
    })),
  );
}

interface Suite {
  readonly title: string;
  readonly file: string;
  readonly suites?: readonly Suite[];
  readonly specs?: readonly {
    readonly title: string;
    readonly ok: boolean;
    readonly tests: readonly {
      readonly status: string;
      readonly annotations: readonly { readonly type: string; readonly description?: string }[];
      readonly results: readonly { readonly duration: number }[];
    }[];
  }[];
}

/** All tests of a run of Playwright. */
export function playwrightRecords(report: { readonly suites: readonly Suite[] }, folder = 'e2e'): TestRecord[] {
  const of = ({ file, suites = [], specs = [] }: Suite): TestRecord[] => [
    ...specs.map(({ title, ok, tests }) => ({
      file: `${folder}/${file}`,
      title,
      passed: ok && tests.every(({ status }) => status === 'expected' || status === 'flaky'),
      milliseconds: sum(tests.flatMap(({ results }) => results.map(({ duration }) => duration))),
      notes: tests.flatMap(({ annotations }) =>
        annotations.map(({ type, description = '' }) => ({ type, text: description })),
      ),
    })),
    ...suites.flatMap(of),
  ];
  return report.suites.flatMap(of);
}

/** The records of whichever of the two reports are there; of a test in several reports, the last. */
export function recordsOf(
  reports: { readonly unit: readonly string[]; readonly e2e: readonly string[] },
  root: string,
) {
  const parsed = (file: string) => JSON.parse(readFileSync(file, 'utf8'));
  const records = [
    ...reports.unit.filter(existsSync).flatMap((file) => vitestRecords(parsed(file), root)),
    ...reports.e2e.filter(existsSync).flatMap((file) => playwrightRecords(parsed(file))),
  ];
  return [...new Map(records.map((record) => [`${record.file} ${record.title}`, record])).values()];
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

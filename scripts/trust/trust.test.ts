import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PROMISES, type Promised } from './promises';
import { playwrightRecords, type TestRecord, vitestRecords } from './reports';
import { isHeldBy, judged, trustPage } from './table';

describe('the table of promises', () => {
  it.each(PROMISES)('“$promise” names tests that are there', ({ held }) => {
    for (const [file, part = ''] of held) {
      if (file.endsWith('*')) {
        expect(readdirSync(file.slice(0, -2)).some((name) => name.endsWith('.spec.ts'))).toBe(true);
        continue;
      }
      expect(existsSync(file), file).toBe(true);
      expect(readFileSync(file, 'utf8').includes(part), `${file} › ${part}`).toBe(true);
    }
  });

  it('is what docs/trust.md shows', () => {
    const page = readFileSync('docs/trust.md', 'utf8');
    for (const { promise, tried, simulated, command } of PROMISES) {
      expect(page).toContain(`| ${promise} | ${tried}${simulated ? ' (simulated)' : ''} |`);
      expect(page).toContain(`\`${command}\` |`);
    }
    expect(page.match(/^\| .* \| `[^`]*` \|$/gm)).toHaveLength(PROMISES.length);
  });
});

const PROMISED: Promised = {
  promise: 'nothing breaks',
  tried: 'this and that',
  held: [['e2e/a.spec.ts', 'odd'], ['src/b.test.ts']],
  counts: 'faults',
  command: 'npm test',
};
const record = (change: Partial<TestRecord>): TestRecord => ({
  ...{ file: 'src/b.test.ts', title: 'b works', passed: true, milliseconds: 500, notes: [] },
  ...change,
});
const ODD = record({
  ...{ file: 'e2e/a.spec.ts', title: 'odd files' },
  notes: [
    { type: 'inputs', text: '40' },
    { type: 'lost', text: '3 ms' },
  ],
});

describe('a row', () => {
  it('takes its numbers from the tests that hold it, and from no others', () => {
    const other = record({ file: 'e2e/a.spec.ts', title: 'even files', notes: [{ type: 'inputs', text: '7' }] });
    const { rows, wrong, totals } = judged([PROMISED], [ODD, record({}), record({ title: 'b again' }), other]);
    expect(wrong).toEqual([]);
    expect(rows[0]).toMatchObject({ tests: 3, inputs: 40, faults: 2, seconds: 1.5, lost: ['3 ms'] });
    expect(totals).toMatchObject({ inputs: 40, faults: 2 });
    expect(trustPage(rows, totals, [], '2026-01-01')).toContain(
      '| nothing breaks | this and that | 40 | 2 | 3 ms | 3, 2 s | `npm test` |',
    );
  });

  it('is doubted where a test is missing, renamed or failed', () => {
    const doubts = (...records: TestRecord[]) => judged([PROMISED], records).wrong.join();
    expect(doubts(record({}))).toContain('no test e2e/a.spec.ts › odd');
    expect(doubts(record({}), { ...ODD, title: 'strange files' })).toContain('no test e2e/a.spec.ts › odd');
    expect(doubts(ODD, record({ passed: false }))).toContain('b works did not pass');
    expect(isHeldBy(ODD, ['e2e/*'])).toBe(true);
  });
});

describe('reports', () => {
  it('of Vitest, with what a test noted', () => {
    const test = { fullName: 'a b', status: 'passed', duration: 2, meta: { inputs: 5 } };
    const skipped = { fullName: 'c', status: 'skipped' };
    const testResults = [{ name: '/project/src/x.test.ts', assertionResults: [test, skipped] }];
    const of = { file: 'src/x.test.ts' };
    expect(vitestRecords({ testResults }, '/project')).toEqual([
      { ...of, title: 'a b', passed: true, milliseconds: 2, notes: [{ type: 'inputs', text: '5' }] },
      { ...of, title: 'c', passed: false, milliseconds: 0, notes: [] },
    ]);
  });

  it('of Playwright, however deep, with retries', () => {
    const annotations = [{ type: 'faults', description: '2' }];
    const spec = (ok: boolean, status: string) => ({
      ...{ title: 'a', ok },
      tests: [{ status, annotations, results: [{ duration: 3 }, { duration: 4 }] }],
    });
    const inner = { title: 'group', file: 'a.spec.ts', specs: [spec(false, 'unexpected')] };
    const suites = [{ title: 'a.spec.ts', file: 'a.spec.ts', specs: [spec(true, 'flaky')], suites: [inner] }];
    const records = playwrightRecords({ suites });
    expect(records.map(({ file, passed }) => [file, passed])).toEqual([
      ['e2e/a.spec.ts', true],
      ['e2e/a.spec.ts', false],
    ]);
    expect(records[0]).toMatchObject({ milliseconds: 7, notes: [{ type: 'faults', text: '2' }] });
  });
});

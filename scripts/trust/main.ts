/**
 * `npm run trust` writes docs/trust.md from the reports that the last `npm test` left; `-- --run` runs the tests it names
 * first, `-- --check` writes nothing, `-- --draft` writes the page although rows are in doubt, and marks them. Exits
 * non-zero where a promise is not held by passing tests.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROMISES } from './promises.ts';
import { recordsOf } from './reports.ts';
import { judged, type NightFigures, trustPage } from './table.ts';

/** Where reports are: `unit*.json` of Vitest, `e2e*.json` of Playwright; of a test in several, the latest counts. */
const REPORTS = 'test-results';
/** What long runs wrote: `FIGURES=docs/nightly npm run test:nightly`. */
const NIGHTS = 'docs/nightly';
const PAGE = 'docs/trust.md';

function run(command: string): void {
  console.log(`\n$ ${command}`);
  spawnSync(command, { shell: true, stdio: 'inherit' });
}

function runTests(): void {
  const files = [...new Set(PROMISES.flatMap(({ held }) => held.map(([file]) => file)))].filter(
    (file) => !file.endsWith('*'),
  );
  const [stories, units] = [true, false].map((e2e) => files.filter((file) => file.startsWith('e2e/') === e2e));
  run(`npx vitest run --reporter=default --reporter=json --outputFile.json=${REPORTS}/unit.json ${units.join(' ')}`);
  run('npm run --silent build');
  run(`npx playwright test ${stories.join(' ')}`);
}

/** The oldest first. */
function reports(kind: 'unit' | 'e2e'): string[] {
  if (!existsSync(REPORTS)) return [];
  const files = readdirSync(REPORTS).filter((file) => file.startsWith(kind) && file.endsWith('.json'));
  const age = (file: string) => statSync(file).mtimeMs;
  return files.map((file) => join(REPORTS, file)).sort((a, b) => age(a) - age(b));
}

function nights(): NightFigures[] {
  if (!existsSync(NIGHTS)) return [];
  const files = readdirSync(NIGHTS).filter((file) => file.endsWith('.json'));
  return files.map((file) => JSON.parse(readFileSync(join(NIGHTS, file), 'utf8')) as NightFigures);
}

if (process.argv.includes('--run')) runTests();
const { rows, wrong, totals } = judged(
  PROMISES,
  recordsOf({ unit: reports('unit'), e2e: reports('e2e') }, process.cwd()),
);
for (const reason of wrong) console.error(reason);
console.log(`${PROMISES.length} promises, ${wrong.length} reasons to doubt them`);
if ((wrong.length === 0 || process.argv.includes('--draft')) && !process.argv.includes('--check')) {
  writeFileSync(PAGE, trustPage(rows, totals, nights(), new Date().toISOString().slice(0, 10)));
  console.log(`written: ${PAGE}`);
}
process.exit(wrong.length > 0 ? 1 : 0);

/**
 * `npm run trust` writes docs/trust.md from the reports that the last `npm test` left; `-- --run` runs the tests it names
 * first, `-- --check` writes nothing. Exits non-zero where a promise is not held by passing tests.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROMISES } from './promises.ts';
import { recordsOf } from './reports.ts';
import { judged, type NightFigures, trustPage } from './table.ts';

const UNIT = 'test-results/unit.json';
const E2E = 'test-results/e2e.json';
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
  run(`npx vitest run --reporter=default --reporter=json --outputFile.json=${UNIT} ${units.join(' ')}`);
  run('npm run --silent build');
  run(`npx playwright test ${stories.join(' ')}`);
}

function nights(): NightFigures[] {
  if (!existsSync(NIGHTS)) return [];
  const files = readdirSync(NIGHTS).filter((file) => file.endsWith('.json'));
  return files.map((file) => JSON.parse(readFileSync(join(NIGHTS, file), 'utf8')) as NightFigures);
}

if (process.argv.includes('--run')) runTests();
const { rows, wrong } = judged(PROMISES, recordsOf({ unit: [UNIT], e2e: [E2E] }, process.cwd()));
for (const reason of wrong) console.error(reason);
console.log(`${PROMISES.length} promises, ${wrong.length} reasons to doubt them`);
if (wrong.length === 0 && !process.argv.includes('--check')) {
  writeFileSync(PAGE, trustPage(rows, nights(), new Date().toISOString().slice(0, 10)));
  console.log(`written: ${PAGE}`);
}
process.exit(wrong.length > 0 ? 1 : 0);

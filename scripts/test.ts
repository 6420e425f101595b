/**
 * The whole check in one command: browser, lint, types, unit and parity tests, build, size budgets, end-to-end tests.
 * Ends with one line, `N passed, N failed`, and exits non-zero when anything failed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { installedBrowser } from './findBrowser.ts';

interface Count {
  passed: number;
  failed: number;
}

/** One stage: its command, and where a stage of many tests leaves its count. */
interface Stage {
  readonly name: string;
  readonly command: string;
  readonly count?: () => Count;
}

const UNIT_REPORT = 'test-results/unit.json';
const E2E_REPORT = 'test-results/e2e.json';

const STAGES: readonly Stage[] = [
  { name: 'lint', command: 'npx biome check --error-on-warnings .' },
  { name: 'licences', command: 'npx tsx scripts/licences.ts' },
  { name: 'types', command: 'npm run --silent types' },
  {
    name: 'unit, property and parity tests',
    command: `npx vitest run --reporter=default --reporter=json --outputFile.json=${UNIT_REPORT}`,
    count: unitCount,
  },
  { name: 'build', command: 'npm run --silent build' },
  { name: 'size budgets', command: 'npx tsx scripts/sizes.ts' },
  { name: 'end-to-end tests', command: 'npx playwright test', count: endToEndCount },
  { name: 'promises', command: 'npx tsx scripts/trust/main.ts --check' },
];

function run(command: string): boolean {
  return spawnSync(command, { shell: true, stdio: 'inherit' }).status === 0;
}

function installBrowser(): void {
  if (installedBrowser()) return;
  console.log('\n== browser: none found, installing Chromium');
  const asRoot = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (asRoot) run('apt-get update -qq && apt-get install -y -qq chromium');
  else run('npx playwright install chromium');
}

function unitCount(): Count {
  const report = JSON.parse(readFileSync(UNIT_REPORT, 'utf8')) as { numPassedTests: number; numFailedTests: number };
  return { passed: report.numPassedTests, failed: report.numFailedTests };
}

function endToEndCount(): Count {
  const { stats } = JSON.parse(readFileSync(E2E_REPORT, 'utf8')) as {
    stats: { expected: number; flaky: number; unexpected: number };
  };
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected };
}

/** A stage that fails without saying how often (a crash, a missing report) counts as one failure. */
function measure({ name, command, count }: Stage): Count {
  console.log(`\n== ${name}`);
  const ok = run(command);
  const counted = count ? counts(count) : { passed: ok ? 1 : 0, failed: 0 };
  return { ...counted, failed: ok ? counted.failed : Math.max(1, counted.failed) };
}

function counts(read: () => Count): Count {
  try {
    return read();
  } catch {
    return { passed: 0, failed: 1 };
  }
}

rmSync('test-results', { recursive: true, force: true });
mkdirSync('test-results');
installBrowser();
const results = STAGES.map(measure);
const total = (key: keyof Count) => results.reduce((sum, result) => sum + result[key], 0);
console.log('');
for (const [i, { name }] of STAGES.entries()) console.log(`${results[i].failed ? 'FAILED' : 'ok    '} ${name}`);
console.log(`\n${total('passed')} passed, ${total('failed')} failed`);
process.exit(total('failed') ? 1 : 0);

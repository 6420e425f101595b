/**
 * What is too long for every change: `npm run test:nightly`, or some of it by name, `npm run test:nightly -- monkey`.
 * Ends with one line, `N passed, N failed`; what was measured goes to docs/nightly, one file a stage, from which
 * docs/trust.md takes its figures. MONKEY_MINUTES, MONKEY_SEED, ENDURANCE_MINUTES, FUZZ_RUNS, SPARSE_GB and TABLE_ROWS change a stage.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = process.env.FIGURES ?? 'docs/nightly';
const FUZZ_REPORT = 'test-results/fuzz.json';
const STORIES_REPORT = 'test-results/e2e.json';
/** Another walk each night; its seed is printed and stays in the figures. */
const SEED = String(Math.floor(Date.now() / 86_400_000));

interface Counts {
  readonly passed: number;
  readonly failed: number;
}

interface Stage {
  readonly command: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly counts: () => Counts;
  /** Figures of a stage whose tests write none themselves. */
  readonly tried?: () => string;
}

const STAGES: Readonly<Record<string, Stage>> = {
  fuzz: {
    command: `npm run --silent fuzz -- --reporter=default --reporter=json --outputFile.json=${FUZZ_REPORT}`,
    variables: {},
    counts: fuzzCounts,
    tried: () =>
      `${inputsTried().toLocaleString('en')} damaged files, models, links, sessions, sweeps, messages and records`,
  },
  monkey: story('monkey', { MONKEY_MINUTES: '10', MONKEY_SEED: SEED }),
  // Its engines side by side: half the night.
  endurance: story('endurance', { ENDURANCE_MINUTES: '30' }, '--fully-parallel'),
  large: {
    ...story('largerThanMemory', { SPARSE_GB: '3' }),
    tried: () => 'training on a file of 3 GB by slices',
  },
  table: story('longTable', { TABLE_ROWS: '5000000' }),
};

function story(spec: string, variables: Stage['variables'], option = ''): Stage {
  return { command: `npx playwright test e2e/${spec}.spec.ts --retries 0 ${option}`, variables, counts: storyCounts };
}

interface FuzzReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly meta?: { readonly inputs?: number } }[];
  }[];
}

const fuzzReport = () => JSON.parse(readFileSync(FUZZ_REPORT, 'utf8')) as FuzzReport;

function fuzzCounts(): Counts {
  const { numPassedTests, numFailedTests } = fuzzReport();
  return { passed: numPassedTests, failed: numFailedTests };
}

/** As the tests themselves counted them. */
function inputsTried(): number {
  const tests = fuzzReport().testResults.flatMap(({ assertionResults }) => assertionResults);
  return tests.reduce((sum, { meta }) => sum + (meta?.inputs ?? 0), 0);
}

function storyCounts(): Counts {
  const { stats } = JSON.parse(readFileSync(STORIES_REPORT, 'utf8')) as {
    stats: { expected: number; unexpected: number };
  };
  return { passed: stats.expected, failed: stats.unexpected };
}

function run(name: string, { command, variables, counts, tried }: Stage): Counts {
  console.log(`\n== ${name}`);
  const begun = Date.now();
  const env = { ...variables, ...process.env, FIGURES: FOLDER };
  const ok = spawnSync(command, { shell: true, stdio: 'inherit', env }).status === 0;
  const found = counted(counts);
  const result = { ...found, failed: ok ? found.failed : Math.max(1, found.failed) };
  if (tried) write(name, tried(), (Date.now() - begun) / 3_600_000, result);
  return result;
}

function counted(counts: () => Counts): Counts {
  try {
    return counts();
  } catch {
    return { passed: 0, failed: 1 };
  }
}

function write(name: string, tried: string, hours: number, { passed, failed }: Counts): void {
  const date = new Date().toISOString().slice(0, 10);
  const command = `npm run test:nightly -- ${name}`;
  const figures = { name, date, tried, command, hours, lost: 0, measured: { passed, failed } };
  writeFileSync(join(FOLDER, `${name}.json`), `${JSON.stringify(figures, null, 2)}\n`);
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in STAGES));
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(', ')}; there are ${Object.keys(STAGES).join(', ')}.`);
  process.exit(2);
}
mkdirSync(FOLDER, { recursive: true });
mkdirSync('test-results', { recursive: true });
spawnSync('npm run --silent build', { shell: true, stdio: 'inherit' });
const chosen = wanted.length > 0 ? wanted : Object.keys(STAGES);
const results = chosen.map((name) => run(name, STAGES[name]));
const total = (key: keyof Counts) => results.reduce((sum, result) => sum + result[key], 0);
console.log('');
for (const [i, name] of chosen.entries()) console.log(`${results[i].failed ? 'FAILED' : 'ok    '} ${name}`);
console.log(`\n${total('passed')} passed, ${total('failed')} failed`);
process.exit(total('failed') ? 1 : 0);

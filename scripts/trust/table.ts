/** docs/trust.md from the promises and what the reports say of their tests; what is wrong with a row comes back instead. */
import type { Figures } from '../../e2e/figures';
import type { Held, Promised } from './promises';
import type { TestRecord } from './reports';

/** Of a test that runs for hours, as it wrote it. */
export interface NightFigures extends Figures {
  readonly name: string;
  readonly date: string;
  /** Where the figures did not come straight from the run of the code as it stands: how they did. */
  readonly note?: string;
}

export interface Row {
  readonly promised: Promised;
  readonly tests: number;
  readonly inputs: number;
  readonly faults: number;
  readonly seconds: number;
  /** What the tests measured as lost, in their words. */
  readonly lost: readonly string[];
  /** Tests that are missing or did not pass. */
  readonly doubts: number;
}

/** Whether a test is among those meant. */
export function isHeldBy({ file, title }: Pick<TestRecord, 'file' | 'title'>, [where, part = '']: Held): boolean {
  const inFile = where.endsWith('*') ? file.startsWith(where.slice(0, -1)) : file === where;
  return inFile && title.includes(part);
}

/** Of all tests together, each once. */
export interface Totals {
  readonly inputs: number;
  readonly faults: number;
  readonly hours: number;
}

/** A test that lasts longer belongs to the night, whose hours are counted from its figures. */
const NIGHT_MS = 300_000;

/** What all tests that hold promises tried; those of a whole folder are the tests of other rows. */
function totalsOf(promises: readonly Promised[], records: readonly TestRecord[]): Totals {
  const own = promises.filter((promised) => !isWhole(promised));
  const counted = records.flatMap((test) => {
    const promised = own.find(({ held }) => held.some((one) => isHeldBy(test, one)));
    return promised ? [{ test, counts: promised.counts }] : [];
  });
  const short = counted.filter(({ test }) => test.milliseconds < NIGHT_MS);
  return {
    inputs: total(counted.map(({ test, counts }) => countOf(test, 'inputs', counts))),
    faults: total(counted.map(({ test, counts }) => countOf(test, 'faults', counts))),
    hours: total(short.map(({ test }) => test.milliseconds)) / 3_600_000,
  };
}

const isWhole = ({ held }: Promised) => held.some(([file]) => file.endsWith('*'));

/** The rows, and for each promise that its tests do not hold, why. */
export function judged(
  promises: readonly Promised[],
  records: readonly TestRecord[],
): { rows: Row[]; wrong: string[]; totals: Totals } {
  const wrong: string[] = [];
  const rows = promises.map((promised) => {
    const tests = records.filter((record) => promised.held.some((held) => isHeldBy(record, held)));
    const before = wrong.length;
    for (const held of promised.held)
      if (!tests.some((record) => isHeldBy(record, held)))
        wrong.push(`“${promised.promise}”: no test ${held.join(' › ')} in the reports`);
    for (const { file, title, passed } of tests)
      if (!passed) wrong.push(`“${promised.promise}”: ${file} › ${title} did not pass`);
    const whole = isWhole(promised);
    const count = (type: 'inputs' | 'faults') =>
      whole
        ? Number(type === promised.counts) * tests.length
        : total(tests.map((test) => countOf(test, type, promised.counts)));
    return {
      promised,
      tests: tests.length,
      inputs: count('inputs'),
      faults: count('faults'),
      seconds: total(tests.map(({ milliseconds }) => milliseconds / 1000)),
      doubts: wrong.length - before,
      lost: (whole ? [] : tests).flatMap(({ notes }) =>
        notes.filter(({ type }) => type === 'lost').map(({ text }) => text),
      ),
    };
  });
  return { rows, wrong, totals: totalsOf(promises, records) };
}

/** What the test counted; a test that counted nothing is one of what its row counts. */
function countOf({ notes }: TestRecord, type: 'inputs' | 'faults', usual: 'inputs' | 'faults'): number {
  const said = notes.filter((note) => note.type === type).map(({ text }) => Number(text));
  const silent = !notes.some((note) => note.type === 'inputs' || note.type === 'faults');
  return silent && type === usual ? 1 : total(said);
}

/** The page, whole. */
export function trustPage(rows: readonly Row[], totals: Totals, nights: readonly NightFigures[], date: string): string {
  const hours = totals.hours + total(nights.map((night) => night.hours));
  const lost = total(nights.map((night) => night.lost));
  return `# What is promised, and what holds it

Made by \`npm run trust\` from the tests' own reports on ${date}; its first table has no figure typed by hand. Every row is
held by tests that fail when its promise is broken; the last column repeats them. “Simulated” faults are injected into
fakes, in Node, or into the built workers; the others happen in Chromium, in the built app. Together
**${grouped(totals.inputs)} inputs** were tried and **${grouped(totals.faults)} faults** injected in ${hours.toFixed(1)} hours of tests, and **${lost === 0 ? 'nothing was lost' : `${lost} things were lost`}** but the moment before a crash.

| promise | what is tried | inputs | faults | lost | tests, time | repeat with |
|---|---|---:|---:|---|---|---|
${rows.map(line).join('\n')}

## By night

${nights.length === 0 ? 'No long run has been recorded yet: `npm run test:nightly`.' : nightTable(nights)}

## What the browser keeps

It is listed in the page, under Help, “What happens to your data”; a name in the table of what is kept
(\`src/store/shelf.ts\`) that the list leaves out does not compile, and \`e2e/privacy.spec.ts\` finds nothing else.

## What was not run

\`npm audit\` was not run: the registry at hand answers it with status 405 (method not allowed). Licences are checked by
\`npm run licences\`, and \`npm run sbom\` writes the bill of materials that any audit can be run on.
`;
}

function line({ promised, tests, inputs, faults, seconds, lost, doubts }: Row): string {
  const tried = `${promised.tried}${promised.simulated ? ' (simulated)' : ''}`;
  const cells = [
    promised.promise,
    tried,
    inputs ? grouped(inputs) : '',
    faults ? grouped(faults) : '',
    lost.length > 0 ? lost.join(', ') : 'nothing',
    `${tests}, ${duration(seconds)}${doubts > 0 ? `; **${doubts} to be run again**` : ''}`,
    `\`${promised.command}\``,
  ];
  return `| ${cells.join(' | ')} |`;
}

function nightTable(nights: readonly NightFigures[]): string {
  const rows = nights.map(({ tried, hours, lost, measured, command, date, note }) => {
    const figures = Object.entries(measured).map(([name, value]) => `${name} ${text(value)}`);
    return `| ${note ? `${tried} (${note})` : tried} | ${duration(3600 * hours)} | ${lost === 0 ? 'nothing' : lost} | ${figures.join('; ')} | \`${command}\` (${date}) |`;
  });
  return `| what is tried | ran | lost | measured | repeat with |\n|---|---|---|---|---|\n${rows.join('\n')}`;
}

const text = (value: unknown): string =>
  typeof value === 'object' && value !== null ? JSON.stringify(value).replace(/["{}]/g, '') : String(value);

function duration(seconds: number): string {
  if (seconds < 100) return `${Math.max(1, Math.round(seconds))} s`;
  return seconds < 6000 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}

const total = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);
const grouped = (number: number) => number.toLocaleString('en');

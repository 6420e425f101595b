/**
 * The command against the stored trajectories of the reference, and against its own promises: whole files or none,
 * every failure told, the link a run is repeated by.
 */
import { linkSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { TERM_NAMES } from '../src/awd/terms';
import { writeNpy, writeNpyWords } from '../src/data/formats/testFiles';
import { readFiles } from '../src/data/readFiles';
import { goldenArray, goldenJson } from '../src/golden/load';
import { relativeError, TOLERANCE } from '../src/golden/tolerance';
import { readLink } from '../src/settings/link';
import { importChoices } from '../src/store/datasetOpening';
import { runCommand } from './commands';
import type { ExperimentResult } from './experiment';

interface Stored {
  readonly mode: string;
  readonly levels: number;
  readonly input: string;
  readonly h: readonly number[];
  readonly adam: { readonly file: string; readonly lr: number; readonly lamL1wave: number; readonly lamL1attr: number };
}

const folder = mkdtempSync(join(tmpdir(), 'run-'));
afterAll(() => rmSync(folder, { recursive: true }));
const golden = (name: string) => fileURLToPath(new URL(`../src/golden/${name}`, import.meta.url));

function file(name: string, bytes: Uint8Array): string {
  writeFileSync(join(folder, name), bytes);
  return name;
}

async function awd(...words: string[]) {
  const said = { out: '', err: '' };
  const code = await runCommand(['run', ...words], {
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
    directory: folder,
  });
  return { code, ...said };
}

const resultIn = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as ExperimentResult;
const column = (rows: Float64Array, index: number) => rows.filter((_, i) => i % 9 === index);

describe.each(Object.entries(goldenJson<Record<string, Stored>>('distillation.json')))('%s', (name, stored) => {
  const { mode, levels, input, h, adam } = stored;

  it('takes the stored 200 steps in float64', async () => {
    const start = file(`${name}_h.npy`, writeNpy([h.length], h, { type: 'f8' }));
    const words = ['--x', golden(input), '--g', golden(`${name}_g.npy`), '--h', start, '--mode', mode];
    const rates = ['--lambda', `${adam.lamL1wave}`, '--gamma', `${adam.lamL1attr}`, '--lr', `${adam.lr}`];
    const rest = ['--levels', `${levels}`, '--steps', '200', '--precision', 'f64', '--out', `${name}.json`];
    expect(await awd(...words, ...rates, ...rest)).toEqual({ code: 0, out: '', err: '' });
    const result = resultIn(`${name}.json`);

    expect(result.h.before).toEqual(h);
    const filters = goldenArray(`${adam.file}_h0.npy`).data;
    expect(relativeError(result.h.after, filters.slice(-h.length))).toBeLessThan(TOLERANCE.float64.trajectory);
    const losses = goldenArray(`${adam.file}_losses.npy`).data;
    expect(relativeError(result.losses, column(losses, 0))).toBeLessThan(TOLERANCE.float64.trajectory);
    // The stored columns are unweighted terms; the first row is the start.
    const terms = TERM_NAMES.map((term) => result.terms[term] ?? Number.NaN);
    expect(relativeError(terms, losses.slice(1, 9))).toBeLessThan(TOLERANCE.float64.values);
  });
});

describe('run', () => {
  const x = file(
    'x.npy',
    writeNpy(
      [6, 16],
      Array.from({ length: 96 }, (_, i) => Math.sin(i * i)),
      { type: 'f8' },
    ),
  );
  const g = file(
    'g.npy',
    writeNpy(
      [6, 16],
      Array.from({ length: 96 }, (_, i) => Math.cos(3 * i)),
      { type: 'f8' },
    ),
  );

  it('tells terms of weight 0 and their gradients, by finite differences', async () => {
    const at = async (taps: readonly number[]) => {
      const start = file('h.npy', writeNpy([taps.length], taps, { type: 'f8' }));
      const { out } = await awd(
        '--x',
        x,
        '--g',
        g,
        '--h',
        start,
        '--lambda',
        '0',
        '--steps',
        '1',
        '--precision',
        'f64',
      );
      return JSON.parse(out) as ExperimentResult;
    };
    const h = [0.5, 0.8, 0.2, -0.1];
    const step = 1e-6;
    const here = await at(h);
    for (const [k] of h.entries()) {
      const ahead = await at(h.with(k, h[k] + step));
      const behind = await at(h.with(k, h[k] - step));
      for (const term of TERM_NAMES) {
        const slope = ((ahead.terms[term] ?? Number.NaN) - (behind.terms[term] ?? Number.NaN)) / (2 * step);
        expect(here.gradients[term]?.[k], `${term}, tap ${k}`).toBeCloseTo(slope, 4);
      }
    }
  });

  it('tells the weighted terms of the last step, which of one step are those of the start', async () => {
    const flags = ['--lambda', '0.5', '--gamma', '2', '--wcmf', '3', '--precision', 'f64', '--steps', '1'];
    const { out } = await awd('--x', x, '--g', g, '--noise', '0.1', ...flags);
    const { terms, lastStep, losses } = JSON.parse(out) as ExperimentResult;
    expect(losses).toEqual([lastStep.total]);
    const weights: Record<string, number> = { sparsity: 0.5, interpretation: 2, cmf: 3 };
    for (const term of TERM_NAMES)
      expect(lastStep.terms[term] ?? Number.NaN, term).toBeCloseTo((weights[term] ?? 1) * (terms[term] ?? 0), 12);
  });

  it('gives a link that names the data and holds every setting', async () => {
    const { out } = await awd('--x', x, '--g', g, '--gamma', '0.5', '--wave', 'sym3', '--noise', '0.1', '--steps', '3');
    const { link, data } = JSON.parse(out) as ExperimentResult;
    const { settings, file: mark, rejected } = readLink(link);
    expect(rejected).toEqual([]);
    expect(settings).toMatchObject({ gamma: 0.5, wavelet: 'sym3', noise: 0.1, steps: 3, network: 'gradients' });
    expect(mark).toEqual({ shape: [6, 16], sha256: data.sha256.slice(0, 12) });
    const again = await awd('--x', x, '--g', g, '--link', link);
    expect(JSON.parse(again.out)).toEqual(JSON.parse(out));
  });

  it.each([
    ['far from 1', [6, 16], 1e-21, [], { scale: 'raw' }],
    ['a square table of series', [40, 40], 1, ['--kind', 'series'], { kind: 'series' }],
    ['one long series', [256], 1, ['--kind', 'series'], { cut: 'whole' }],
    ['one large map', [1, 64, 64], 1, [], { cut: 'whole' }],
    ['many very short series', [48, 4], 1, ['--levels', '1', '--wave', 'haar'], { axis: 'rows' }],
  ] as const)('the link of %s keeps the page from changing it', async (name, shape, size, flags, choices) => {
    const values = Array.from(
      { length: (shape as readonly number[]).reduce((p, side) => p * side, 1) },
      (_, i) => size * Math.sin(i * i),
    );
    const bytes = writeNpy([...shape], values, { type: 'f8' });
    const { out } = await awd('--x', file('given.npy', bytes), '--steps', '1', ...flags);
    const { link, data } = JSON.parse(out) as ExperimentResult;
    const { settings } = readLink(link);
    expect(settings).toMatchObject(choices);
    const opened = await readFiles([{ name, bytes: new Uint8Array(bytes).buffer }], importChoices(settings));
    expect([opened.dataset.count, ...opened.dataset.shape]).toEqual([data.count, ...data.shape]);
    expect(relativeError(opened.dataset.x, values)).toBeLessThan(1e-7);
  });

  it('without gradients the interpretation is unknown, not 0', async () => {
    const { out } = await awd('--x', x, '--steps', '1');
    const { terms, gradients } = JSON.parse(out) as ExperimentResult;
    expect([terms.interpretation, gradients.interpretation]).toEqual([null, null]);
  });

  it('writes its result whole, in place of an earlier one, which is not written into', async () => {
    await awd('--x', x, '--steps', '1', '--out', 'twice.json');
    linkSync(join(folder, 'twice.json'), join(folder, 'once.json'));
    const once = resultIn('once.json');
    await awd('--x', x, '--steps', '2', '--out', 'twice.json');
    expect(resultIn('twice.json').h).not.toEqual(once.h);
    expect(resultIn('once.json')).toEqual(once);
  });

  it('says before it begins that its result could not be written', async () => {
    const { code, err } = await awd('--x', 'none.npy', '--out', 'no/such/folder/result.json');
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(/result\.json cannot be written: the folder .*no.such.folder/),
    ]);
  });

  it.each([
    [['--steps', '1'], '--x is missing'],
    [['--x', x, '--lambda', 'NaN'], '--lambda NaN is not a number'],
    [['--x', x, '--levels', '99'], '--levels 99 is outside'],
    [['--x', x, '--wave', 'db99'], 'is none of'],
    [['--x', x, '--colour', 'red'], 'colour'],
    [['--x', 'none.npy'], 'none.npy could not be read'],
    [['--x', x, '--gamma', '1'], 'there are no gradients'],
    [['--x', x, '--g', file('small.npy', writeNpy([2, 2], [1, 2, 3, 4]))], 'has the shape'],
    [['--x', x, '--labels', file('y.npy', writeNpy([5], [1, 2, 3, 4, 5]))], 'holds 5 labels'],
    [['--x', x, '--labels', file('words.npy', writeNpyWords(['a', 'b', 'a']))], 'holds 3 labels'],
    [['--x', x, '--labels', file('gap.npy', writeNpyWords(['a', '', 'a']))], 'Label 2 is missing'],
    [['--x', file('words.npy', writeNpyWords(['a', 'b', 'a']))], 'holds words'],
    [['--x', file('nan.npy', writeNpy([2, 4], [1, 2, 3, Number.NaN, 5, 6, 7, 8])), '--steps', '1'], 'Value 4'],
    [['--x', x, '--wave', 'haar', '--levels', '9', '--steps', '1'], 'level'],
    [['--x', x, '--kind', 'maps', '--levels', '1', '--h', file('odd.npy', writeNpy([3], [1, 0, 0]))], '3 taps'],
    [['--x', x, '--link', '#v=1&lambda=never'], 'lambda=never'],
    [['--x', file('vast.npy', writeNpy([4, 16], Array(64).fill(1e25))), '--steps', '9'], 'left the finite numbers'],
    [['--x', x, '--link', '#v=1&data=local&tile=8&scale=global'], 'prepares the samples (tile=8, scale=global)'],
  ])('%j is refused, and no file is left', async (words, why) => {
    const { code, err } = await awd(...words, '--out', 'refused.json');
    expect(code).toBe(1);
    expect(err).toContain(why);
    expect(readdirSync(folder).filter((name) => name.startsWith('refused'))).toEqual([]);
  });
});

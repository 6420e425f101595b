/**
 * `sweep` and `merge`: a share of a grid of λ, γ and seeds in one folder, and the shares as one file.
 */
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import * as v from 'valibot';
import { version } from '../package.json';
import type { Labels } from '../src/data/samples';
import { StatedError } from '../src/errors';
import { defaultSettings } from '../src/settings/defaults';
import { FIELDS, type Settings } from '../src/settings/fields';
import { writeLink } from '../src/settings/link';
import { samplesChecksum } from '../src/sweep/checksum';
import { cellCount, cellKey, cellsOf, MOST_CELLS, type SweepGrid, shareOf } from '../src/sweep/grid';
import { createSweep } from '../src/sweep/sweep';
import { mergeSweeps, readSweep, type SweepFile, type SweptCell, sweepText } from '../src/sweep/sweepFile';
import { readData } from './arrays';
import { command, UsageError } from './command';
import { openedAutomatically } from './pageSettings';
import { linkContent } from './run';
import { writeWhole } from './wholeFile';

const amounts = v.pipe(v.array(v.pipe(v.number(), v.finite(), v.minValue(0))), v.minLength(1));
const whole = v.pipe(v.number(), v.integer(), v.minValue(1));

/** The grid file. */
const GRID = v.strictObject({
  x: v.string(),
  g: v.optional(v.string()),
  labels: v.optional(v.string()),
  kind: v.optional(v.picklist(['auto', 'series', 'maps']), 'auto'),
  labelKind: v.optional(v.picklist(['regression', 'classes']), 'regression'),
  link: v.optional(v.string(), ''),
  lambdas: amounts,
  gammas: amounts,
  seeds: v.optional(v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(0))), v.minLength(1)), [1]),
  steps: whole,
  features: v.optional(v.picklist(['signed', 'absolute', 'signedOfLargest'])),
  most: v.optional(v.pipe(whole, v.maxValue(FIELDS.most.max))),
  recipe: v.optional(v.picklist(['published', 'pooled'])),
});

type GridFile = v.InferOutput<typeof GRID>;

const SHARE_NAME = /^share-\d+-of-\d+\.json$/;

export const SWEEP = command({
  summary: 'a share of a sweep over λ, γ and seeds',
  usage: `--grid FILE [--shard I/N] --out FOLDER

Learns one filter a cell of the grid, each from its neighbour's, and writes FOLDER/share-I-of-N.json; cells that an
interrupted run of the same share left there are kept. The grid file is JSON, paths in it count from its folder:

  {"x": "x.npy", "g": "g.npy", "labels": "y.npy", "link": "#v=1&…", "lambdas": [0.001, 0.01], "gammas": [0, 0.1, 1],
   "seeds": [1, 2], "steps": 800}

and, where wanted, "kind" (series, maps), "labelKind" (regression, classes), "features" (signed, absolute, signedOfLargest), "most" (coefficients of each
band) and "recipe" of peak counts (published, pooled). The link holds all other settings.

  --shard I/N    the I-th of N shares; default 1/1
  --out FOLDER   where the share goes`,
  options: { grid: { type: 'string' }, shard: { type: 'string' }, out: { type: 'string' } },
  run: async ({ values: { grid: gridPath, shard = '1/1', out }, positionals }, terminal) => {
    if (positionals.length > 0) throw new UsageError(`“${positionals[0]}” belongs to no flag.`);
    if (!gridPath) throw new UsageError('--grid is missing.');
    if (!out) throw new UsageError('--out is missing.');
    const [index, count] = shareNumbers(shard);
    const at = resolve(terminal.directory, gridPath);
    const file = gridFile(await textOf(at, gridPath), gridPath);
    const folder = resolve(terminal.directory, out);
    await mkdir(folder, { recursive: true });
    const path = join(folder, `share-${index}-of-${count}.json`);
    await runShare(file, dirname(at), path, [index, count], terminal.err);
    terminal.out(path);
    return 0;
  },
});

export const MERGE = command({
  summary: 'the shares of a sweep as one file, which the Sweep region opens',
  usage: `FOLDER [--out FILE] [--partial]

Joins FOLDER/share-*.json; without --out into FOLDER/sweep.json.

  --partial      joins what is there where cells are missing, too`,
  options: { out: { type: 'string' }, partial: { type: 'boolean', default: false } },
  run: async ({ values, positionals }, terminal) => {
    const [given, ...more] = positionals;
    if (given === undefined || more.length > 0) throw new UsageError('Give one folder.');
    const folder = resolve(terminal.directory, given);
    const names = (await readdir(folder).catch(() => [])).filter((name) => SHARE_NAME.test(name)).sort();
    if (names.length === 0)
      throw new StatedError('no-shares', `${given} holds no shares of a sweep.`, 'Run sweep first.');
    const shares: { name: string; sweep: SweepFile }[] = [];
    for (const name of names) shares.push({ name, sweep: readSweep(await textOf(join(folder, name), name), name) });
    const merged = mergeSweeps(shares);
    const missing = cellsOf(merged.grid).length - merged.cells.length;
    if (missing > 0 && !values.partial)
      throw new StatedError(
        'cells-missing',
        `${missing} of ${cellsOf(merged.grid).length} cells are missing: not all shares are there, or not all are done.`,
        'Run them first, or join what is there with --partial.',
      );
    const path = values.out ? resolve(terminal.directory, values.out) : join(folder, 'sweep.json');
    await writeWhole(path, sweepText(merged));
    terminal.out(path);
    return 0;
  },
});

async function runShare(
  file: GridFile,
  folder: string,
  path: string,
  [index, count]: readonly [number, number],
  tell: (text: string) => void,
): Promise<void> {
  const { lambdas, gammas, seeds, steps, features, most, recipe } = file;
  const rising = (values: readonly number[]) => [...new Set(values)].sort((a, b) => a - b);
  const grid: SweepGrid = { lambdas: rising(lambdas), gammas: rising(gammas), seeds: [...new Set(seeds)] };
  if (cellCount(grid) > MOST_CELLS) {
    const cells = `${cellCount(grid)} cells, more than ${MOST_CELLS}`;
    throw new StatedError('sweep-too-large', `The grid has ${cells}.`, 'Divide it into several grid files.');
  }
  const settings = file.link ? linkContent(file.link).settings : defaultSettings('local');
  const names = { x: file.x, gradients: file.g, labels: file.labels, kind: file.kind };
  const data = await readData(names, folder);
  if (!data.gradients && grid.gammas.some((gamma) => gamma > 0)) {
    throw new StatedError(
      'no-gradients',
      'The grid has γ above 0, but there are no gradients.',
      'Name them as "g", or give "gammas": [0].',
    );
  }
  const prediction = { ...(features && { features }), ...(most && { most }), ...(recipe && { recipe }) };
  const network = data.gradients ? 'gradients' : 'none';
  const linked: Settings = { ...openedAutomatically(settings), ...data.opening, network, ...prediction };
  const labels = data.labels && labelsOf(data.labels, data.classNames, file.labelKind);
  const sweep = createSweep({ data: { ...data, labels }, settings: { ...settings, ...prediction }, grid, steps });
  const kept = {
    ...({ format: 'wavelet-distillery-sweep', version: 1, app: version, link: writeLink(linked) } as const),
    data: {
      name: file.x,
      count: data.count,
      shape: data.shape,
      sha256: data.sha256,
      checksum: samplesChecksum(data.x),
    },
    ...{ grid, steps, metric: sweep.metric },
  };
  const cells = shareOf(grid, index, count);
  const found: SweptCell[] = [...(await doneBefore(path, { ...kept, cells: [] }))];
  const done = new Map(found.map((cell) => [cellKey(cell), cell]));
  const save = () => writeWhole(path, sweepText({ ...kept, cells: found }));
  let writing = Promise.resolve();
  await sweep.run({
    done,
    cells,
    onCell(cell) {
      found.push(cell);
      tell(`${found.length} of ${cells.length}: λ ${cell.lambda}, γ ${cell.gamma}, seed ${cell.seed}`);
      writing = writing.then(save);
    },
  });
  await writing;
  await save();
}

/** Classes are numbered in the order of their values, unless they have names. Throws a `StatedError` `labels-words`. */
function labelsOf(values: Float64Array, classNames: readonly string[], kind: Labels['kind']): Labels {
  if (classNames.length > 0 && kind === 'regression')
    throw new StatedError(
      'labels-words',
      'The labels are words or one-hot; a regression needs numbers.',
      'Say "labelKind": "classes" in the grid file.',
    );
  if (classNames.length > 0) return { kind, values, name: 'label', classNames };
  if (kind === 'regression') return { kind, values, name: 'label', classNames: [] };
  const classes = [...new Set(values)].sort((a, b) => a - b);
  return {
    kind,
    values: values.map((value) => classes.indexOf(value)),
    name: 'label',
    classNames: classes.map(String),
  };
}

/** Cells of an earlier run of this share. Throws a `StatedError` `sweep-mixed` where it was of another sweep. */
async function doneBefore(path: string, now: SweepFile): Promise<readonly SweptCell[]> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return [];
  const before = readSweep(text, path);
  return mergeSweeps([
    { name: path, sweep: before },
    { name: 'the grid file', sweep: now },
  ]).cells;
}

function gridFile(text: string, name: string): GridFile {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new StatedError('grid-unreadable', `${name} is not JSON.`, 'sweep --help shows how it looks.');
  }
  const checked = v.safeParse(GRID, value);
  if (checked.success) return checked.output;
  const [issue] = checked.issues;
  throw new StatedError(
    'grid-unreadable',
    `${name}: ${v.getDotPath(issue) ?? 'the file'}: ${issue.message}.`,
    'sweep --help shows how it looks.',
  );
}

function shareNumbers(share: string): readonly [number, number] {
  const match = /^(\d{1,6})\/(\d{1,6})$/.exec(share);
  const [index, count] = match ? [Number(match[1]), Number(match[2])] : [0, 0];
  if (index < 1 || index > count)
    throw new UsageError(`--shard ${share} is no shard; write 1/4 for the first of four.`);
  return [index, count];
}

async function textOf(path: string, shown: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    throw new StatedError('file-unreadable', `${shown} could not be read.`, 'Check that it is there and readable.');
  }
}

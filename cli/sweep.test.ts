import { linkSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeNpy, writeNpyWords } from '../src/data/formats/testFiles';
import { randomStream } from '../src/random';
import { readSweep, sweepCsv } from '../src/sweep/sweepFile';
import { runCommand } from './commands';

const folder = mkdtempSync(join(tmpdir(), 'sweep-'));
afterAll(() => rmSync(folder, { recursive: true }));

const GRID = {
  ...{ x: 'x.npy', g: 'g.npy', labels: 'y.npy', link: '#v=1&data=local&wave=db2&noise=0.1&J=2&lr=0.01&batch=10' },
  ...{ lambdas: [0.01, 0.001], gammas: [0, 0.5, 1], seeds: [1, 2], steps: 20 },
};

beforeAll(() => {
  const random = randomStream(1, 'sweep');
  const noise = (count: number) => Array.from({ length: count }, () => random.normal());
  writeFileSync(join(folder, 'x.npy'), writeNpy([40, 16], noise(640)));
  writeFileSync(join(folder, 'g.npy'), writeNpy([40, 16], noise(640)));
  writeFileSync(join(folder, 'y.npy'), writeNpy([40], noise(40)));
  writeFileSync(join(folder, 'grid.json'), JSON.stringify(GRID));
});

async function awd(...words: string[]) {
  const said = { out: '', err: '' };
  const code = await runCommand(words, {
    out: (text) => {
      said.out += `${text}\n`;
    },
    err: (text) => {
      said.err += `${text}\n`;
    },
    directory: folder,
  });
  return { code, ...said };
}

const sweepIn = (name: string) => readSweep(readFileSync(join(folder, name), 'utf8'), name);

describe('a sweep by shares', () => {
  it('merges into what one process finds, goes on where it stopped, and becomes a table', async () => {
    expect((await awd('sweep', '--grid', 'grid.json', '--out', 'whole')).code).toBe(0);
    const whole = sweepIn('whole/share-1-of-1.json');
    expect(whole.cells).toHaveLength(12);
    for (const { h, scores, steps } of whole.cells) {
      expect([h.length, steps]).toEqual([4, 20]);
      expect(scores.prediction).toBeLessThan(1);
      expect(scores.attribution).toBeGreaterThan(0);
    }
    for (const share of ['1/3', '2/3', '3/3'])
      await awd('sweep', '--grid', 'grid.json', '--shard', share, '--out', 'some');
    writeFileSync(join(folder, 'some/sweep.json'), 'earlier');
    linkSync(join(folder, 'some/sweep.json'), join(folder, 'earlier.json'));
    expect(await awd('merge', 'some')).toMatchObject({ code: 0, err: '' });
    expect(sweepIn('some/sweep.json')).toEqual(whole);
    expect(readFileSync(join(folder, 'earlier.json'), 'utf8')).toBe('earlier');

    const half = { ...whole, cells: whole.cells.slice(0, 5) };
    writeFileSync(join(folder, 'whole/share-1-of-1.json'), JSON.stringify(half));
    linkSync(join(folder, 'whole/share-1-of-1.json'), join(folder, 'half.json'));
    const { err } = await awd('sweep', '--grid', 'grid.json', '--out', 'whole');
    expect(err.trim().split('\n')).toHaveLength(7);
    expect(sweepIn('whole/share-1-of-1.json')).toEqual(whole);
    expect(sweepIn('half.json')).toEqual(half);

    const rows = sweepCsv(whole).trim().split('\n');
    expect(rows).toHaveLength(13);
    expect(new Set(rows.map((row) => row.split(',').length))).toEqual(new Set([17]));
  });

  it('says what is missing, and mixes no sweeps', async () => {
    await awd('sweep', '--grid', 'grid.json', '--shard', '1/4', '--out', 'part');
    expect(await awd('merge', 'part')).toMatchObject({
      code: 1,
      err: expect.stringContaining('of 12 cells are missing'),
    });
    expect(readdirSync(join(folder, 'part'))).toEqual(['share-1-of-4.json']);
    expect(await awd('merge', 'part', '--partial')).toMatchObject({ code: 0, err: '' });
    expect(sweepIn('part/sweep.json').cells.length).toBeLessThan(12);
    writeFileSync(join(folder, 'other.json'), JSON.stringify({ ...GRID, steps: 21 }));
    await awd('sweep', '--grid', 'other.json', '--shard', '2/4', '--out', 'part');
    expect(await awd('merge', 'part')).toMatchObject({ code: 1, err: expect.stringContaining('different sweeps') });
  });

  it.each([
    [['sweep', '--out', 'o'], '--grid is missing'],
    [['sweep', '--grid', 'grid.json'], '--out is missing'],
    [['sweep', '--grid', 'grid.json', '--out', 'o', '--shard', '3/2'], 'is no shard'],
    [['sweep', '--grid', 'x.npy', '--out', 'o'], 'is not JSON'],
    [['merge', 'nowhere'], 'holds no shares'],
  ])('%j is refused', async (words, why) => {
    expect(await awd(...words)).toMatchObject({ code: 1, err: expect.stringContaining(why) });
  });

  it('takes words and one-hot labels for classes, where classes are wanted', async () => {
    const places = Array.from({ length: 40 }, (_, i) => (i * 7) % 3);
    writeFileSync(join(folder, 'words.npy'), writeNpyWords(places.map((place) => ['a', 'b', 'c'][place])));
    const hot = places.flatMap((place) => [0, 1, 2].map((column) => Number(column === place)));
    writeFileSync(join(folder, 'hot.npy'), writeNpy([40, 3], hot));
    writeFileSync(join(folder, 'places.npy'), writeNpy([40], places));
    const one = { ...GRID, lambdas: [0.01], gammas: [0], seeds: [1], labelKind: 'classes' };
    const scores = [];
    for (const labels of ['places', 'words', 'hot']) {
      writeFileSync(join(folder, `${labels}.json`), JSON.stringify({ ...one, labels: `${labels}.npy` }));
      expect(await awd('sweep', '--grid', `${labels}.json`, '--out', labels)).toMatchObject({ code: 0 });
      const { metric, cells } = sweepIn(`${labels}/share-1-of-1.json`);
      scores.push([metric, cells[0].scores.prediction]);
    }
    expect(scores).toEqual([scores[0], scores[0], scores[0]]);
    expect(scores[0]).toEqual(['accuracy', expect.any(Number)]);
    writeFileSync(join(folder, 'wrong.json'), JSON.stringify({ ...one, labels: 'words.npy', labelKind: 'regression' }));
    const { code, err } = await awd('sweep', '--grid', 'wrong.json', '--out', 'wrong');
    expect([code, err]).toEqual([1, expect.stringContaining('a regression needs numbers')]);
  });

  it('names what is wrong in a grid file', async () => {
    writeFileSync(join(folder, 'bad.json'), JSON.stringify({ ...GRID, lambdas: [-1] }));
    expect((await awd('sweep', '--grid', 'bad.json', '--out', 'o')).err).toContain('bad.json: lambdas.0');
    writeFileSync(join(folder, 'blind.json'), JSON.stringify({ ...GRID, g: undefined }));
    expect(await awd('sweep', '--grid', 'blind.json', '--out', 'o')).toMatchObject({
      code: 1,
      err: expect.stringContaining('there are no gradients'),
    });
  });
});

import { describe, expect, it } from 'vitest';
import { TERM_NAMES, type TermWeights } from '../awd/terms';
import { randomStream } from '../random';
import { cellKey, cellsOf, type SweepGrid, shareOf } from './grid';
import { type DoneCell, type SweepSetting, walk } from './walk';

const GRID: SweepGrid = { lambdas: [0.001, 0.01], gammas: [0, 0.1, 1], seeds: [1] };
const normal = (purpose: string) => {
  const random = randomStream(1, purpose);
  return Float32Array.from({ length: 12 * 16 }, () => random.normal());
};
const SETTING: SweepSetting = {
  task: {
    ...{ x: normal('x'), gradients: normal('g'), count: 12, shape: [16], levels: 2, mode: 'zero' },
    ...{ attribution: 'saliency', batch: 5, precision: 'f32' },
  },
  weights: Object.fromEntries(TERM_NAMES.map((name) => [name, 1])) as TermWeights,
  learningRate: 0.01,
  wavelet: 'db2',
  noise: 0.05,
  steps: 20,
};

type Scored = DoneCell<{ sum: number }>;

async function walked(cells = cellsOf(GRID), done: readonly Scored[] = [], setting = SETTING): Promise<Scored[]> {
  const found: Scored[] = [];
  await walk({
    ...{ grid: GRID, cells, setting },
    done: new Map(done.map((cell) => [cellKey(cell), cell])),
    examine: ({ h }) => ({ sum: h.reduce((total, tap) => total + tap, 0) }),
    onCell: (cell) => found.push(cell),
  });
  return found;
}

describe('a sweep', () => {
  it('learns every cell from its neighbour, and says whether it still moved', async () => {
    const cells = await walked();
    expect(cells.map(cellKey)).toEqual(cellsOf(GRID).map(cellKey));
    for (const { steps, moved, ended, h } of cells) {
      expect([steps, ended, h.length]).toEqual([20, 'steps', 4]);
      expect(moved).toBeGreaterThan(0);
    }
    expect(new Set(cells.map(({ h }) => h.join())).size).toBe(6);
  });

  it('gives the same bits from shares, and when it goes on later', async () => {
    const whole = await walked();
    const second = await walked(shareOf(GRID, 2, 2));
    for (const cell of second) expect(whole.find((other) => cellKey(other) === cellKey(cell))).toEqual(cell);
    expect(await walked(undefined, whole.slice(0, 4))).toEqual(whole.slice(4));
  });

  it('ends at once when it is cancelled, with whole cells told', async () => {
    const found: Scored[] = [];
    const controller = new AbortController();
    const ended = walk<{ sum: number }>({
      ...{ grid: GRID, cells: cellsOf(GRID), setting: SETTING, done: new Map() },
      examine: () => ({ sum: 0 }),
      onCell(cell) {
        found.push(cell);
        if (found.length === 2) controller.abort();
      },
      signal: controller.signal,
    });
    await expect(ended).rejects.toThrow();
    expect(found).toHaveLength(2);
  });

  it('starts anew after a cell that diverged', async () => {
    const wild = { ...SETTING, learningRate: 1e30 };
    const cells = await walked(undefined, [], wild);
    expect(cells.every(({ ended, h }) => ended === 'diverged' && h.every(Number.isFinite))).toBe(true);
  });
});

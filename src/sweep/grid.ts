/**
 * The grid of a sweep: which λ, γ and seeds, and in which order they are walked. Neighbours start from each other, since
 * a filter learned under a little less γ is near; the order is fixed, so that any share of the work gives the same bits.
 */

export interface SweepGrid {
  /** Rising. */
  readonly lambdas: readonly number[];
  /** Rising; usually from 0. */
  readonly gammas: readonly number[];
  readonly seeds: readonly number[];
}

/** More cells than this are neither walked nor drawn. */
export const MOST_CELLS = 20_000;

export interface Cell {
  readonly lambda: number;
  readonly gamma: number;
  readonly seed: number;
}

/** `count` numbers from `first` to `last`, neighbours in a constant ratio; both above 0. */
export function geometric(first: number, last: number, count: number): number[] {
  const ratio = (last / first) ** (1 / Math.max(1, count - 1));
  return Array.from({ length: count }, (_, i) => (i === count - 1 ? last : first * ratio ** i));
}

/** The grids of Ha et al. 2021 for their two cases, as the reference implementation has them. */
export const PUBLISHED_GRIDS = {
  series: { lambdas: geometric(1e-4, 5e-3, 5), gammas: [0, ...geometric(1e-4, 10, 20)] },
  maps: { lambdas: [0.005, 0.01, 0.02], gammas: [0, ...geometric(0.001, 0.05, 10)] },
} as const satisfies Record<string, Pick<SweepGrid, 'lambdas' | 'gammas'>>;

/** Name of a cell in one grid; equal cells have equal keys. */
export const cellKey = ({ lambda, gamma, seed }: Cell): string => `${lambda} ${gamma} ${seed}`;

/** Cells of the whole grid. */
export function cellCount({ lambdas, gammas, seeds }: SweepGrid): number {
  return lambdas.length * gammas.length * seeds.length;
}

/** All cells in the order in which they are walked: each after the one it starts from. */
export function cellsOf({ lambdas, gammas, seeds }: SweepGrid): Cell[] {
  return seeds.flatMap((seed) => lambdas.flatMap((lambda) => gammas.map((gamma) => ({ lambda, gamma, seed }))));
}

/**
 * The cell that `cell` starts from: the next smaller γ at the same λ; at the smallest γ the next smaller λ; null at the
 * corner, which starts from the start filter of its seed.
 */
export function startsFrom({ lambdas, gammas }: SweepGrid, { lambda, gamma, seed }: Cell): Cell | null {
  const column = gammas.indexOf(gamma);
  if (column > 0) return { lambda, gamma: gammas[column - 1], seed };
  const row = lambdas.indexOf(lambda);
  return row > 0 ? { lambda: lambdas[row - 1], gamma, seed } : null;
}

/**
 * Share `index` (from 1) of `count` of a sweep: rows of one λ and seed are dealt out in turn, each with the cells it
 * starts from, in walking order. All shares together hold every cell, the first column more than once.
 */
export function shareOf(grid: SweepGrid, index: number, count: number): Cell[] {
  const rows = grid.seeds.flatMap((seed) => grid.lambdas.map((lambda) => ({ lambda, seed })));
  const mine = rows.filter((_, place) => place % count === index - 1);
  const wanted = new Set(
    mine.flatMap(({ lambda, seed }) => {
      const row = grid.gammas.map((gamma) => cellKey({ lambda, gamma, seed }));
      const before = grid.lambdas.filter((other) => other < lambda);
      return [...row, ...before.map((other) => cellKey({ lambda: other, gamma: grid.gammas[0], seed }))];
    }),
  );
  return cellsOf(grid).filter((cell) => wanted.has(cellKey(cell)));
}

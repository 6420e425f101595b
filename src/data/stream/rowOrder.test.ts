import { describe, expect, it } from 'vitest';
import { rowOrder } from './rowOrder';

const rowsOf = (runs: readonly { from: number; count: number }[]) =>
  runs.flatMap(({ from, count }) => Array.from({ length: count }, (_, i) => from + i));

describe('rowOrder', () => {
  it('visits every row once an epoch, in a new order each', () => {
    const order = rowOrder(103, [], 8, 1);
    expect(order.total).toBe(103);
    // 206 windows of 1 row are two epochs; windows of 10 cut them anew.
    const visited = Array.from({ length: 21 }, (_, window) => rowsOf(order.window(window, 10))).flat();
    const [first, second] = [visited.slice(0, 103), visited.slice(103, 206)];
    for (const epoch of [first, second])
      expect([...epoch].sort((a, b) => a - b)).toEqual(Array.from({ length: 103 }, (_, i) => i));
    expect(first).not.toEqual(second);
  });

  it('is a function of seed and window alone', () => {
    const [a, b] = [rowOrder(1000, [], 8, 7), rowOrder(1000, [], 8, 7)];
    b.window(200, 16);
    expect(b.window(3, 16)).toEqual(a.window(3, 16));
    expect(rowOrder(1000, [], 8, 8).window(3, 16)).not.toEqual(a.window(3, 16));
  });

  it('keeps to the places named, each once, and to the end of the file', () => {
    const order = rowOrder(
      50,
      [
        [3, 5],
        [4, 9],
        [48, 99],
      ],
      4,
      1,
    );
    expect(order.total).toBe(10);
    expect(rowsOf(order.window(0, 10)).sort((a, b) => a - b)).toEqual([2, 3, 4, 5, 6, 7, 8, 47, 48, 49]);
    expect(rowOrder(50, [[51, 60]], 4, 1)).toMatchObject({ total: 0 });
    expect(rowOrder(50, [[51, 60]], 4, 1).window(0, 10)).toEqual([]);
  });

  it('reads windows larger than what there is', () => {
    expect(rowsOf(rowOrder(3, [], 2, 1).window(0, 7))).toHaveLength(7);
  });
});

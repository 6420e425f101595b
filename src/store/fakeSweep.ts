/** A page for tests of sweeps: the worker is the test, and what is kept lies open. */
import type { FromSweep, SweepOrder } from '../sweep/messages';
import type { SweptCell } from '../sweep/sweepFile';
import { createDistillery } from './distillery';
import { fakeBar } from './fakeBar';
import { FakeEngine, fakeServices } from './fakes';
import type { ShelfName } from './shelf';

export const CELL: SweptCell = {
  ...{ lambda: 0.01, gamma: 0, seed: 1, h: Array(10).fill(0.2), steps: 5, ended: 'steps', moved: 0.1 },
  terms: {
    ...{ reconstruction: 0, lowpassSum: 0, highpassSum: 0, unitNorm: 0, cmf: 0, convolution: 0 },
    ...{ sparsity: 1, interpretation: null },
  },
  scores: {
    ...{ prediction: 0.5, waveletLoss: 1, distance: 2, attribution: null, verdict: 'valid' },
    compression: { absolute: 0.5, relative: 0.4 },
  },
};
export const CHOICE = { grid: { lambdas: [0.01], gammas: [0, 1], seeds: [1] }, steps: 5 };

/** A page with data on it, whose sweeps do what the test `tell`s. */
export async function opened() {
  const engine = new FakeEngine();
  const orders: SweepOrder[] = [];
  const kept = new Map<string, unknown>();
  const ended: number[] = [];
  let tell: (message: FromSweep) => void = () => undefined;
  const services = {
    ...fakeServices(engine),
    startSweep: (order: SweepOrder, onMessage: (message: FromSweep) => void) => {
      orders.push(order);
      tell = onMessage;
      return () => ended.push(orders.length);
    },
    shelf: {
      take: async (name: string) => kept.get(name),
      names: async () => [...kept.keys()] as ShelfName[],
      put: async (name: string, value: unknown) => kept.set(name, value) !== undefined,
      remove: async (name: string) => void kept.delete(name),
    },
  };
  const distillery = createDistillery(services, fakeBar(''), { taps: [0.5, 0.5], step: 400, losses: [] });
  await distillery.actions.begin();
  return { ...distillery, engine, services, orders, kept, ended, tell: (message: FromSweep) => tell(message) };
}

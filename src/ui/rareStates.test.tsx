/** What panels say in states that are rare: a step looked back at, a sample that is not there, a very slow run. On the server. */
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeEach, expect, it, vi } from 'vitest';
import { createDistillery } from '../store/distillery';
import { fakeBar } from '../store/fakeBar';
import { FakeEngine, fakeDataset, fakeServices, snapshotAt } from '../store/fakes';
import type { OpeningRun } from '../store/opening';
import openingRun from '../store/openingRun.json';
import type { PredictionRow, PredictionTable } from '../store/predictionState';
import type { LossRecord, Run, State } from '../store/state';
import { DataFacts } from './DataFacts';
import { Formula } from './Formula';
import { OutputAside } from './NetworkOutput';
import { PipelineStrip } from './PipelineStrip';
import { PredictionPanel } from './PredictionPanel';
import { RunBar } from './RunBar';

const page = vi.hoisted(() => ({ state: {} as State }));
vi.mock('../store/useDistillery', () => ({
  actions: {},
  useDistillery: <T,>(select: (state: State) => T) => select(page.state),
}));

beforeEach(() => {
  const { store } = createDistillery(fakeServices(new FakeEngine()), fakeBar(''), openingRun as OpeningRun);
  page.state = { ...store.getState(), dataset: fakeDataset() };
});

const change = (part: Partial<State>) => {
  page.state = { ...page.state, ...part };
};
const set = (settings: Partial<State['settings']>) => change({ settings: { ...page.state.settings, ...settings } });
const run = (part: Partial<Run>) => change({ run: { ...page.state.run, ...part } });
/** As it reads, each element's text apart. */
const text = (element: ReactElement) => renderToStaticMarkup(element).replaceAll(/<[^>]*>/g, ' ');

it('the objective is that of the step that is looked back at', () => {
  const record = (step: number, reconstruction: number): LossRecord => ({
    ...{ step, total: 8, squaredError: reconstruction },
    terms: { ...snapshotAt(step).terms, reconstruction },
  });
  run({ losses: [record(10, 4), record(20, 2)], viewed: 10 });
  expect(renderToStaticMarkup(<Formula />)).toContain('aria-label="reconstruction: 4, 50 %"');
  run({ viewed: null });
  expect(renderToStaticMarkup(<Formula />)).toContain('aria-label="reconstruction: 2, 25 %"');
});

it('beyond the last sample the network answers for the last, which is the one on screen', () => {
  const ready = { ...{ outputs: 1, allZero: false, strength: 1 }, predictions: Float32Array.of(0.5, 0.25) };
  const lamp = { where: 'cpu', detail: '' } as const;
  change({ network: { status: 'ready', progress: null, ready: { ...ready, network: lamp, gradients: lamp } } });
  set({ sample: 700 });
  expect(text(<OutputAside />)).toContain('0.25');
});

it('a run of less than a step a second is not said to stand still', () => {
  run({ shown: 'run', stepsPerSecond: 0.42 });
  expect(text(<RunBar />)).toContain('0.42 steps/s');
  run({ stepsPerSecond: 1234.5 });
  expect(text(<RunBar />)).toContain('1,235 steps/s');
});

it('a table of predictions tells of the run it was made of, not of the one that has begun since', () => {
  const labels = { kind: 'regression', values: Float64Array.of(1, 2), name: 'y', classNames: [] } as const;
  const dataset = fakeDataset({ labels });
  const row: PredictionRow = {
    ...({ id: 'awd', label: 'AWD', group: 'distilled', detail: '', score: 0.5, error: 0.1, advantage: null } as const),
    ...{ compression: null, taps: 10, weights: 3, microseconds: null, backend: '', predicted: Float64Array.of(1, 2) },
  };
  const table: PredictionTable = {
    ...{ metric: 'rSquared', how: 'coefficients', rows: [row], truth: Float64Array.of(1, 2), fitCount: 8 },
    ...{ seenInTest: 0, controls: { withoutInterpretation: null, untrained: null }, notes: [] },
  };
  const made = (steps: number) =>
    change({
      dataset,
      prediction: {
        ...{ status: 'ready', progress: null, table, problem: null },
        of: { dataset, taps: [], choices: '', steps },
      },
    });
  const warned = () => text(<PredictionPanel />).includes('has not taken a step');
  run({ step: 0 });
  made(400);
  expect(warned()).toBe(false);
  run({ step: 400 });
  made(0);
  expect(warned()).toBe(true);
});

it('the way to a prediction bears with levels that the samples do not have, until they are lowered', () => {
  set({ levels: 12, boundary: 'periodization' });
  expect(text(<PipelineStrip kind="coefficients" />)).toContain('7, coarse to fine');
});

it('the way to a prediction names the class of a sample, not its place among the classes', () => {
  const labels = { kind: 'classes', values: Float64Array.of(1, 0), name: 'digit', classNames: ['3', '7'] } as const;
  change({ dataset: fakeDataset({ labels }) });
  set({ sample: 0 });
  expect(text(<PipelineStrip kind="coefficients" />)).toContain('series 0: digit = “7”');
});

it('a single missing value is one value', () => {
  const told = (count: number) =>
    text(<DataFacts dataset={fakeDataset({ missing: { count, treatment: 'filled' } })} />);
  expect(told(1)).toContain(', 1 missing value filled');
  expect(told(2)).toContain(', 2 missing values filled');
});

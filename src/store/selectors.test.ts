import { expect, it } from 'vitest';
import { sumOfSquares } from '../data/magnitude';
import { createDistillery } from './distillery';
import { fakeBar } from './fakeBar';
import { FakeEngine, fakeDataset, fakeServices, settle, snapshotAt } from './fakes';
import type { OpeningRun } from './opening';
import openingRun from './openingRun.json';
import { reconstructionError } from './selectors';

const { x, count } = fakeDataset();
/** Of a reconstruction term of 1, unweighted, as `snapshotAt` has it. */
const ERROR = Math.sqrt(1 / (sumOfSquares(x) / count));

async function opened(hash: string) {
  const engine = new FakeEngine();
  const { actions, store } = createDistillery(fakeServices(engine), fakeBar(hash), openingRun as OpeningRun);
  await actions.begin();
  actions.setRetrainWhileMoving(false);
  const trainTo = (step: number) => {
    actions.play();
    engine.tell({ type: 'snapshot', run: engine.starts, snapshot: snapshotAt(step), earlier: [], stepsPerSecond: 1 });
    engine.tell({ type: 'stopped', run: engine.starts, reason: 'paused' });
  };
  return { actions, trainTo, error: () => reconstructionError(store.getState()) };
}

it('how well a filter gives the data back does not follow the weight of that term', async () => {
  const { actions, trainTo, error } = await opened('#v=1&data=recovery');
  trainTo(20);
  expect(error()).toBeCloseTo(ERROR, 12);
  for (const reconstruction of [0.01, 7, 0]) {
    actions.change({ reconstruction });
    expect(error()).toBeCloseTo(ERROR, 12);
  }
});

it('nor does it for the run that is there on opening', async () => {
  const { actions, error } = await opened('');
  const before = error();
  expect(before).toBeGreaterThan(0);
  actions.change({ reconstruction: 0.01 });
  expect(error()).toBe(before);
});

it('sessions that hold weighted losses alone tell it by the weight of their own settings', async () => {
  const { actions, trainTo } = await opened('#v=1&data=recovery&wrec=4');
  trainTo(20);
  const text = await actions.session(false);
  const older = text.replaceAll(/,"squaredError":[^,}\]]+/g, '');
  expect(older).not.toBe(text);
  for (const session of [text, older]) {
    const page = await opened('#v=1&data=recovery');
    await page.actions.openFiles([new File([session], 'session.json')]);
    await settle();
    expect(page.error()).toBeCloseTo(ERROR, 12);
    page.actions.change({ reconstruction: 1 });
    expect(page.error()).toBeCloseTo(ERROR, 12);
  }
});

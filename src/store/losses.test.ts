import { expect, it } from 'vitest';
import { defaultSettings } from '../settings/defaults';
import { termWeights } from '../settings/weights';
import { snapshotAt } from './fakes';
import { lossRecord, withRecords } from './losses';

const records = (...steps: number[]) =>
  steps.map((step) => lossRecord(snapshotAt(step), termWeights(defaultSettings('recovery'))));

it('steps that are taken back leave the losses, whose steps only rise', () => {
  const kept = withRecords(records(1, 2, 5, 9), records(8));
  expect(kept.map(({ step }) => step)).toEqual([1, 2, 5, 8]);
  expect(withRecords(kept, records(10, 12)).map(({ step }) => step)).toEqual([1, 2, 5, 8, 10, 12]);
});

/**
 * One dispatch along an axis, as the record a kernel reads. The two steps along the height of a level (of the half that
 * is low and of the half that is high along the width) differ only in where their blocks lie: they are one pass.
 */
import type { Step, StepTable, TransformPlan } from '../../../wavelets/decomposition';
import { type RecordOf, recordStruct } from '../records';
import type { SlotPlaces } from './arena';
import type { AxisTables } from './axisTables';

export const AXIS_FIELDS = {
  n: 'Samples along the axis.',
  outputs: 'Numbers along the axis of each of the two bands.',
  outer: 'Blocks.',
  width: 'Fours of numbers beside each other that the axis does not touch: inner · batch / 4.',
  source: 'Place of the samples of block 0.',
  sourceStride: 'From one block to the next.',
  low: 'Place of the approximation of block 0.',
  lowStride: 'From one block to the next.',
  high: 'Place of the detail of block 0.',
  highStride: 'From one block to the next.',
  sources: 'In tables, by position: its sample, or OUTSIDE.',
  starts: 'In tables, by sample: the first of its entries; one more closes the last.',
  entries: 'In tables: positions outside that copy a sample, sample by sample.',
  folds: 'Positions outside that copy a sample.',
  row: 'First row of what correlate writes.',
} as const;

export type AxisRecord = RecordOf<typeof AXIS_FIELDS>;

export const AXIS_STRUCT = recordStruct('Axis', AXIS_FIELDS);

/** Steps of a level along an axis that go in one dispatch. */
export type JoinedSteps = readonly Step[];

/** The steps of a plan in order, those of one block each along the same axis of a level joined. */
export function joinedSteps({ steps }: TransformPlan): JoinedSteps[] {
  const joined: Step[][] = [];
  for (const step of steps) {
    const last = joined.at(-1);
    const same = last?.[0].level === step.level && last[0].axis === step.axis && step.outer === 1;
    if (same && last.length < 2) last.push(step);
    else joined.push([step]);
  }
  return joined;
}

/**
 * The record of a pass for 4 · `quads` samples, its places in fours: its samples lie in `inputs`, its two bands in `outputs`.
 * `row` is told by whoever counts what correlate writes.
 */
export function axisRecord(
  [first, second]: JoinedSteps,
  table: StepTable,
  inputs: SlotPlaces,
  outputs: SlotPlaces,
  quads: number,
  tables: AxisTables,
  row = 0,
): AxisRecord {
  const { n, outputLength } = first[table];
  const width = first.inner * quads;
  const block = (key: 'source' | 'low' | 'high', places: SlotPlaces, numbers: number) => {
    const place = places[first[key]] * quads;
    return { place, stride: second ? places[second[key]] * quads - place : numbers * width };
  };
  const [source, low, high] = [
    block('source', inputs, n),
    block('low', outputs, outputLength),
    block('high', outputs, outputLength),
  ];
  return {
    n,
    outputs: outputLength,
    outer: second ? 2 : first.outer,
    width,
    source: source.place,
    sourceStride: source.stride,
    low: low.place,
    lowStride: low.stride,
    high: high.place,
    highStride: high.stride,
    ...tables.of(first[table]),
    row,
  };
}

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
  samples: 'Place of the samples of block 0 that are read; a stride is from one block to the next.',
  samplesStride: 'Of those.',
  low: 'Place of the approximation of block 0 that is read.',
  lowStride: 'Of that.',
  high: 'Place of the detail of block 0 that is read.',
  highStride: 'Of that.',
  samplesTo: 'Place of the samples of block 0 that are written.',
  samplesToStride: 'Of those.',
  lowTo: 'Place of the approximation of block 0 that is written.',
  lowToStride: 'Of that.',
  highTo: 'Place of the detail of block 0 that is written.',
  highToStride: 'Of that.',
  phase: 'Position of the first sample.',
  sources: 'In tables, by position: its sample, or OUTSIDE.',
  starts: 'In tables, by sample: the first of its entries; one more closes the last.',
  entries: 'In tables: positions outside that copy a sample, sample by sample.',
  folds: 'Positions outside that copy a sample.',
  row: 'First row of the partial sums it writes.',
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

/** In which slots a pass finds its samples and its two bands, and in which it leaves what it computes of them. */
export interface PassPlaces {
  readonly samples: SlotPlaces;
  readonly bands: SlotPlaces;
  readonly samplesTo: SlotPlaces;
  readonly bandsTo: SlotPlaces;
}

/** Places of a pass that reads and writes the slots of one walk, but for some. */
export function within(places: SlotPlaces, others: Partial<PassPlaces> = {}): PassPlaces {
  return { samples: places, bands: places, samplesTo: places, bandsTo: places, ...others };
}

/**
 * The record of a pass for 4 · `quads` samples, its places in fours.
 * `row` is told by whoever counts the partial sums.
 */
export function axisRecord(
  [first, second]: JoinedSteps,
  table: StepTable,
  { samples, bands, samplesTo, bandsTo }: PassPlaces,
  quads: number,
  tables: AxisTables,
  row: number,
): AxisRecord {
  const { n, outputLength } = first[table];
  const width = first.inner * quads;
  /** Place of block 0 and the stride to the next. */
  const block = (key: 'source' | 'low' | 'high', places: SlotPlaces) => {
    const place = places[first[key]] * quads;
    const numbers = key === 'source' ? n : outputLength;
    return [place, second ? places[second[key]] * quads - place : numbers * width];
  };
  const [from, fromStride] = block('source', samples);
  const [low, lowStride] = block('low', bands);
  const [high, highStride] = block('high', bands);
  const [to, toStride] = block('source', samplesTo);
  const [lowTo, lowToStride] = block('low', bandsTo);
  const [highTo, highToStride] = block('high', bandsTo);
  return {
    n,
    outputs: outputLength,
    outer: second ? 2 : first.outer,
    width,
    samples: from,
    samplesStride: fromStride,
    low,
    lowStride,
    high,
    highStride,
    samplesTo: to,
    samplesToStride: toStride,
    lowTo,
    lowToStride,
    highTo,
    highToStride,
    ...tables.of(first[table]),
    row,
  };
}

/**
 * The boundary mode along an axis, as numbers for the GPU: which sample lies at each position that a tap can read, and
 * for each sample the positions outside that copy it. Tap t of output k reads position 2k + t; sample i itself lies at
 * position phase + i.
 */
import type { AxisPlan } from '../../../wavelets/axisStep';
import { OUTSIDE } from '../../../wavelets/boundary';
import { copiesOf, marginsOf } from '../boundaryTables';

/** Places in the table of all axes, and how much is outside. */
export interface AxisTable {
  /** Position of the first sample. */
  readonly phase: number;
  /** By position: its sample, or OUTSIDE. Two more positions than any tap reads are OUTSIDE. */
  readonly sources: number;
  /** By sample: the first of its `entries`; one more closes the last. */
  readonly starts: number;
  /** Positions outside that copy a sample, sample by sample. */
  readonly entries: number;
  /** Positions outside that copy a sample. */
  readonly folds: number;
}

export interface AxisTables {
  /** Table of an axis; the same axis has one. */
  of(axis: AxisPlan): AxisTable;
  /** What all of them point into. */
  numbers(): Int32Array;
}

/** Tables of axes whose first sample lies at position `phase`. */
export function axisTables(phase: number): AxisTables {
  const known = new Map<AxisPlan, AxisTable>();
  const parts: number[][] = [];
  let length = 0;
  const append = (part: number[]) => {
    parts.push(part);
    length += part.length;
    return length - part.length;
  };
  return {
    of(axis) {
      const made = known.get(axis) ?? tableOf(axis, phase, append);
      known.set(axis, made);
      return made;
    },
    numbers: () => Int32Array.from(parts.flat()),
  };
}

function tableOf(axis: AxisPlan, phase: number, append: (part: number[]) => number): AxisTable {
  const { starts, entries } = copiesOf(marginsOf(axis, phase), axis.n);
  return {
    phase,
    sources: append(sourcesOf(axis)),
    starts: append(starts),
    entries: append(entries),
    folds: entries.length,
  };
}

function sourcesOf({ outputLength, taps, index }: AxisPlan): number[] {
  const read = Array.from({ length: 2 * outputLength + taps - 2 }, (_, position) => {
    const output = Math.min(position >> 1, outputLength - 1);
    return index[output * taps + position - 2 * output];
  });
  return [...read, OUTSIDE, OUTSIDE];
}

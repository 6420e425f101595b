/**
 * The levels of a plan as numbers for the GPU: lengths, places in memory, and what lies outside the samples. A boundary
 * mode reaches the shaders only through these. The plan's index tables say the same for every tap of every output; but
 * tap t of output k reads position 2k + t, so one source a position of the margins says it all. A GPU thread gathers
 * rather than scatters, so the sources come with their transpose: for each sample, the margin positions that copy it.
 */
import type { AxisPlan } from '../../wavelets/axisStep';
import { OUTSIDE } from '../../wavelets/boundary';
import type { TransformPlan } from '../../wavelets/decomposition';
import type { SignalLayout } from './signalLayout';

/** Numbers of a level, in the order in which the GPU holds them, with what they say. */
const LEVEL_FIELDS = {
  inputs: 'Samples of its input.',
  margins: 'Positions before and after the samples.',
  outputs: 'Numbers of each of its two bands.',
  x: 'Place of its input in a pyramid, margin first.',
  low: 'Place of its approximation in a pyramid.',
  high: 'Place of its detail in the coefficients.',
  sources: 'In tables: the sample that each margin position copies, or OUTSIDE.',
  folds: 'Margin positions that copy a sample.',
  starts: 'In tables: at i, the first of the entries of sample i; one more closes the last.',
  entries: 'In tables: margin positions that copy a sample, sample by sample.',
} as const;

export type Level = Readonly<Record<keyof typeof LEVEL_FIELDS, number>>;
export const LEVEL_FIELD_NAMES = Object.keys(LEVEL_FIELDS) as (keyof Level)[];

/** WGSL declaration of `struct Level`. */
export const LEVEL_STRUCT = `struct Level {
${LEVEL_FIELD_NAMES.map((name) => `  // ${LEVEL_FIELDS[name]}\n  ${name}: u32,`).join('\n')}
}`;

export interface BoundaryTables {
  /** Level j of the analysis at j − 1, then of the transform whose adjoint is the synthesis, as the GPU holds them. */
  readonly levels: Uint32Array;
  /** What `sources`, `starts` and `entries` of the levels point into. */
  readonly numbers: Int32Array;
}

/** Tables of all levels of a one-dimensional plan. */
export function boundaryTables(plan: TransformPlan, layout: SignalLayout): BoundaryTables {
  const numbers: number[] = [];
  const levels = (['analysis', 'synthesis'] as const).flatMap((table) =>
    plan.steps.map((step, i) => levelNumbers(step[table], i + 1, layout, numbers)),
  );
  return { levels: Uint32Array.from(levels.flat()), numbers: Int32Array.from(numbers) };
}

/** What lies around the n samples of an input, position by position from the margin before to the margin after them. */
export interface Margins {
  /** Position of each margin. */
  readonly positions: readonly number[];
  /** Sample that it copies, or `OUTSIDE`. */
  readonly sources: readonly number[];
}

/** Margins of an index table whose first sample is at position `phase`. */
export function marginsOf({ n, outputLength, taps, index }: AxisPlan, phase: number): Margins {
  const positions: number[] = [];
  const sources: number[] = [];
  for (let p = 0; p < 2 * outputLength + taps - 2; p++) {
    if (p >= phase && p < phase + n) continue;
    const output = Math.min(Math.floor(p / 2), outputLength - 1);
    positions.push(p);
    sources.push(index[output * taps + p - 2 * output]);
  }
  return { positions, sources };
}

function levelNumbers(plan: AxisPlan, level: number, layout: SignalLayout, numbers: number[]): number[] {
  const append = (part: readonly number[]) => numbers.push(...part) - part.length;
  const { positions, sources } = marginsOf(plan, layout.phase);
  const copies = copiesOf({ positions, sources }, plan.n);
  const folds = sources.filter((source) => source !== OUTSIDE).length;
  const values: Level = {
    inputs: plan.n,
    margins: positions.length,
    outputs: plan.outputLength,
    x: layout.approximation[level - 1],
    low: layout.approximation[level] + (level < layout.levels ? layout.phase : 0),
    high: layout.detail[level],
    sources: append(sources),
    folds,
    starts: append(copies.starts),
    entries: append(copies.entries),
  };
  return LEVEL_FIELD_NAMES.map((name) => values[name]);
}

/** The transpose of `sources`: the margin positions that copy sample i are `entries[starts[i]] … entries[starts[i + 1] − 1]`. */
export function copiesOf({ positions, sources }: Margins, n: number): { starts: number[]; entries: number[] } {
  const copies = Array.from({ length: n }, (): number[] => []);
  sources.forEach((source, m) => {
    if (source !== OUTSIDE) copies[source].push(positions[m]);
  });
  const starts = [0];
  for (const { length } of copies) starts.push(starts[starts.length - 1] + length);
  return { starts, entries: copies.flat() };
}

/**
 * A transform plan as the step module reads it: header, steps, index tables and the places of all work arrays, as one
 * image of words that is written into the module's memory once. What the words mean is said in wasm/memoryMap.ts.
 */
import type { AxisPlan } from '../../wavelets/axisStep';
import type { Step, TransformPlan } from '../../wavelets/transformPlan';
import {
  ANALYSIS,
  COEFFICIENT_COUNT,
  DATA,
  DATA_COEFFICIENTS,
  DATA_GRADIENT,
  GRADIENT_COEFFICIENTS,
  HEADER_WORDS,
  HIGH,
  INDEX,
  INNER,
  LENGTH,
  LOW,
  OUTER,
  OUTPUT_LENGTH,
  PAIRS,
  PROGRAM,
  READERS,
  READERS_TAP_STEP,
  READS,
  READS_TAP_STEP,
  RECONSTRUCTION,
  SALIENCY,
  SALIENCY_COEFFICIENTS,
  SAMPLE_SIZE,
  SOURCE,
  STEP_COUNT,
  STEP_WORDS,
  STEPS,
  SYNTHESIS,
  TAPS,
  WORK,
} from './wasm/memoryMap';

const WORD = 4;
/** Addresses are multiples of this many bytes. */
const ALIGNMENT = 16;
/** Bytes of a tap in the module's filters, which hold each four times. */
const TAP_BYTES = 16;

export interface StepProgram {
  /** To be written at PROGRAM. */
  readonly image: Int32Array;
  /** Where the work arrays begin: behind the image. */
  readonly work: number;
  /** Bytes of work arrays a lane. */
  readonly workBytes: number;
}

/** The program of `plan`. */
export function stepProgram(plan: TransformPlan): StepProgram {
  const words: number[] = new Array(HEADER_WORDS + plan.steps.length * STEP_WORDS).fill(0);
  const place = (part: ArrayLike<number>) => {
    while ((words.length * WORD) % ALIGNMENT !== 0) words.push(0);
    const address = PROGRAM + words.length * WORD;
    for (let i = 0; i < part.length; i++) words.push(part[i]);
    return address;
  };
  words[STEP_COUNT] = plan.steps.length;
  words[TAPS] = plan.taps;
  words[SAMPLE_SIZE] = plan.slots[0].size;
  words[COEFFICIENT_COUNT] = plan.coefficientCount;
  words[STEPS] = PROGRAM + HEADER_WORDS * WORD;
  const tablesOf = placedOnce(place);
  plan.steps.forEach((step, s) => {
    stepWords(step, tablesOf).forEach((value, i) => {
      words[HEADER_WORDS + s * STEP_WORDS + i] = value;
    });
  });
  const arrays = workArrays(plan);
  words[DATA] = place(arrays.data);
  words[RECONSTRUCTION] = place(arrays.reconstruction);
  words[DATA_GRADIENT] = place(arrays.dataGradient);
  words[SALIENCY] = place(arrays.saliency);
  words[DATA_COEFFICIENTS] = arrays.coefficients;
  words[GRADIENT_COEFFICIENTS] = arrays.inCoefficients;
  words[SALIENCY_COEFFICIENTS] = arrays.saliencies;
  const work = place([]);
  words[WORK] = work;
  return { image: Int32Array.from(words), work, workBytes: arrays.bytes };
}

type Tables = readonly [reads: number, readers: number, index: number, pairs: number];

/** Addresses of an axis's tables; axes of equal length share theirs. */
function placedOnce(place: (part: ArrayLike<number>) => number): (axis: AxisPlan) => Tables {
  const known = new Map<AxisPlan, Tables>();
  return (axis) => {
    const tables = known.get(axis) ?? [place(reads(axis)), place(readers(axis)), place(axis.index), place(pairs(axis))];
    known.set(axis, tables);
    return tables;
  };
}

function stepWords(step: Step, tablesOf: (axis: AxisPlan) => Tables): number[] {
  const words: number[] = new Array(STEP_WORDS).fill(0);
  words[OUTER] = step.outer;
  words[LENGTH] = step.analysis.n;
  words[OUTPUT_LENGTH] = step.analysis.outputLength;
  words[INNER] = step.inner;
  words[SOURCE] = step.source;
  words[LOW] = step.low;
  words[HIGH] = step.high;
  for (const [first, axis] of [[ANALYSIS, step.analysis] as const, [SYNTHESIS, step.synthesis] as const]) {
    const tables = tablesOf(axis);
    for (const [i, which] of [READS, READERS, INDEX, PAIRS].entries()) words[first + which] = tables[i];
  }
  return words;
}

/** A place where a filter's tap meets a row. */
interface Meeting {
  readonly tap: number;
  readonly row: number;
}

/** By output: the taps that have a sample under them, and which. */
function reads({ outputLength, taps, index }: AxisPlan): number[] {
  const meetings = (k: number) => Array.from({ length: taps }, (_, tap) => ({ tap, row: index[k * taps + tap] }));
  return runs(outputLength, READS_TAP_STEP, (k) => meetings(k).filter(({ row }) => row >= 0));
}

/** By sample: the outputs that read it, and under which tap. */
function readers({ n, taps, readers, readersFrom }: AxisPlan): number[] {
  return runs(n, READERS_TAP_STEP, (i) =>
    Array.from(readers.subarray(readersFrom[i], readersFrom[i + 1]), (place) => {
      const tap = place % taps;
      return { tap, row: (place - tap) / taps };
    }),
  );
}

/** By sample: whether the next one has the same readers, one tap later; `index` has that place just behind. */
function pairs({ n, taps, readers, readersFrom }: AxisPlan): number[] {
  const placesOf = (i: number) => readers.subarray(readersFrom[i], readersFrom[i + 1]);
  return Array.from({ length: n }, (_, i) => {
    if (i + 1 === n) return 0;
    const [here, next] = [placesOf(i), placesOf(i + 1)];
    const same =
      here.length === next.length && here.every((place, r) => place % taps < taps - 1 && next[r] === place + 1);
    return same ? 1 : 0;
  });
}

/** Lists of meetings as lists of runs, in which each row follows the last and the tap goes on by `tapStep` bytes. */
function runs(count: number, tapStep: number, meetingsOf: (i: number) => Meeting[]): number[] {
  const places = [count + 1];
  const words: number[] = [];
  for (let i = 0; i < count; i++) {
    let next: Meeting = { tap: -1, row: -1 };
    for (const { tap, row } of meetingsOf(i)) {
      if (next.tap !== tap || next.row !== row) words.push(tap * TAP_BYTES, 0, row);
      words[words.length - 2] += tapStep;
      next = { tap: tap + tapStep / TAP_BYTES, row: row + 1 };
    }
    places.push(count + 1 + words.length);
  }
  return [...places, ...words];
}

/** Byte of each slot of each walk for one lane, shared as in awd/workspace.ts. Slot 0 of `data` and `saliency` is not here. */
function workArrays(plan: TransformPlan) {
  let bytes = 0;
  const room = (numbers: number) => {
    const at = bytes;
    bytes += numbers * WORD;
    return at;
  };
  const between = () => plan.slots.map(({ size, band }, s) => (band === null && s > 0 ? room(size) : 0));
  const walk = (coefficients: number, rest: readonly number[]) =>
    plan.slots.map(({ band }, s) => (band === null ? rest[s] : coefficients + plan.bands[band].offset * WORD));
  const [coefficients, inCoefficients, saliencies] = [0, 1, 2].map(() => room(plan.coefficientCount));
  const sample = room(plan.slots[0].size);
  const reconstruction = between().with(0, sample);
  return {
    data: walk(coefficients, between()),
    reconstruction: walk(coefficients, reconstruction),
    dataGradient: walk(inCoefficients, between().with(0, sample)),
    saliency: walk(saliencies, reconstruction),
    coefficients,
    inCoefficients,
    saliencies,
    get bytes() {
      return bytes;
    },
  };
}

/**
 * Where things lie in the step module's linear memory: read by the module (as AssemblyScript) and by its host
 * (as TypeScript), so that both mean the same. Addresses in bytes, numbers 32 bits, all addresses multiples of 16.
 */

/** Most taps a filter may have here. */
export const MOST_TAPS = 64;
/** Lowpass filter, each tap four times over: float32 [MOST_TAPS][4]. */
export const LOWPASS = 1024;
/** Highpass filter likewise. */
export const HIGHPASS = LOWPASS + 16 * MOST_TAPS;
/** The program begins here: the header, then steps, tables and slots wherever the header points. */
export const PROGRAM = HIGHPASS + 16 * MOST_TAPS;

/** Header, in words. */
export const STEP_COUNT = 0;
export const TAPS = 1;
/** Numbers a sample, of the sample itself. */
export const SAMPLE_SIZE = 2;
export const COEFFICIENT_COUNT = 3;
/** Address of the steps, one after another. */
export const STEPS = 4;
/** Addresses of the slot tables: byte of each slot in the work arrays, for one lane. */
export const DATA = 5;
export const RECONSTRUCTION = 6;
export const DATA_GRADIENT = 7;
export const SALIENCY = 8;
/** Coefficients of each walk, as in the slot tables. */
export const DATA_COEFFICIENTS = 9;
export const GRADIENT_COEFFICIENTS = 10;
export const SALIENCY_COEFFICIENTS = 11;
/** Address of the work arrays of one chunk. */
export const WORK = 12;
export const HEADER_WORDS = 16;

/** Step of a plan, in words. */
export const OUTER = 0;
export const LENGTH = 1;
export const OUTPUT_LENGTH = 2;
export const INNER = 3;
export const SOURCE = 4;
export const LOW = 5;
export const HIGH = 6;
/** Addresses of the four tables of the analysis; those of the synthesis follow. */
export const ANALYSIS = 7;
export const SYNTHESIS = 11;
export const STEP_WORDS = 16;

/**
 * The four tables of an axis, in words from ANALYSIS or SYNTHESIS on. Two are lists of runs: [count + 1] places, then
 * runs of neighbouring rows (byte of the first tap in a filter, bytes of taps, first row); the place of entry i is the
 * word, from the table's begin, of its first run. From row to row the tap goes TAP_STEP bytes on.
 */
/** By output: samples read. */
export const READS = 0;
export const READS_TAP_STEP = 16;
/** By sample: outputs that read it. */
export const READERS = 1;
export const READERS_TAP_STEP = -32;
export const RUN_BYTES = 12;
/** [output length][taps] rows, negative where there is none. */
export const INDEX = 2;
/** [samples]: 1 where the next sample is read by the same outputs, each with the tap behind; else 0. */
export const PAIRS = 3;

/** What `evaluate` is to compute, as bits. */
export const WITH_RECONSTRUCTION = 1;
export const WITH_SPARSITY = 2;
export const WITH_INTERPRETATION = 4;
/** Attributions are coefficient × saliency. */
export const TIMES_COEFFICIENT = 8;

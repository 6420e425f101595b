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

/** What is learned and what it is learned by, all float64. Lowpass filter: [MOST_TAPS]. */
export const H = HIGHPASS + 16 * MOST_TAPS;
/** Adam's moments: [MOST_TAPS] each. */
export const FIRST_MOMENT = H + 8 * MOST_TAPS;
export const SECOND_MOMENT = FIRST_MOMENT + 8 * MOST_TAPS;
/** Sums over all chunks of a step, as `evaluateChunk` leaves them of one: [2 · taps + 3]. */
export const SUMS = SECOND_MOMENT + 8 * MOST_TAPS;
/** Gradient of the total in h: [MOST_TAPS]. */
export const GRADIENT = SUMS + 8 * (2 * MOST_TAPS + 4);
/** Weights and unweighted terms, [TERM_COUNT] each, and the learning rate: [1]. */
export const WEIGHTS = GRADIENT + 8 * MOST_TAPS;
export const TERMS = WEIGHTS + 8 * 8;
export const LEARNING_RATE = TERMS + 8 * 8;

/** Places of the terms in WEIGHTS and TERMS, in the order in which the total adds them. */
export const TERM_RECONSTRUCTION = 0;
export const TERM_LOWPASS_SUM = 1;
export const TERM_HIGHPASS_SUM = 2;
export const TERM_UNIT_NORM = 3;
export const TERM_CMF = 4;
export const TERM_CONVOLUTION = 5;
export const TERM_SPARSITY = 6;
export const TERM_INTERPRETATION = 7;
export const TERM_COUNT = 8;

/** The program begins here: the header, then steps, tables and slots wherever the header points. */
export const PROGRAM = LEARNING_RATE + 16;

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
export const LEVELS = 13;
/** 1: attributions are coefficient × saliency; 0: saliency. */
export const TIMES_COEFFICIENT = 14;
/** Samples stored, and the most of them in a chunk. */
export const COUNT = 15;
export const CHUNK = 16;
/**
 * Addresses of samples and their gradients, float32: chunks one after another, each [size][lanes], or, where there are
 * minibatches, [count][size]. No gradients: 0.
 */
export const SAMPLES = 17;
export const SAMPLE_GRADIENTS = 18;
/** Addresses of one chunk of a minibatch, gathered from them. */
export const GATHERED_SAMPLES = 19;
export const GATHERED_GRADIENTS = 20;
/** Address of the sums by chunk, float64 [chunks][2 · taps + 3]. */
export const ROWS = 21;
export const HEADER_WORDS = 24;

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

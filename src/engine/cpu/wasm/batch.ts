/** The data terms of a batch, chunk by chunk, at the filter and weights in memory: a row of sums a chunk. */
import { evaluateChunk, WITH_INTERPRETATION, WITH_RECONSTRUCTION, WITH_SPARSITY } from './chunk';
import { gather } from './gather';
import {
  CHUNK,
  GATHERED_GRADIENTS,
  GATHERED_SAMPLES,
  H,
  HIGHPASS,
  LEVELS,
  LOWPASS,
  PROGRAM,
  ROWS,
  SAMPLE_GRADIENTS,
  SAMPLE_SIZE,
  SAMPLES,
  SUMS,
  TAPS,
  TERM_INTERPRETATION,
  TERM_RECONSTRUCTION,
  TERM_SPARSITY,
  WEIGHTS,
} from './memoryMap';
import { numberAt, setNumber, word } from './words';

/** float32 numbers in a vector: every chunk is a multiple wide, the last one padded with zero samples. */
const VECTOR: i32 = 4;

/** What sums over absolute values are multiplied by. */
export function absoluteScale(batch: i32): f64 {
  return 1 / <f64>(word(PROGRAM, LEVELS) + 1) / <f64>batch;
}

/** Whether there is an interpretation term: only with gradients. */
export function interprets(): bool {
  return word(PROGRAM, SAMPLE_GRADIENTS) !== 0 && numberAt(WEIGHTS, TERM_INTERPRETATION) !== 0;
}

/**
 * Rows of the samples `indices[0]` … `indices[samples − 1]`, or of all stored ones for indices 0; gradients are those
 * of a batch of `batch` samples, which these are, or a share of them.
 */
export function evaluateChunks(samples: i32, indices: usize, batch: i32): void {
  spreadFilters();
  const absolute = absoluteScale(batch);
  const reconstruction = numberAt(WEIGHTS, TERM_RECONSTRUCTION);
  const sparsity = numberAt(WEIGHTS, TERM_SPARSITY);
  const interpretation = numberAt(WEIGHTS, TERM_INTERPRETATION);
  const terms =
    (reconstruction !== 0 ? WITH_RECONSTRUCTION : 0) |
    (sparsity !== 0 ? WITH_SPARSITY : 0) |
    (interprets() ? WITH_INTERPRETATION : 0);
  const chunk = word(PROGRAM, CHUNK);
  const size = word(PROGRAM, SAMPLE_SIZE);
  const bytes = (<usize>(chunk * size)) << 2;
  let x = <usize>word(PROGRAM, SAMPLES);
  let g = <usize>word(PROGRAM, SAMPLE_GRADIENTS);
  let row = <usize>word(PROGRAM, ROWS);
  for (let from = 0; from < samples; from += chunk) {
    const here = min(chunk, samples - from);
    const lanes = (here + VECTOR - 1) & -VECTOR;
    if (indices) gatherChunk(indices + ((<usize>from) << 2), here, size, lanes, terms);
    evaluateChunk(
      indices ? <usize>word(PROGRAM, GATHERED_SAMPLES) : x,
      indices ? <usize>word(PROGRAM, GATHERED_GRADIENTS) : g,
      lanes,
      row,
      terms,
      <f32>(reconstruction / <f64>batch),
      <f32>(sparsity * absolute),
      <f32>(interpretation * absolute),
    );
    x += bytes;
    g += bytes;
    row += rowBytes();
  }
}

/** Adds the rows of `samples` samples up in the order of the chunks. */
export function addRows(samples: i32): void {
  memory.fill(SUMS, 0, rowBytes());
  const chunk = word(PROGRAM, CHUNK);
  const numbers = <i32>(rowBytes() >> 3);
  let row = <usize>word(PROGRAM, ROWS);
  for (let from = 0; from < samples; from += chunk) {
    for (let i = 0; i < numbers; i++) setNumber(SUMS, i, numberAt(SUMS, i) + numberAt(row, i));
    row += rowBytes();
  }
}

function gatherChunk(indices: usize, count: i32, size: i32, lanes: i32, terms: i32): void {
  const samples = <usize>word(PROGRAM, SAMPLES);
  const gradients = <usize>word(PROGRAM, SAMPLE_GRADIENTS);
  gather(samples, indices, count, size, <usize>word(PROGRAM, GATHERED_SAMPLES), lanes);
  if (terms & WITH_INTERPRETATION)
    gather(gradients, indices, count, size, <usize>word(PROGRAM, GATHERED_GRADIENTS), lanes);
}

function rowBytes(): usize {
  return (<usize>(2 * word(PROGRAM, TAPS) + 3)) << 3;
}

/** h and g[n] = (−1)ⁿ h[K−1−n] as the kernels want them. */
function spreadFilters(): void {
  const taps = word(PROGRAM, TAPS);
  for (let n = 0; n < taps; n++) {
    const h = numberAt(H, n);
    const mirrored = numberAt(H, taps - 1 - n);
    v128.store(LOWPASS + ((<usize>n) << 4), f32x4.splat(<f32>h));
    v128.store(HIGHPASS + ((<usize>n) << 4), f32x4.splat(<f32>(n & 1 ? -mirrored : mirrored)));
  }
}

/**
 * Analysis of one step: low[k] = Σ h[t] x[row], high[k] the same with g, over the reads of output k.
 * x is [outer][n][inner · lanes], low and high [outer][output length][inner · lanes], float32.
 * Four vectors at a time, so that eight sums stay in registers: neighbours where a row is long, else the same
 * place of four outer blocks, which read alike.
 */
import { HIGHPASS, INNER, LENGTH, LOWPASS, OUTER, OUTPUT_LENGTH, READS, READS_TAP_STEP, RUN_BYTES } from './memoryMap';
import { multiplyAdd, word } from './words';

export function analysis(step: usize, tables: i32, x: usize, low: usize, high: usize, lanes: i32): void {
  const outer = word(step, OUTER);
  const outputs = word(step, OUTPUT_LENGTH);
  const row = (<usize>(word(step, INNER) * lanes)) << 2;
  const reads = <usize>word(step, tables + READS);
  const xBlock = <usize>word(step, LENGTH) * row;
  const bandBlock = <usize>outputs * row;
  const across = (row & 63) !== 0 && outer >= 4;
  const blocks = across ? 4 : 1;
  const bytes: usize = across ? 16 : 64;
  const xStep: usize = across ? xBlock : 16;
  const bandStep: usize = across ? bandBlock : 16;
  for (let o = 0; o < outer; o += blocks) {
    const last = o + blocks > outer;
    for (let k = 0; k < outputs; k++) {
      const begin = reads + ((<usize>word(reads, k)) << 2);
      const end = reads + ((<usize>word(reads, k + 1)) << 2);
      let from = x + <usize>o * xBlock;
      let to = <usize>o * bandBlock + <usize>k * row;
      let i: usize = 0;
      if (!last)
        for (; i + bytes <= row; i += bytes)
          four(begin, end, from + i, xStep, row, low + to + i, high + to + i, bandStep);
      if (i === row) continue;
      for (let block = o; block < min(outer, o + blocks); block++) {
        for (let j = i; j < row; j += 16) one(begin, end, from + j, row, low + to + j, high + to + j);
        from += xBlock;
        to += bandBlock;
      }
    }
  }
}

/** Four vectors of both bands: those of x are `xStep` bytes apart, those of a band `bandStep`. */
function four(
  begin: usize,
  end: usize,
  x: usize,
  xStep: usize,
  row: usize,
  low: usize,
  high: usize,
  bandStep: usize,
): void {
  let l0 = f32x4.splat(0);
  let l1 = f32x4.splat(0);
  let l2 = f32x4.splat(0);
  let l3 = f32x4.splat(0);
  let h0 = f32x4.splat(0);
  let h1 = f32x4.splat(0);
  let h2 = f32x4.splat(0);
  let h3 = f32x4.splat(0);
  for (let run = begin; run < end; run += RUN_BYTES) {
    let at = x + load<u32>(run, 8) * row;
    let tap = load<u32>(run);
    const stop = tap + load<u32>(run, 4);
    while (tap !== stop) {
      const h = v128.load(tap, LOWPASS);
      const g = v128.load(tap, HIGHPASS);
      const x0 = v128.load(at);
      const x1 = v128.load(at + xStep);
      const x2 = v128.load(at + 2 * xStep);
      const x3 = v128.load(at + 3 * xStep);
      l0 = multiplyAdd(h, x0, l0);
      h0 = multiplyAdd(g, x0, h0);
      l1 = multiplyAdd(h, x1, l1);
      h1 = multiplyAdd(g, x1, h1);
      l2 = multiplyAdd(h, x2, l2);
      h2 = multiplyAdd(g, x2, h2);
      l3 = multiplyAdd(h, x3, l3);
      h3 = multiplyAdd(g, x3, h3);
      tap += READS_TAP_STEP;
      at += row;
    }
  }
  v128.store(low, l0);
  v128.store(low + bandStep, l1);
  v128.store(low + 2 * bandStep, l2);
  v128.store(low + 3 * bandStep, l3);
  v128.store(high, h0);
  v128.store(high + bandStep, h1);
  v128.store(high + 2 * bandStep, h2);
  v128.store(high + 3 * bandStep, h3);
}

function one(begin: usize, end: usize, x: usize, row: usize, low: usize, high: usize): void {
  let l = f32x4.splat(0);
  let h = f32x4.splat(0);
  for (let run = begin; run < end; run += RUN_BYTES) {
    let at = x + load<u32>(run, 8) * row;
    let tap = load<u32>(run);
    const stop = tap + load<u32>(run, 4);
    while (tap !== stop) {
      const value = v128.load(at);
      l = multiplyAdd(v128.load(tap, LOWPASS), value, l);
      h = multiplyAdd(v128.load(tap, HIGHPASS), value, h);
      tap += READS_TAP_STEP;
      at += row;
    }
  }
  v128.store(low, l);
  v128.store(high, h);
}

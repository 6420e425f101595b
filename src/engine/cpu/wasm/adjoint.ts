/**
 * Adjoint of one step: x[i] = Σ h[t] low[k] + g[t] high[k] over the readers (t, k) of sample i; shapes and blocks of
 * four vectors as in analysis.ts. With the synthesis tables this is the synthesis.
 */
import {
  HIGHPASS,
  INNER,
  LENGTH,
  LOWPASS,
  OUTER,
  OUTPUT_LENGTH,
  PAIRS,
  READERS,
  READERS_TAP_STEP,
  RUN_BYTES,
} from './memoryMap';
import { multiplyAdd, word } from './words';

export function adjoint(step: usize, tables: i32, low: usize, high: usize, x: usize, lanes: i32): void {
  const outer = word(step, OUTER);
  const length = word(step, LENGTH);
  const row = (<usize>(word(step, INNER) * lanes)) << 2;
  const readers = <usize>word(step, tables + READERS);
  const pairs = <usize>word(step, tables + PAIRS);
  const xBlock = <usize>length * row;
  const bandBlock = <usize>word(step, OUTPUT_LENGTH) * row;
  const across = (row & 63) !== 0 && outer >= 4;
  const blocks = across ? 4 : 1;
  const bytes: usize = across ? 16 : 64;
  const xStep: usize = across ? xBlock : 16;
  const bandStep: usize = across ? bandBlock : 16;
  for (let o = 0; o < outer; o += blocks) {
    const last = o + blocks > outer;
    let n = 0;
    while (n < length) {
      const paired = word(pairs, n) !== 0;
      const begin = readers + ((<usize>word(readers, n)) << 2);
      const end = readers + ((<usize>word(readers, n + 1)) << 2);
      const from = <usize>o * bandBlock;
      const to = x + <usize>o * xBlock + <usize>n * row;
      let i: usize = 0;
      if (!last) {
        if (paired) {
          for (; i + bytes <= row; i += bytes) {
            fourPairs(begin, end, low + from + i, high + from + i, bandStep, row, to + i, xStep);
          }
        } else {
          for (; i + bytes <= row; i += bytes) {
            four(begin, end, low + from + i, high + from + i, bandStep, row, to + i, xStep);
          }
        }
      }
      if (i < row) {
        for (let block = o; block < min(outer, o + blocks); block++) {
          const f = <usize>block * bandBlock;
          const t = to + <usize>(block - o) * xBlock;
          for (let j = i; j < row; j += 16) {
            if (paired) onePair(begin, end, low + f + j, high + f + j, row, t + j);
            else one(begin, end, low + f + j, high + f + j, row, t + j);
          }
        }
      }
      n += paired ? 2 : 1;
    }
  }
}

/** As `four`, of two neighbouring rows of x that the same outputs read: what they are summed from is loaded once. */
function fourPairs(
  begin: usize,
  end: usize,
  low: usize,
  high: usize,
  bandStep: usize,
  row: usize,
  x: usize,
  xStep: usize,
): void {
  let a0 = f32x4.splat(0);
  let a1 = f32x4.splat(0);
  let a2 = f32x4.splat(0);
  let a3 = f32x4.splat(0);
  let b0 = f32x4.splat(0);
  let b1 = f32x4.splat(0);
  let b2 = f32x4.splat(0);
  let b3 = f32x4.splat(0);
  for (let run = begin; run < end; run += RUN_BYTES) {
    const first = load<u32>(run, 8) * row;
    let l = low + first;
    let d = high + first;
    let tap = load<u32>(run);
    const stop = tap + load<u32>(run, 4);
    while (tap !== stop) {
      const ha = v128.load(tap, LOWPASS);
      const hb = v128.load(tap, LOWPASS + 16);
      const l0 = v128.load(l);
      const l1 = v128.load(l + bandStep);
      a0 = multiplyAdd(ha, l0, a0);
      b0 = multiplyAdd(hb, l0, b0);
      const l2 = v128.load(l + 2 * bandStep);
      a1 = multiplyAdd(ha, l1, a1);
      b1 = multiplyAdd(hb, l1, b1);
      const l3 = v128.load(l + 3 * bandStep);
      a2 = multiplyAdd(ha, l2, a2);
      b2 = multiplyAdd(hb, l2, b2);
      a3 = multiplyAdd(ha, l3, a3);
      b3 = multiplyAdd(hb, l3, b3);
      const ga = v128.load(tap, HIGHPASS);
      const gb = v128.load(tap, HIGHPASS + 16);
      const d0 = v128.load(d);
      const d1 = v128.load(d + bandStep);
      a0 = multiplyAdd(ga, d0, a0);
      b0 = multiplyAdd(gb, d0, b0);
      const d2 = v128.load(d + 2 * bandStep);
      a1 = multiplyAdd(ga, d1, a1);
      b1 = multiplyAdd(gb, d1, b1);
      const d3 = v128.load(d + 3 * bandStep);
      a2 = multiplyAdd(ga, d2, a2);
      b2 = multiplyAdd(gb, d2, b2);
      a3 = multiplyAdd(ga, d3, a3);
      b3 = multiplyAdd(gb, d3, b3);
      tap += READERS_TAP_STEP;
      l += row;
      d += row;
    }
  }
  v128.store(x, a0);
  v128.store(x + xStep, a1);
  v128.store(x + 2 * xStep, a2);
  v128.store(x + 3 * xStep, a3);
  x += row;
  v128.store(x, b0);
  v128.store(x + xStep, b1);
  v128.store(x + 2 * xStep, b2);
  v128.store(x + 3 * xStep, b3);
}

/** As `one`, of two rows: four sums that do not wait for one another. */
function onePair(begin: usize, end: usize, low: usize, high: usize, row: usize, x: usize): void {
  let la = f32x4.splat(0);
  let lb = f32x4.splat(0);
  let ha = f32x4.splat(0);
  let hb = f32x4.splat(0);
  for (let run = begin; run < end; run += RUN_BYTES) {
    let at = load<u32>(run, 8) * row;
    let tap = load<u32>(run);
    const stop = tap + load<u32>(run, 4);
    while (tap !== stop) {
      const l = v128.load(low + at);
      const h = v128.load(high + at);
      la = multiplyAdd(v128.load(tap, LOWPASS), l, la);
      lb = multiplyAdd(v128.load(tap, LOWPASS + 16), l, lb);
      ha = multiplyAdd(v128.load(tap, HIGHPASS), h, ha);
      hb = multiplyAdd(v128.load(tap, HIGHPASS + 16), h, hb);
      tap += READERS_TAP_STEP;
      at += row;
    }
  }
  v128.store(x, f32x4.add(la, ha));
  v128.store(x + row, f32x4.add(lb, hb));
}

/** Four vectors of x: those of a band are `bandStep` bytes apart, those of x `xStep`. */
function four(
  begin: usize,
  end: usize,
  low: usize,
  high: usize,
  bandStep: usize,
  row: usize,
  x: usize,
  xStep: usize,
): void {
  let a0 = f32x4.splat(0);
  let a1 = f32x4.splat(0);
  let a2 = f32x4.splat(0);
  let a3 = f32x4.splat(0);
  let b0 = f32x4.splat(0);
  let b1 = f32x4.splat(0);
  let b2 = f32x4.splat(0);
  let b3 = f32x4.splat(0);
  for (let run = begin; run < end; run += RUN_BYTES) {
    const first = load<u32>(run, 8) * row;
    let l = low + first;
    let d = high + first;
    let tap = load<u32>(run);
    const stop = tap + load<u32>(run, 4);
    while (tap !== stop) {
      const h = v128.load(tap, LOWPASS);
      const g = v128.load(tap, HIGHPASS);
      a0 = multiplyAdd(h, v128.load(l), a0);
      a1 = multiplyAdd(h, v128.load(l + bandStep), a1);
      a2 = multiplyAdd(h, v128.load(l + 2 * bandStep), a2);
      a3 = multiplyAdd(h, v128.load(l + 3 * bandStep), a3);
      b0 = multiplyAdd(g, v128.load(d), b0);
      b1 = multiplyAdd(g, v128.load(d + bandStep), b1);
      b2 = multiplyAdd(g, v128.load(d + 2 * bandStep), b2);
      b3 = multiplyAdd(g, v128.load(d + 3 * bandStep), b3);
      tap += READERS_TAP_STEP;
      l += row;
      d += row;
    }
  }
  v128.store(x, f32x4.add(a0, b0));
  v128.store(x + xStep, f32x4.add(a1, b1));
  v128.store(x + 2 * xStep, f32x4.add(a2, b2));
  v128.store(x + 3 * xStep, f32x4.add(a3, b3));
}

function one(begin: usize, end: usize, low: usize, high: usize, row: usize, x: usize): void {
  let a = f32x4.splat(0);
  let b = f32x4.splat(0);
  for (let run = begin; run < end; run += RUN_BYTES) {
    let at = load<u32>(run, 8) * row;
    let tap = load<u32>(run);
    const stop = tap + load<u32>(run, 4);
    while (tap !== stop) {
      a = multiplyAdd(v128.load(tap, LOWPASS), v128.load(low + at), a);
      b = multiplyAdd(v128.load(tap, HIGHPASS), v128.load(high + at), b);
      tap += READERS_TAP_STEP;
      at += row;
    }
  }
  v128.store(x, f32x4.add(a, b));
}

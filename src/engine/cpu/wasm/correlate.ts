/**
 * Correlation of one step: inH[t] += Σ low[k] x[row of (k, t)], inG[t] the same with high, shapes as in analysis.ts.
 * Four (or two) taps at a time, whose sums stay in registers over a tile of outputs; each tile's float32 sums are short
 * and end in float64. An output under which some of the taps have no sample is summed by itself.
 */
import { INDEX, INNER, LENGTH, OUTER, OUTPUT_LENGTH, PROGRAM, TAPS } from './memoryMap';
import { multiplyAdd, sumOfLanes, word } from './words';

/** Products a float32 sum takes at most (a longer row is not cut). */
const LONGEST_SUM = 1024;
/** Vectors the innermost two loops should have, so that looking rows up costs little beside them. */
const ENOUGH = 16;

/** `partial`: float64 [2][taps], inH then inG, added to. */
export function correlate(
  step: usize,
  tables: i32,
  low: usize,
  high: usize,
  x: usize,
  partial: usize,
  lanes: i32,
): void {
  const outer = word(step, OUTER);
  const outputs = word(step, OUTPUT_LENGTH);
  const row: usize = (<usize>(word(step, INNER) * lanes)) << 2;
  const index = <usize>word(step, tables + INDEX);
  const taps = word(PROGRAM, TAPS);
  const xBlock = <usize>word(step, LENGTH) * row;
  const bandBlock = <usize>outputs * row;
  const vectors = <i32>(row >> 4);
  const blocks = min(outer, max(1, ENOUGH / vectors));
  const tile = max(1, LONGEST_SUM / (vectors * blocks));
  for (let o = 0; o < outer; o += blocks) {
    const count = min(blocks, outer - o);
    const xHere = x + <usize>o * xBlock;
    const lowHere = low + <usize>o * bandBlock;
    const highHere = high + <usize>o * bandBlock;
    for (let k = 0; k < outputs; k += tile) {
      const last = min(outputs, k + tile);
      let t = 0;
      for (; t + 4 <= taps; t += 4) {
        fourTaps(index, taps, t, k, last, lowHere, highHere, bandBlock, xHere, xBlock, row, count, partial);
      }
      if (t < taps) {
        twoTaps(index, taps, t, k, last, lowHere, highHere, bandBlock, xHere, xBlock, row, count, partial);
      }
    }
  }
}

function addTo(at: usize, sum: v128): void {
  store<f64>(at, load<f64>(at) + sumOfLanes(sum));
}

/** Outputs `begin` … `end` − 1 with the taps t … t + 3, in `count` outer blocks. */
function fourTaps(
  index: usize,
  taps: i32,
  t: i32,
  begin: i32,
  end: i32,
  low: usize,
  high: usize,
  bandBlock: usize,
  x: usize,
  xBlock: usize,
  row: usize,
  count: i32,
  partial: usize,
): void {
  let l0 = f32x4.splat(0);
  let l1 = f32x4.splat(0);
  let l2 = f32x4.splat(0);
  let l3 = f32x4.splat(0);
  let h0 = f32x4.splat(0);
  let h1 = f32x4.splat(0);
  let h2 = f32x4.splat(0);
  let h3 = f32x4.splat(0);
  for (let k = begin; k < end; k++) {
    const rows = index + ((<usize>(k * taps + t)) << 2);
    const r0 = load<i32>(rows);
    const r1 = load<i32>(rows, 4);
    const r2 = load<i32>(rows, 8);
    const r3 = load<i32>(rows, 12);
    if ((r0 | r1 | r2 | r3) < 0) {
      for (let tap = 0; tap < 4; tap++) {
        const r = load<i32>(rows + (tap << 2));
        if (r < 0) continue;
        const at = partial + ((<usize>(t + tap)) << 3);
        const from = x + <usize>r * row;
        const to = <usize>k * row;
        oneTap(low + to, high + to, bandBlock, from, xBlock, row, count, at, at + ((<usize>taps) << 3));
      }
      continue;
    }
    let at = <usize>k * row;
    let base = x;
    for (let o = 0; o < count; o++) {
      const l = low + at;
      const d = high + at;
      const p0 = base + <usize>r0 * row;
      const p1 = base + <usize>r1 * row;
      const p2 = base + <usize>r2 * row;
      const p3 = base + <usize>r3 * row;
      for (let i: usize = 0; i < row; i += 16) {
        const a = v128.load(l + i);
        const b = v128.load(d + i);
        const x0 = v128.load(p0 + i);
        const x1 = v128.load(p1 + i);
        const x2 = v128.load(p2 + i);
        const x3 = v128.load(p3 + i);
        l0 = multiplyAdd(a, x0, l0);
        h0 = multiplyAdd(b, x0, h0);
        l1 = multiplyAdd(a, x1, l1);
        h1 = multiplyAdd(b, x1, h1);
        l2 = multiplyAdd(a, x2, l2);
        h2 = multiplyAdd(b, x2, h2);
        l3 = multiplyAdd(a, x3, l3);
        h3 = multiplyAdd(b, x3, h3);
      }
      at += bandBlock;
      base += xBlock;
    }
  }
  const inH = partial + ((<usize>t) << 3);
  const inG = inH + ((<usize>taps) << 3);
  addTo(inH, l0);
  addTo(inH + 8, l1);
  addTo(inH + 16, l2);
  addTo(inH + 24, l3);
  addTo(inG, h0);
  addTo(inG + 8, h1);
  addTo(inG + 16, h2);
  addTo(inG + 24, h3);
}

/** The same with the taps t and t + 1. */
function twoTaps(
  index: usize,
  taps: i32,
  t: i32,
  begin: i32,
  end: i32,
  low: usize,
  high: usize,
  bandBlock: usize,
  x: usize,
  xBlock: usize,
  row: usize,
  count: i32,
  partial: usize,
): void {
  let l0 = f32x4.splat(0);
  let l1 = f32x4.splat(0);
  let h0 = f32x4.splat(0);
  let h1 = f32x4.splat(0);
  for (let k = begin; k < end; k++) {
    const rows = index + ((<usize>(k * taps + t)) << 2);
    const r0 = load<i32>(rows);
    const r1 = load<i32>(rows, 4);
    if ((r0 | r1) < 0) {
      for (let tap = 0; tap < 2; tap++) {
        const r = load<i32>(rows + (tap << 2));
        if (r < 0) continue;
        const at = partial + ((<usize>(t + tap)) << 3);
        const from = x + <usize>r * row;
        const to = <usize>k * row;
        oneTap(low + to, high + to, bandBlock, from, xBlock, row, count, at, at + ((<usize>taps) << 3));
      }
      continue;
    }
    let at = <usize>k * row;
    let base = x;
    for (let o = 0; o < count; o++) {
      const l = low + at;
      const d = high + at;
      const p0 = base + <usize>r0 * row;
      const p1 = base + <usize>r1 * row;
      for (let i: usize = 0; i < row; i += 16) {
        const a = v128.load(l + i);
        const b = v128.load(d + i);
        const x0 = v128.load(p0 + i);
        const x1 = v128.load(p1 + i);
        l0 = multiplyAdd(a, x0, l0);
        h0 = multiplyAdd(b, x0, h0);
        l1 = multiplyAdd(a, x1, l1);
        h1 = multiplyAdd(b, x1, h1);
      }
      at += bandBlock;
      base += xBlock;
    }
  }
  const inH = partial + ((<usize>t) << 3);
  const inG = inH + ((<usize>taps) << 3);
  addTo(inH, l0);
  addTo(inH + 8, l1);
  addTo(inG, h0);
  addTo(inG + 8, h1);
}

/** One output with one tap. */
function oneTap(
  low: usize,
  high: usize,
  bandBlock: usize,
  x: usize,
  xBlock: usize,
  row: usize,
  count: i32,
  inH: usize,
  inG: usize,
): void {
  let l = f32x4.splat(0);
  let h = f32x4.splat(0);
  for (let o = 0; o < count; o++) {
    for (let i: usize = 0; i < row; i += 16) {
      const value = v128.load(x + i);
      l = multiplyAdd(v128.load(low + i), value, l);
      h = multiplyAdd(v128.load(high + i), value, h);
    }
    low += bandBlock;
    high += bandBlock;
    x += xBlock;
  }
  addTo(inH, l);
  addTo(inG, h);
}

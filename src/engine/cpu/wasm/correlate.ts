/**
 * Correlation of one step: inH[t] += Σ low[k] x[row of (k, t)], inG[t] the same with high, shapes as in analysis.ts.
 * Four (or two) taps at a time, whose sums stay in registers over a tile of outputs; each tile's float32 sums are short
 * and end in float64. Under outputs at a border some taps have no sample: there x is masked to 0.
 */
import { INDEX, INNER, LENGTH, OUTER, OUTPUT_LENGTH, PROGRAM, TAPS } from './memoryMap';
import { multiplyAdd, sumOfLanes, word } from './words';

/** Products a float32 sum takes at most (a longer row is not cut). */
const LONGEST_SUM = 512;
/** Vectors to sum for each row looked up, where one row has fewer. */
const ENOUGH = 16;

/** Of the step at work: set by `correlate`, so that they need not be handed from function to function. */
let taps: i32 = 0;
let row: usize = 0;
/** Bytes from one vector to the next, and their number: those of a row, or one of each outer block. */
let bandStep: usize = 0;
let xStep: usize = 0;
let vectors: i32 = 0;
/** Bytes from one such span to the next, and their number. */
let bandSpan: usize = 0;
let xSpan: usize = 0;
let spans: i32 = 0;

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
  const index = <usize>word(step, tables + INDEX);
  taps = word(PROGRAM, TAPS);
  row = (<usize>(word(step, INNER) * lanes)) << 2;
  const xBlock = <usize>word(step, LENGTH) * row;
  const bandBlock = <usize>outputs * row;
  const rowVectors = <i32>(row >> 4);
  const blocks = min(outer, max(1, ENOUGH / rowVectors));
  const tile = max(1, LONGEST_SUM / (rowVectors * blocks));
  const across = rowVectors === 1;
  bandStep = across ? bandBlock : 16;
  xStep = across ? xBlock : 16;
  bandSpan = bandBlock;
  xSpan = xBlock;
  for (let o = 0; o < outer; o += blocks) {
    const count = min(blocks, outer - o);
    vectors = across ? count : rowVectors;
    spans = across ? 1 : count;
    const xHere = x + <usize>o * xBlock;
    const lowHere = low + <usize>o * bandBlock;
    const highHere = high + <usize>o * bandBlock;
    for (let k = 0; k < outputs; k += tile) {
      const last = min(outputs, k + tile);
      let t = 0;
      for (; t + 4 <= taps; t += 4) fourTaps(index, t, k, last, lowHere, highHere, xHere, partial);
      if (t < taps) twoTaps(index, t, k, last, lowHere, highHere, xHere, partial);
    }
  }
}

/** Adds the sums of a tap to its place in `partial`. */
function addTo(partial: usize, tap: i32, inH: v128, inG: v128): void {
  const h = partial + ((<usize>tap) << 3);
  const g = h + ((<usize>taps) << 3);
  store<f64>(h, load<f64>(h) + sumOfLanes(inH));
  store<f64>(g, load<f64>(g) + sumOfLanes(inG));
}

/** All ones where there is a row. */
function maskOf(r: i32): v128 {
  return i32x4.splat(r < 0 ? 0 : -1);
}

/** Where row r of x begins; some other row where there is none. */
function rowAt(x: usize, r: i32): usize {
  return x + <usize>max(r, 0) * row;
}

/** Outputs `begin` … `end` − 1 with the taps t … t + 3. */
function fourTaps(index: usize, t: i32, begin: i32, end: i32, low: usize, high: usize, x: usize, partial: usize): void {
  let l0 = f32x4.splat(0);
  let l1 = f32x4.splat(0);
  let l2 = f32x4.splat(0);
  let l3 = f32x4.splat(0);
  let h0 = f32x4.splat(0);
  let h1 = f32x4.splat(0);
  let h2 = f32x4.splat(0);
  let h3 = f32x4.splat(0);
  const bands = bandStep;
  const xs = xStep;
  for (let k = begin; k < end; k++) {
    const rows = index + ((<usize>(k * taps + t)) << 2);
    const r0 = load<i32>(rows);
    const r1 = load<i32>(rows, 4);
    const r2 = load<i32>(rows, 8);
    const r3 = load<i32>(rows, 12);
    if ((r0 & r1 & r2 & r3) < 0) continue;
    const whole = (r0 | r1 | r2 | r3) >= 0;
    let at = <usize>k * row;
    let base = x;
    for (let span = 0; span < spans; span++) {
      let l = low + at;
      let d = high + at;
      let p0 = rowAt(base, r0);
      let p1 = rowAt(base, r1);
      let p2 = rowAt(base, r2);
      let p3 = rowAt(base, r3);
      for (let left = vectors; left > 0; left--) {
        const a = v128.load(l);
        const b = v128.load(d);
        let x0 = v128.load(p0);
        let x1 = v128.load(p1);
        let x2 = v128.load(p2);
        let x3 = v128.load(p3);
        if (!whole) {
          x0 = v128.and(x0, maskOf(r0));
          x1 = v128.and(x1, maskOf(r1));
          x2 = v128.and(x2, maskOf(r2));
          x3 = v128.and(x3, maskOf(r3));
        }
        l0 = multiplyAdd(a, x0, l0);
        h0 = multiplyAdd(b, x0, h0);
        l1 = multiplyAdd(a, x1, l1);
        h1 = multiplyAdd(b, x1, h1);
        l2 = multiplyAdd(a, x2, l2);
        h2 = multiplyAdd(b, x2, h2);
        l3 = multiplyAdd(a, x3, l3);
        h3 = multiplyAdd(b, x3, h3);
        l += bands;
        d += bands;
        p0 += xs;
        p1 += xs;
        p2 += xs;
        p3 += xs;
      }
      at += bandSpan;
      base += xSpan;
    }
  }
  addTo(partial, t, l0, h0);
  addTo(partial, t + 1, l1, h1);
  addTo(partial, t + 2, l2, h2);
  addTo(partial, t + 3, l3, h3);
}

/** The same with the taps t and t + 1, two vectors at a time. */
function twoTaps(index: usize, t: i32, begin: i32, end: i32, low: usize, high: usize, x: usize, partial: usize): void {
  let l0 = f32x4.splat(0);
  let l1 = f32x4.splat(0);
  let l2 = f32x4.splat(0);
  let l3 = f32x4.splat(0);
  let h0 = f32x4.splat(0);
  let h1 = f32x4.splat(0);
  let h2 = f32x4.splat(0);
  let h3 = f32x4.splat(0);
  const bands = bandStep;
  const xs = xStep;
  for (let k = begin; k < end; k++) {
    const rows = index + ((<usize>(k * taps + t)) << 2);
    const r0 = load<i32>(rows);
    const r1 = load<i32>(rows, 4);
    if ((r0 & r1) < 0) continue;
    const m0 = maskOf(r0);
    const m1 = maskOf(r1);
    let at = <usize>k * row;
    let base = x;
    for (let span = 0; span < spans; span++) {
      let l = low + at;
      let d = high + at;
      let p0 = rowAt(base, r0);
      let p1 = rowAt(base, r1);
      let left = vectors;
      for (; left > 1; left -= 2) {
        const a = v128.load(l);
        const b = v128.load(d);
        const x0 = v128.and(v128.load(p0), m0);
        const x1 = v128.and(v128.load(p1), m1);
        const c = v128.load(l + bands);
        const e = v128.load(d + bands);
        const x2 = v128.and(v128.load(p0 + xs), m0);
        const x3 = v128.and(v128.load(p1 + xs), m1);
        l0 = multiplyAdd(a, x0, l0);
        h0 = multiplyAdd(b, x0, h0);
        l1 = multiplyAdd(a, x1, l1);
        h1 = multiplyAdd(b, x1, h1);
        l2 = multiplyAdd(c, x2, l2);
        h2 = multiplyAdd(e, x2, h2);
        l3 = multiplyAdd(c, x3, l3);
        h3 = multiplyAdd(e, x3, h3);
        l += 2 * bands;
        d += 2 * bands;
        p0 += 2 * xs;
        p1 += 2 * xs;
      }
      if (left > 0) {
        const a = v128.load(l);
        const b = v128.load(d);
        const x0 = v128.and(v128.load(p0), m0);
        const x1 = v128.and(v128.load(p1), m1);
        l0 = multiplyAdd(a, x0, l0);
        h0 = multiplyAdd(b, x0, h0);
        l1 = multiplyAdd(a, x1, l1);
        h1 = multiplyAdd(b, x1, h1);
      }
      at += bandSpan;
      base += xSpan;
    }
  }
  addTo(partial, t, f32x4.add(l0, l2), f32x4.add(h0, h2));
  addTo(partial, t + 1, f32x4.add(l1, l3), f32x4.add(h1, h3));
}

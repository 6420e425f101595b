/**
 * The pointwise halves of the data terms, as in awd/pointwise.ts: each returns a sum over `bytes` of float32 and writes
 * `scale` × that sum's gradient. At a kink of |·| the gradient is 0, so that padded lanes, all zeros, add nothing.
 */
import { sumOfLanes } from './words';

/** Bytes whose sum is kept in float32. */
const BLOCK: usize = 4096;

function signed(scale: v128, like: v128): v128 {
  const sign = v128.and(like, f32x4.splat(-0.0));
  return v128.and(f32x4.ne(like, f32x4.splat(0)), v128.or(scale, sign));
}

/** Σ (estimate − x)². Overwrites `estimate` with scale · 2 (estimate − x). */
export function squaredError(estimate: usize, x: usize, bytes: usize, scale: f32): f64 {
  const slope = f32x4.splat(2 * scale);
  let total: f64 = 0;
  for (let from: usize = 0; from < bytes; from += BLOCK) {
    const end = min(bytes, from + BLOCK);
    let sum = f32x4.splat(0);
    for (let i = from; i < end; i += 16) {
      const error = f32x4.sub(v128.load(estimate + i), v128.load(x + i));
      sum = f32x4.add(sum, f32x4.mul(error, error));
      v128.store(estimate + i, f32x4.mul(slope, error));
    }
    total += sumOfLanes(sum);
  }
  return total;
}

/** Σ|values|. Adds scale · sign(values) to `gradient`. */
export function absoluteSum(values: usize, gradient: usize, bytes: usize, scale: f32): f64 {
  const slope = f32x4.splat(scale);
  let total: f64 = 0;
  for (let from: usize = 0; from < bytes; from += BLOCK) {
    const end = min(bytes, from + BLOCK);
    let sum = f32x4.splat(0);
    for (let i = from; i < end; i += 16) {
      const value = v128.load(values + i);
      sum = f32x4.add(sum, f32x4.abs(value));
      v128.store(gradient + i, f32x4.add(v128.load(gradient + i), signed(slope, value)));
    }
    total += sumOfLanes(sum);
  }
  return total;
}

/** Σ|values|. Overwrites `values` with scale · sign(values). */
export function absoluteSumInPlace(values: usize, bytes: usize, scale: f32): f64 {
  const slope = f32x4.splat(scale);
  let total: f64 = 0;
  for (let from: usize = 0; from < bytes; from += BLOCK) {
    const end = min(bytes, from + BLOCK);
    let sum = f32x4.splat(0);
    for (let i = from; i < end; i += 16) {
      const value = v128.load(values + i);
      sum = f32x4.add(sum, f32x4.abs(value));
      v128.store(values + i, signed(slope, value));
    }
    total += sumOfLanes(sum);
  }
  return total;
}

/** Σ|c u|. Adds scale · sign(c) |u| to `inC` and overwrites u with scale · sign(u) |c|. */
export function absoluteProductSum(c: usize, u: usize, inC: usize, bytes: usize, scale: f32): f64 {
  const slope = f32x4.splat(scale);
  let total: f64 = 0;
  for (let from: usize = 0; from < bytes; from += BLOCK) {
    const end = min(bytes, from + BLOCK);
    let sum = f32x4.splat(0);
    for (let i = from; i < end; i += 16) {
      const ci = v128.load(c + i);
      const ui = v128.load(u + i);
      const sizeOfC = f32x4.abs(ci);
      const sizeOfU = f32x4.abs(ui);
      sum = f32x4.add(sum, f32x4.mul(sizeOfC, sizeOfU));
      v128.store(inC + i, f32x4.add(v128.load(inC + i), signed(f32x4.mul(slope, sizeOfU), ci)));
      v128.store(u + i, signed(f32x4.mul(slope, sizeOfC), ui));
    }
    total += sumOfLanes(sum);
  }
  return total;
}

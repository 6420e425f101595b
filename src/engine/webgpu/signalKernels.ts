/**
 * The WGSL kernels of the signal shader: one level of the transform as its three partial derivatives (`analyse`,
 * `adjoint`, `correlate`, as in `wavelets/axisStep.ts`), the filters, and the gathering of what the threads summed.
 * Arguments are places in `memory`; each kernel ends with a barrier, so what it wrote can be read and what it read can go.
 * Samples that a level reads lie between margins, which hold what the boundary mode puts outside: position p = 2k + t of
 * samples and margins is what tap t of output k reads, and sample i is at p = PHASE + i.
 */
import { OUTSIDE } from '../../wavelets/boundary';

export const SIGNAL_KERNELS = /* wgsl */ `
const OUTSIDE = ${OUTSIDE};
// Threads that share one tap in correlate.
const SLICES = THREADS / TAPS;
// Threads that gather one of the terms.
const GROUPS = 8u;
// Numbers of a sample in shares.
const SHARE = TAPS + 3u;

var<private> thread: u32;
// What this thread has summed: gradients in h and g at its tap, and its part of three terms.
var<private> inLowpass: f32;
var<private> inHighpass: f32;
var<private> squaredError: f32;
var<private> coefficientSize: f32;
var<private> attributionSize: f32;

// g[n] = (−1)ⁿ h[K − 1 − n].
fn loadFilters() {
  if (thread < TAPS) {
    memory[LOWPASS + thread] = results.h[thread];
    let mirrored = results.h[TAPS - 1u - thread];
    memory[HIGHPASS + thread] = select(mirrored, -mirrored, thread % 2u == 1u);
  }
  workgroupBarrier();
}

fn copy(source: u32, destination: u32, length: u32) {
  for (var i = thread; i < length; i += THREADS) { memory[destination + i] = memory[source + i]; }
  workgroupBarrier();
}

// Fills the margins of the samples at x as the boundary mode has them.
fn extend(level: Level, x: u32) {
  for (var m = thread; m < level.margins; m += THREADS) {
    let position = select(m + level.inputs, m, m < PHASE);
    let source = tables[level.sources + m];
    memory[x + position] = 0.0;
    if (source != OUTSIDE) { memory[x + position] = memory[x + PHASE + u32(source)]; }
  }
  workgroupBarrier();
}

// low[k] = Σ_t h[t] x[2k + t], high[k] the same with g. The margins of x are filled.
fn analyse(level: Level, x: u32, low: u32, high: u32) {
  for (var k = thread; k < level.outputs; k += THREADS) {
    var sumLow = 0.0;
    var sumHigh = 0.0;
    for (var t = 0u; t < TAPS; t++) {
      let value = memory[x + 2u * k + t];
      sumLow += memory[LOWPASS + t] * value;
      sumHigh += memory[HIGHPASS + t] * value;
    }
    memory[low + k] = sumLow;
    memory[high + k] = sumHigh;
  }
  workgroupBarrier();
}

// inLowpass[t] += Σ_k low[k] x[2k + t], inHighpass[t] the same with high. The margins of x are filled.
// A thread keeps its tap throughout.
fn correlate(level: Level, low: u32, high: u32, x: u32) {
  let t = thread % TAPS;
  let slice = thread / TAPS;
  if (slice < SLICES) {
    for (var k = slice; k < level.outputs; k += SLICES) {
      let value = memory[x + 2u * k + t];
      inLowpass += memory[low + k] * value;
      inHighpass += memory[high + k] * value;
    }
  }
  workgroupBarrier();
}

// x[p] = Σ h[t] low[k] + g[t] high[k] over 2k + t = p; then what fell on the margins is added where they came from.
fn adjoint(level: Level, low: u32, high: u32, x: u32) {
  let last = 2u * (level.outputs - 1u);
  for (var p = thread; p < level.inputs + level.margins; p += THREADS) {
    var sum = 0.0;
    for (var t = select(p % 2u, p - last, p > last); t <= min(p, TAPS - 1u); t += 2u) {
      let k = (p - t) / 2u;
      sum += memory[LOWPASS + t] * memory[low + k] + memory[HIGHPASS + t] * memory[high + k];
    }
    memory[x + p] = sum;
  }
  workgroupBarrier();
  if (level.folds == 0u) { return; }
  for (var i = thread; i < level.inputs; i += THREADS) {
    let end = u32(tables[level.starts + i + 1u]);
    for (var e = u32(tables[level.starts + i]); e < end; e++) {
      memory[x + PHASE + i] += memory[x + u32(tables[level.entries + e])];
    }
  }
  workgroupBarrier();
}

// Gathers what the threads summed, in an order that never changes, into the share of the sample at this place.
fn writeShare(place: u32) {
  memory[SCRATCH + thread] = inLowpass;
  memory[SCRATCH + THREADS + thread] = inHighpass;
  memory[SCRATCH + 2u * THREADS + thread] = squaredError;
  memory[SCRATCH + 3u * THREADS + thread] = coefficientSize;
  memory[SCRATCH + 4u * THREADS + thread] = attributionSize;
  workgroupBarrier();
  if (thread < 3u * GROUPS) {
    let first = SCRATCH + (2u + thread / GROUPS) * THREADS + thread % GROUPS;
    var sum = 0.0;
    for (var i = 0u; i < THREADS; i += GROUPS) { sum += memory[first + i]; }
    memory[first] = sum;
  }
  if (thread < TAPS) {
    // h[n] is also g[K − 1 − n], with the sign (−1)^(K − 1 − n); K is even.
    let mirrored = TAPS - 1u - thread;
    var sumLow = 0.0;
    var sumHigh = 0.0;
    for (var slice = 0u; slice < SLICES; slice++) {
      sumLow += memory[SCRATCH + slice * TAPS + thread];
      sumHigh += memory[SCRATCH + THREADS + slice * TAPS + mirrored];
    }
    shares[place * SHARE + thread] = sumLow + select(sumHigh, -sumHigh, mirrored % 2u == 1u);
  }
  workgroupBarrier();
  if (thread < 3u) {
    var sum = 0.0;
    for (var i = 0u; i < GROUPS; i++) { sum += memory[SCRATCH + (2u + thread) * THREADS + i]; }
    shares[place * SHARE + TAPS + thread] = sum;
  }
}`;

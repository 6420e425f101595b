/**
 * The gradients in the taps as WGSL: each thread keeps the sums of all taps in registers while it goes along an axis, a
 * workgroup adds up its threads, and the rows of all workgroups are added up at the end of a step, always in one order.
 */

/** Taps that a workgroup adds up at a time, for its memory holds no more. */
const MOST_TAPS_AT_A_TIME = 20;

/** Taps that a workgroup adds up at a time: they divide `taps` evenly. */
function tapsAtATime(taps: number): number {
  let part = Math.min(taps, MOST_TAPS_AT_A_TIME);
  while (taps % part !== 0) part--;
  return part;
}

/** With more taps, what is done for each is written as a loop, for it would take longer to compile than it saves. */
const MOST_UNROLLED = 40;

/** A number known when the shader is written, or a WGSL expression. */
export type Index = number | string;

/** `code` for each n of [0, count): a loop, unless it adds to the sums of taps that are few enough. */
export function each(count: number, sums: boolean, taps: number, code: (n: Index) => string): string {
  return sums && taps <= MOST_UNROLLED
    ? unrolled(count, code)
    : `for (var n = 0u; n < ${count}u; n++) {\n${code('n')}\n}`;
}

function unrolled(count: number, code: (n: number) => string): string {
  return Array.from({ length: count }, (_, n) => code(n)).join('\n');
}

/** Taps that have no sum of their own before the first and after the last, so that loops need not leave them out. */
const SPARE = 2;

/** Adds to what tap `n` + `more` sums: `low` and `high` times the samples it reads there. */
export function addToTap(n: Index, more: number, low: string, high: string, samples: string): string {
  const sum = typeof n === 'number' ? `sum${n + more}` : `sums[${n} + ${more + SPARE}u]`;
  return `${sum} += vec2f(dot(${low}, ${samples}), dot(${high}, ${samples}));`;
}

/** The sums of a thread, to be declared in the function that adds to them: from elsewhere they would not stay in registers. */
export function tapSumVariables(taps: number): string {
  if (taps > MOST_UNROLLED) return `  var sums: array<vec2f, TAPS + ${2 * SPARE}u>;`;
  return unrolled(taps, (t) => `  var sum${t} = vec2f();`);
}

/** What all threads of a workgroup do at the end of that function: `row` is a WGSL expression. */
export function writeTapSums(taps: number, row: string): string {
  const part = tapsAtATime(taps);
  const kept = (first: number) =>
    taps > MOST_UNROLLED
      ? `  for (var i = 0u; i < PART; i++) { kept[i * PITCH + thread] = sums[${first + SPARE}u + i]; }`
      : unrolled(part, (i) => `  kept[${i}u * PITCH + thread] = sum${first + i};`);
  return unrolled(taps / part, (p) => `${kept(p * part)}\n  writePart(${p * part}u, thread, ${row});`);
}

/** What `writeTapSums` needs beside that function. */
export function tapSumsCode(taps: number): string {
  return /* wgsl */ `
const PART = ${tapsAtATime(taps)}u;
// One more than the threads, so that sums of one tap do not all lie in one bank of the workgroup's memory.
const PITCH = THREADS + 1u;
// For each tap t: Σ low[k] x[2k + t], and Σ high[k] x[2k + t].
var<workgroup> kept: array<vec2f, PART * PITCH>;

fn writePart(firstTap: u32, thread: u32, row: u32) {
  workgroupBarrier();
  if (thread < PART) {
    var sum = vec2f();
    for (var i = 0u; i < THREADS; i++) { sum += kept[thread * PITCH + i]; }
    let tap = firstTap + thread;
    partials[tap * run.gradientRows + row] = sum.x;
    partials[(TAPS + tap) * run.gradientRows + row] = sum.y;
  }
  workgroupBarrier();
}`;
}

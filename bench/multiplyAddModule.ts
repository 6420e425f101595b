/**
 * A WebAssembly module of a few bytes whose only function multiplies and adds as fast as 128-bit SIMD can: the measure
 * of a processor's arithmetic. Written out here, since it is one loop over registers. With relaxed SIMD, where it is
 * there, a multiplication and an addition are one instruction.
 */

/** Independent sums: enough that none waits for its own last result, few enough for the registers. */
const CHAINS = 12;
const LANES = 4;
/** Operations of one round of the loop. */
export const OPERATIONS_A_ROUND = 2 * CHAINS * LANES;

const I32 = 0x7f;
const F32 = 0x7d;
const V128 = 0x7b;
const local = { get: (i: number) => [0x20, i], set: (i: number) => [0x21, i], tee: (i: number) => [0x22, i] };
const f32x4 = {
  splat: [0xfd, 0x13],
  lane0: [0xfd, 0x1f, 0x00],
  add: [0xfd, 0xe4, 0x01],
  mul: [0xfd, 0xe6, 0x01],
  relaxedMultiplyAdd: [0xfd, 0x85, 0x02],
};

/** Parameters of the function, then its locals. */
const ROUNDS = 0;
const FACTOR = 1;
const TERM = 2;
const FACTORS = 3;
const TERMS = 4;
const FIRST_CHAIN = 5;

export interface MultiplyAdd {
  /** Takes `rounds` rounds of sum ← sum · factor + term. */
  readonly run: (rounds: number, factor: number, term: number) => number;
  readonly relaxed: boolean;
}

/** The function, with relaxed SIMD where there is. Throws where WebAssembly SIMD is missing. */
export async function multiplyAdd(): Promise<MultiplyAdd> {
  const relaxed = WebAssembly.validate(moduleBytes(true));
  const { instance } = await WebAssembly.instantiate(moduleBytes(relaxed));
  return { run: instance.exports.run as MultiplyAdd['run'], relaxed };
}

function moduleBytes(relaxed: boolean): Uint8Array<ArrayBuffer> {
  const bodyCode = body(relaxed);
  const type = [1, 0x60, 3, I32, F32, F32, 1, F32];
  const exported = [1, 3, ...[...'run'].map((letter) => letter.charCodeAt(0)), 0, 0];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, type),
    ...section(3, [1, 0]),
    ...section(7, exported),
    ...section(10, [1, ...sized(bodyCode)]),
  ]);
}

function body(relaxed: boolean): number[] {
  const chains = Array.from({ length: CHAINS }, (_, i) => FIRST_CHAIN + i);
  const step = (chain: number) => [
    ...[...local.get(chain), ...local.get(FACTORS)],
    ...(relaxed
      ? [...local.get(TERMS), ...f32x4.relaxedMultiplyAdd]
      : [...f32x4.mul, ...local.get(TERMS), ...f32x4.add]),
    ...local.set(chain),
  ];
  const nextRound = [...local.get(ROUNDS), 0x41, 1, 0x6b, ...local.tee(ROUNDS), 0x0d, 0];
  const sum = chains.slice(1).flatMap((chain) => [...local.get(chain), ...f32x4.add]);
  return [
    ...[1, 2 + CHAINS, V128],
    ...[...local.get(FACTOR), ...f32x4.splat, ...local.set(FACTORS)],
    ...[...local.get(TERM), ...f32x4.splat, ...local.set(TERMS)],
    ...[0x03, 0x40, ...chains.flatMap(step), ...nextRound, 0x0b],
    ...[...local.get(FIRST_CHAIN), ...sum, ...f32x4.lane0, 0x0b],
  ];
}

function section(id: number, content: readonly number[]): number[] {
  return [id, ...sized(content)];
}

/** Content after its length as LEB128. */
function sized(content: readonly number[]): number[] {
  const length: number[] = [];
  for (let left = content.length; ; left >>= 7) {
    if (left < 0x80) return [...length, left, ...content];
    length.push((left & 0x7f) | 0x80);
  }
}

/**
 * Subtractive dithering of quantised floating-point tiles (FITS Standard 4.0, §10.2 and appendix I; White, Greenfield,
 * Pence, Rots & Seaman 2012): the random numbers that were added before rounding, to be subtracted again.
 */

const LENGTH = 10_000;

/** Park & Miller (1988): seed ← 16807 seed mod 2³¹−1, from seed 1; kept in float32, as the reference codes do. */
function parkMiller(): Float32Array {
  const sequence = new Float32Array(LENGTH);
  for (let i = 0, seed = 1; i < LENGTH; i++) {
    seed = (16_807 * seed) % 2_147_483_647;
    sequence[i] = seed / 2_147_483_647;
  }
  return sequence;
}

let cached: Float32Array | null = null;

/**
 * The numbers in [0, 1) that belong to the pixels of one tile, one call a pixel.
 * `tile` counts from 0; `seed` is ZDITHER0, 1 … 10,000.
 */
export function ditherOf(tile: number, seed: number): () => number {
  cached ??= parkMiller();
  const sequence = cached;
  let start = (((tile + seed - 1) % LENGTH) + LENGTH) % LENGTH;
  let at = Math.trunc(sequence[start] * 500);
  return () => {
    const value = sequence[at++];
    if (at === LENGTH) {
      start = (start + 1) % LENGTH;
      at = Math.trunc(sequence[start] * 500);
    }
    return value;
  };
}

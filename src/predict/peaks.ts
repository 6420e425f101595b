/**
 * Peaks of a map: pixels above all eight neighbours. What surrounds them is what the cosmology case counts.
 * Source: Ha et al. 2021; Dietrich and Hartlap 2010.
 */

/** Peaks of many maps, one map after another. */
export interface Peaks {
  /** Pixel of each peak, row × width + column: [number of peaks]. */
  readonly pixels: Uint32Array;
  /** Peaks of map i are those from `from[i]` to `from[i + 1]`: [count + 1]. */
  readonly from: Uint32Array;
}

/** Strict maxima over the eight neighbours; the outermost pixels have fewer and are none. x: [count, height, width]. */
export function findPeaks(x: ArrayLike<number>, count: number, [height, width]: readonly number[]): Peaks {
  const pixels: number[] = [];
  const from = new Uint32Array(count + 1);
  for (let map = 0; map < count; map++) {
    const start = map * height * width;
    for (let row = 1; row < height - 1; row++) {
      for (let column = 1; column < width - 1; column++) {
        if (isPeak(x, start + row * width + column, width)) pixels.push(row * width + column);
      }
    }
    from[map + 1] = pixels.length;
  }
  return { pixels: Uint32Array.from(pixels), from };
}

function isPeak(x: ArrayLike<number>, at: number, width: number): boolean {
  const value = x[at];
  return (
    value > x[at - 1] &&
    value > x[at + 1] &&
    value > x[at - width - 1] &&
    value > x[at - width] &&
    value > x[at - width + 1] &&
    value > x[at + width - 1] &&
    value > x[at + width] &&
    value > x[at + width + 1]
  );
}

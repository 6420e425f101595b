/**
 * The eight orientations of a square map (four quarter turns, each with its mirror image): the sky has no up,
 * so a map and its turned copies carry the same label.
 */

/** A square map [n, n] in orientation 0 … 7: bit 0 flips rows, bit 1 flips columns, bit 2 transposes. */
export function oriented(map: Float32Array, shape: readonly number[], orientation: number): Float32Array {
  const [n] = shape;
  const turned = new Float32Array(map.length);
  for (let i = 0; i < n; i++) {
    const row = orientation & 1 ? n - 1 - i : i;
    for (let j = 0; j < n; j++) {
      const column = orientation & 2 ? n - 1 - j : j;
      turned[i * n + j] = orientation & 4 ? map[column * n + row] : map[row * n + column];
    }
  }
  return turned;
}

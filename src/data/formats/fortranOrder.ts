/**
 * Fortran's order of values, the first axis fastest, as NumPy may store them and MATLAB does.
 */
import type { Samples } from '../samples';

/** Values stored with the first axis fastest → C order (last axis fastest). */
export function fromFortranOrder(stored: Samples, shape: readonly number[]): Samples {
  const data = stored.slice();
  const steps = shape.map((_, axis) => shape.slice(0, axis).reduce((product, side) => product * side, 1));
  const index = shape.map(() => 0);
  for (let i = 0, from = 0; i < data.length; i++) {
    data[i] = stored[from];
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      from += steps[axis];
      if (++index[axis] < shape[axis]) break;
      from -= steps[axis] * shape[axis];
      index[axis] = 0;
    }
  }
  return data;
}

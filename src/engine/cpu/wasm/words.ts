/** Words of the program, as `memoryMap` names them. */

// @ts-ignore: decorators of AssemblyScript
@inline
export function word(at: usize, index: i32): i32 {
  return load<i32>(at + ((<usize>index) << 2));
}

/** Sum of four lanes in float64. */
// @ts-ignore: decorators of AssemblyScript
@inline
export function sumOfLanes(v: v128): f64 {
  return (
    f64(f32x4.extract_lane(v, 0)) +
    f64(f32x4.extract_lane(v, 1)) +
    (f64(f32x4.extract_lane(v, 2)) + f64(f32x4.extract_lane(v, 3)))
  );
}

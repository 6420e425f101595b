/** What every part of the module says in one word: words of the program, as `memoryMap` names them, and sums. */

export function word(at: usize, index: i32): i32 {
  return load<i32>(at + ((<usize>index) << 2));
}

/** Sum of four lanes in float64. */
export function sumOfLanes(v: v128): f64 {
  return (
    f64(f32x4.extract_lane(v, 0)) +
    f64(f32x4.extract_lane(v, 1)) +
    (f64(f32x4.extract_lane(v, 2)) + f64(f32x4.extract_lane(v, 3)))
  );
}

/** a b + sum, rounded twice. */
export function multiplyAdd(a: v128, b: v128, sum: v128): v128 {
  return f32x4.add(sum, f32x4.mul(a, b));
}

/** Number `index` of a list of float64. */
export function numberAt(list: usize, index: i32): f64 {
  return load<f64>(list + ((<usize>index) << 3));
}

export function setNumber(list: usize, index: i32, value: f64): void {
  store<f64>(list + ((<usize>index) << 3), value);
}

export function addNumber(list: usize, index: i32, value: f64): void {
  setNumber(list, index, numberAt(list, index) + value);
}

/** Adam on the filter in memory, as awd/adam.ts and there explained, bit for bit. */
import { FIRST_MOMENT, GRADIENT, H, LEARNING_RATE, PROGRAM, SECOND_MOMENT, TAPS } from './memoryMap';
import { numberAt, setNumber, word } from './words';

const FIRST_DECAY: f64 = 0.9;
const SECOND_DECAY: f64 = 0.999;
const EPSILON: f64 = 1e-8;

/** Step number `step`, from 1, down GRADIENT. */
export function adam(step: i32): void {
  const taps = word(PROGRAM, TAPS);
  const rate = numberAt(LEARNING_RATE, 0) / oneMinusPower(FIRST_DECAY, step);
  const deviationScale = 1 / sqrt<f64>(oneMinusPower(SECOND_DECAY, step));
  for (let n = 0; n < taps; n++) {
    const slope = numberAt(GRADIENT, n);
    const first = FIRST_DECAY * numberAt(FIRST_MOMENT, n) + (1 - FIRST_DECAY) * slope;
    const second = SECOND_DECAY * numberAt(SECOND_MOMENT, n) + (1 - SECOND_DECAY) * slope * slope;
    setNumber(FIRST_MOMENT, n, first);
    setNumber(SECOND_MOMENT, n, second);
    setNumber(H, n, numberAt(H, n) - (rate * first) / (sqrt<f64>(second) * deviationScale + EPSILON));
  }
}

/** 1 − base^exponent, from the exponent's highest bit down. */
function oneMinusPower(base: f64, exponent: i32): f64 {
  let value: f64 = 0;
  for (let bit = 31 - clz<i32>(exponent); bit >= 0; bit--) {
    value *= 2 - value;
    if ((exponent >> bit) & 1) value += (1 - base) * (1 - value);
  }
  return value;
}

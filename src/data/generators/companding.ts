/**
 * Real values in one byte each: the hyperbolic arcsine makes the steps fine near zero, where most of a map lies,
 * and coarse at its peaks.
 */

/** byte = 255 (asinh(value/scale) − low)/(high − low), rounded and limited to 0 … 255. */
export interface Companding {
  readonly scale: number;
  readonly low: number;
  readonly high: number;
}

/** For convergence maps: κ from −0.043 to 0.306, error about 1.2e-4 rms. */
export const CONVERGENCE_COMPANDING: Companding = { scale: 0.01, low: -2.159, high: 4.115 };

/** Bytes of the values: [count]. Values outside the range become its ends. */
export function companded(values: Float32Array, { scale, low, high }: Companding): Uint8Array {
  const bytes = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const share = (Math.asinh(values[i] / scale) - low) / (high - low);
    bytes[i] = Math.round(255 * Math.min(1, Math.max(0, share)));
  }
  return bytes;
}

/** Values of the bytes: [count]. */
export function expanded(bytes: Uint8Array, { scale, low, high }: Companding): Float32Array {
  const values = Float32Array.from({ length: 256 }, (_, byte) => scale * Math.sinh(low + ((high - low) * byte) / 255));
  return Float32Array.from(bytes, (byte) => values[byte]);
}

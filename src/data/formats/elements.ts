/**
 * Numbers as they lie in binary files: one row an element type, shared by every binary format.
 * Names follow NumPy's array interface (`f4`: float of four bytes).
 */
import type { Samples } from '../samples';

export interface ElementType {
  readonly bytes: number;
  /** NumPy's name of the type. */
  readonly dtype: string;
  /** Every value of the type is exact in float32. */
  readonly fitsFloat32: boolean;
  readonly read: (view: DataView, at: number, littleEndian: boolean) => number;
}

const exact32 = (bytes: number, dtype: string, read: ElementType['read']): ElementType => ({
  ...{ bytes, dtype, fitsFloat32: true, read },
});
const needs64 = (bytes: number, dtype: string, read: ElementType['read']): ElementType => ({
  ...{ bytes, dtype, fitsFloat32: false, read },
});

export const ELEMENTS = {
  b1: exact32(1, 'bool', (view, at) => (view.getUint8(at) === 0 ? 0 : 1)),
  u1: exact32(1, 'uint8', (view, at) => view.getUint8(at)),
  i1: exact32(1, 'int8', (view, at) => view.getInt8(at)),
  u2: exact32(2, 'uint16', (view, at, little) => view.getUint16(at, little)),
  i2: exact32(2, 'int16', (view, at, little) => view.getInt16(at, little)),
  f2: exact32(2, 'float16', (view, at, little) => halfFloat(view.getUint16(at, little))),
  f4: exact32(4, 'float32', (view, at, little) => view.getFloat32(at, little)),
  u4: needs64(4, 'uint32', (view, at, little) => view.getUint32(at, little)),
  i4: needs64(4, 'int32', (view, at, little) => view.getInt32(at, little)),
  f8: needs64(8, 'float64', (view, at, little) => view.getFloat64(at, little)),
  /** Rounded once, to the nearest double, beyond 2^53. */
  u8: needs64(8, 'uint64', (view, at, little) => {
    const high = view.getUint32(at + (little ? 4 : 0), little);
    return high * 2 ** 32 + view.getUint32(at + (little ? 0 : 4), little);
  }),
  i8: needs64(8, 'int64', (view, at, little) => {
    const high = view.getInt32(at + (little ? 4 : 0), little);
    return high * 2 ** 32 + view.getUint32(at + (little ? 0 : 4), little);
  }),
  /** The modulus; `realPart` has the other way to read them. */
  c8: needs64(8, 'complex64', (view, at, little) =>
    Math.hypot(view.getFloat32(at, little), view.getFloat32(at + 4, little)),
  ),
  c16: needs64(16, 'complex128', (view, at, little) =>
    Math.hypot(view.getFloat64(at, little), view.getFloat64(at + 8, little)),
  ),
} as const satisfies Record<string, ElementType>;

export type ElementName = keyof typeof ELEMENTS;

/** Complex numbers, of which the real or the imaginary part is read. */
export function complexPart(name: 'c8' | 'c16', part: 'real' | 'imaginary'): ElementType {
  const [half, whole] = name === 'c8' ? [ELEMENTS.f4, ELEMENTS.c8] : [ELEMENTS.f8, ELEMENTS.c16];
  const offset = part === 'real' ? 0 : half.bytes;
  return {
    ...whole,
    fitsFloat32: half.fitsFloat32,
    read: (view, at, little) => half.read(view, at + offset, little),
  };
}

/** Decodes `count` elements from the start of `view`, which the caller has checked to be long enough. */
export function decodeElements(type: ElementType, view: DataView, count: number, littleEndian: boolean): Samples {
  const data = type.fitsFloat32 ? new Float32Array(count) : new Float64Array(count);
  for (let i = 0, at = 0; i < count; i++, at += type.bytes) data[i] = type.read(view, at, littleEndian);
  return data;
}

/** IEEE 754 binary16: 1 sign, 5 exponent, 10 fraction bits. */
function halfFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

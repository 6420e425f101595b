/**
 * HDF5's types of values as element types: integers, floating point, bits, enumerations over integers (h5py's
 * booleans), and pairs of real and imaginary part. The library hands out all of them with the lowest byte first.
 */
import type { Hdf5Type } from '../../../node_modules/h5wasm/dist/esm/hdf5_util.js';
import type { ElementName } from './elements';

const INTEGER = 0;
const FLOAT = 1;
const BITS = 4;
const COMPOUND = 6;
const ENUMERATION = 8;

const SIGNED: Readonly<Record<number, ElementName>> = { 1: 'i1', 2: 'i2', 4: 'i4', 8: 'i8' };
const UNSIGNED: Readonly<Record<number, ElementName>> = { 1: 'u1', 2: 'u2', 4: 'u4', 8: 'u8' };
const FLOATS: Readonly<Record<number, ElementName>> = { 2: 'f2', 4: 'f4', 8: 'f8' };
const COMPLEX: Readonly<Record<number, ElementName>> = { 4: 'c8', 8: 'c16' };

/** Null for types that are no numbers, or wider than 64 bits. */
export function hdf5Element(type: Hdf5Type): ElementName | null {
  if (type.type === INTEGER || type.type === BITS) return (type.signed ? SIGNED : UNSIGNED)[type.size] ?? null;
  if (type.type === FLOAT) return FLOATS[type.size] ?? null;
  if (type.type === COMPOUND) return complexElement(type);
  if (type.type !== ENUMERATION || type.enum_type?.type !== INTEGER) return null;
  const names = Object.keys(type.enum_type.members).sort().join();
  if (names === 'FALSE,TRUE' && type.size === 1) return 'b1';
  return (type.signed ? SIGNED : UNSIGNED)[type.size] ?? null;
}

/** NumPy's and MATLAB's complex numbers: two floats of the same width, side by side. */
function complexElement({ compound_type, size }: Hdf5Type): ElementName | null {
  const [real, imaginary, ...others] = compound_type?.members ?? [];
  if (!real || !imaginary || others.length > 0) return null;
  const named = ['r,i', 'real,imag'].includes(`${real.name},${imaginary.name}`);
  const alike = [real, imaginary].every((part) => part.type === FLOAT && 2 * part.size === size);
  return named && alike && real.offset === 0 ? (COMPLEX[real.size] ?? null) : null;
}

const KINDS: Readonly<Record<number, string>> = {
  0: 'integers wider than 64 bits',
  1: 'floating-point numbers wider than 64 bits',
  2: 'times',
  3: 'texts',
  5: 'opaque bytes',
  6: 'records of several fields',
  7: 'references',
  8: 'enumerations',
  9: 'rows of unequal length',
  10: 'arrays within each value',
};

/** What values of a type that is not read are, in the plural. */
export function hdf5Kind(type: Hdf5Type): string {
  return KINDS[type.type] ?? 'values of a type that is not known';
}

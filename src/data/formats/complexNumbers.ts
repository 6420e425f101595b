/**
 * Complex numbers become real ones when they are read: their modulus, or their real part where that is all there is or
 * all that is wanted.
 */
import { complexPart, ELEMENTS, type ElementName, type ElementType } from './elements';
import type { ReadOptions } from './rawArray';

/** How the elements are read: as they are, or of complex ones the part that is wanted, with a note. */
export function elementTaken(
  element: ElementName,
  view: DataView,
  count: number,
  littleEndian: boolean,
  options?: ReadOptions,
): { type: ElementType; notes: string[] } {
  const wanted = options?.complex ?? 'auto';
  if (element !== 'c8' && element !== 'c16') return { type: ELEMENTS[element], notes: [] };
  const imaginary = complexPart(element, 'imaginary');
  let isReal = wanted === 'auto';
  for (let i = 0; isReal && i < count; i++) isReal = imaginary.read(view, i * imaginary.bytes, littleEndian) === 0;
  if (wanted === 'real')
    return { type: complexPart(element, 'real'), notes: ['The real part of complex numbers was taken.'] };
  if (isReal)
    return {
      type: complexPart(element, 'real'),
      notes: ['The real part of complex numbers was taken: every imaginary part is 0.'],
    };
  return { type: ELEMENTS[element], notes: ['The modulus of complex numbers was taken; their real part is a choice.'] };
}

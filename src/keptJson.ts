/**
 * Text of a kept file → its value, as writing it again would have it: JSON can spell −0 but is never written with it, so
 * that a −0 which is read would be 0 in the next copy.
 */

/** @throws SyntaxError where it is no JSON */
export const readKeptJson = (text: string): unknown =>
  JSON.parse(text, (_, value: unknown) => (value === 0 ? 0 : value)) as unknown;

/** For tests: ways in which a file comes to harm, and choices that nobody thought of. */
import fc from 'fast-check';
import { ascii, checksum, joined } from './formats/testFiles';
import type { ImportChoices } from './import/choices';

/** Digits and signs of a header, replaced: lengths and sizes that lie. */
const LIES = ['-1', '0', '9', '99999', '1e9', '9999999999999999999999', 'T', "'", 'nan', ')', ''];

/** Lengths, counts and offsets of binary headers that lie, in both byte orders. */
const FIELDS = [
  ...[[0], [1], [0x7f], [0xff], [0, 0], [0xff, 0xff], [0, 0x80], [0x80, 0], [0, 0, 0, 0], [0xff, 0xff, 0xff, 0xff]],
  ...[
    [0xff, 0xff, 0xff, 0x7f],
    [0x7f, 0xff, 0xff, 0xff],
    [0, 0, 0, 4],
    [4, 0, 0, 0],
    [0, 0, 64, 0],
    [0, 0, 0, 0, 1, 0, 0, 0],
  ],
].map((field) => Uint8Array.from(field));

/** A file with bytes turned, cut off, added or taken out, and with fields and numbers of its header that lie. */
export const damaged = (valid: Uint8Array) =>
  fc.oneof(
    fc
      .array(fc.tuple(fc.nat(valid.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 })
      .map((flips) => flipped(valid, flips)),
    fc.nat(valid.length).map((length) => valid.slice(0, length)),
    fc.uint8Array({ maxLength: 200 }).map((tail) => joined([valid, tail])),
    fc.tuple(fc.nat(valid.length - 1), fc.nat(300)).map(([at, length]) => without(valid, at, length)),
    fc
      .tuple(fc.nat(valid.length - 1), fc.constantFrom(...FIELDS))
      .map(([at, field]) => joined([valid.subarray(0, at), field, valid.subarray(at + field.length)])),
    fc.tuple(fc.nat(60), fc.constantFrom(...LIES)).map(([place, lie]) => withLie(valid, place, lie)),
  );

function flipped(valid: Uint8Array, flips: readonly (readonly [number, number])[]): Uint8Array {
  const bytes = valid.slice();
  for (const [at, value] of flips) bytes[at] = value;
  return bytes;
}

function without(valid: Uint8Array, at: number, length: number): Uint8Array {
  return joined([valid.subarray(0, at), valid.subarray(at + length)]);
}

/** The number at `place` among all numbers in the first 5,760 characters, replaced; the length kept where it can be. */
function withLie(valid: Uint8Array, place: number, lie: string): Uint8Array {
  const head = String.fromCharCode(...valid.subarray(0, 5760));
  let seen = 0;
  const text = head.replace(/-?\d+/g, (digits) => (seen++ === place ? lie.padStart(digits.length) : digits));
  const even = text.length > head.length ? text.replace(' '.repeat(text.length - head.length), '') : text;
  return joined([ascii(even), valid.subarray(5760)]);
}

export const anyChoices: fc.Arbitrary<Partial<ImportChoices>> = fc.record(
  {
    kind: fc.constantFrom('auto', 'series', 'maps'),
    axis: fc.constantFrom('auto', 'rows', 'columns'),
    array: fc.constantFrom('', 'SCI', 'none', 1, 2, 7),
    columns: fc.constantFrom([], ['a'], ['none']),
    label: fc.constantFrom('', 'label', 'a', null),
    labelKind: fc.constantFrom('auto', 'classes', 'regression'),
    tile: fc.oneof(fc.constant('auto' as const), fc.integer({ min: -1, max: 30 }), fc.double()),
    stride: fc.oneof(fc.integer({ min: -1, max: 30 }), fc.double()),
    rebin: fc.oneof(fc.integer({ min: -1, max: 30 }), fc.double()),
    missing: fc.constantFrom('fill', 'zero', 'drop'),
    mostMissing: fc.double(),
    scale: fc.constantFrom('auto', 'none', 'sample', 'global'),
  },
  { requiredKeys: [] },
);

/** So that damage gets past the first door: the checksum of every chunk that is still there. */
export function withChecksums(png: Uint8Array): Uint8Array {
  const bytes = png.slice();
  const view = new DataView(bytes.buffer);
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 8 + view.getUint32(at);
    if (end + 4 > bytes.length) break;
    view.setUint32(end, checksum(bytes.subarray(at + 4, end)));
    at = end + 4;
  }
  return bytes;
}

/**
 * Damage for tests of what comes from outside: valid texts and values with something wrong in them, and values of every
 * kind that one window can send another or a browser can keep.
 */
import fc from 'fast-check';

/** A share of the inputs in every test run; `npm run fuzz` has ten thousand of each kind. */
export const fuzzRuns = (share: number): { numRuns: number } => ({ numRuns: Number(process.env.FUZZ_RUNS ?? share) });

/** For `afterEach`: tells the report how many inputs a test tried. */
export const countInputs =
  ({ numRuns }: { numRuns: number }) =>
  ({ task }: { task: { meta: object } }): void =>
    void Object.assign(task.meta, { inputs: numRuns });

/** Milliseconds that a test of so many runs may take. */
export const fuzzTime = ({ numRuns }: { numRuns: number }): number => 60_000 + 100 * numRuns;

/** A text cut, with pieces put in, left out or said twice. */
export function damagedText(valid: string): fc.Arbitrary<string> {
  const at = fc.nat(valid.length);
  const length = fc.nat(40);
  return fc.oneof(
    at.map((end) => valid.slice(0, end)),
    fc.tuple(at, length, fc.string({ maxLength: 12, unit: 'binary' })).map(([from, out, put]) => {
      return valid.slice(0, from) + put + valid.slice(from + out);
    }),
    fc.tuple(at, length, at).map(([from, part, to]) => {
      return valid.slice(0, to) + valid.slice(from, from + part) + valid.slice(to);
    }),
  );
}

const HOSTILE = fc.oneof(
  fc.constantFrom<unknown>(null, true, '', 'x', '1', -1, 0, 0.5, 3, 65, 1e17, 1e308, -1e308, 5e-324, [], {}, [[]]),
  fc.constantFrom<unknown>('__proto__', 'v=1&data=local', 'x'.repeat(20_000), Array(2000).fill(1), Array(12).fill(0)),
  fc.jsonValue({ maxDepth: 2 }),
);

/** A JSON value with one to three of its parts replaced, left out, doubled or moved in under another name. */
export function damagedJson(valid: unknown): fc.Arbitrary<unknown> {
  const wound = fc.record({
    place: fc.nat(),
    deed: fc.constantFrom('replace', 'remove', 'double', 'add'),
    by: HOSTILE,
  });
  return fc.array(wound, { minLength: 1, maxLength: 3 }).map((wounds) => {
    const copy: unknown = structuredClone(valid);
    for (const { place, deed, by: shared } of wounds) {
      const by = structuredClone(shared);
      const places = placesOf(copy);
      const [parent, key] = places[place % places.length] ?? [];
      if (!parent || key === undefined) return by;
      if (deed === 'remove') Reflect.deleteProperty(parent, key);
      else if (deed === 'add') Reflect.set(parent, Array.isArray(parent) ? parent.length : `${key}2`, by);
      else if (deed === 'double' && Array.isArray(parent)) parent.push(...parent.slice(0, 100));
      else Reflect.set(parent, key, by);
    }
    return Array.isArray(copy) ? copy.filter(() => true) : copy;
  });
}

/** Every part of a value by where it is; of a list of numbers only the first two. */
function placesOf(value: unknown): (readonly [object, string])[] {
  if (typeof value !== 'object' || value === null) return [];
  const keys = Object.keys(value);
  const few = Array.isArray(value) && typeof value[0] === 'number' ? keys.slice(0, 2) : keys.slice(0, 50);
  return few.flatMap((key) => [[value, key] as const, ...placesOf(Reflect.get(value, key))]);
}

/** What a structured clone can hold: all that a window may send another, or a browser keep. */
export const cloneable: fc.Arbitrary<unknown> = fc.oneof(
  fc.anything({
    ...{ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true, withSparseArray: true },
    ...{ withBoxedValues: true, withNullPrototype: true, withObjectString: true, maxDepth: 3 },
  }),
  fc.uint8Array().map((bytes) => bytes.buffer),
  fc.string().map((text) => new Error(text)),
  fc.string().map((text) => new Blob([text])),
  fc.dictionary(fc.string(), fc.anything()).map((value) => Object.assign(value, { itself: value })),
);

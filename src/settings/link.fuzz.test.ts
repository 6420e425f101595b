/** Whatever text stands after the #: settings that are valid, and everything not understood named. */
import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { countInputs, damagedText, fuzzRuns, fuzzTime } from '../golden/arbitraryDamage';
import { FIELD_NAMES, FIELDS } from './fields';
import { type LinkContent, readLink, writeLink } from './link';

const LINKS = [
  'v=1&data=recovery&lambda=0.001&gamma=5&wave=coif2&noise=0.3&seed=2&steps=400&sample=7&theme=dark',
  'v=1&data=maps&n=all&gn=960&gseed=5&gnoise=0.006&gom0=0.2&gom1=0.4&gom=11&net=demo&J=3&mode=periodization',
  'v=1&data=local&net=maps&target=0&tile=64&stride=32&scale=global&file=25x64x64-0123456789ab',
  'v=1&data=recovery&h=AACAPwAAgD8&path=live&play=1&hide=data,network&embed=https%3A%2F%2Fexample.org',
];
const KEYS = ['v', 'h', 'path', 'play', 'file', ...FIELD_NAMES.map((name) => FIELDS[name].key)];
const VALUES = [
  'NaN',
  '-1',
  '1e999',
  '99',
  '0x10',
  '%E0%A4%A',
  '%00',
  'Infinity',
  '1e-400',
  ' 1',
  '1,5',
  '__proto__',
  '',
];

const pair = fc
  .tuple(
    fc.oneof(fc.constantFrom(...KEYS), fc.string({ maxLength: 12 })),
    fc.oneof(fc.constantFrom(...VALUES), fc.string({ maxLength: 30, unit: 'binary' }), fc.double().map(String)),
  )
  .map(([key, value]) => `${key}=${value}`);

const ANY_LINK = fc.oneof(
  fc.string({ maxLength: 300, unit: 'binary' }),
  fc.constantFrom(...LINKS).chain(damagedText),
  fc.array(pair, { maxLength: 12 }).map((pairs) => pairs.join('&')),
  fc.tuple(fc.constantFrom(...LINKS), pair).map(([link, further]) => `#${link}&${further}`),
);
const RUNS = fuzzRuns(100);
afterEach(countInputs(RUNS));

it(
  'any link is read, and what is read can be written and read again',
  () => {
    fc.assert(
      fc.property(ANY_LINK, (text) => {
        const content = readLink(text);
        expectValid(content);
        const again = readLink(writeLink(content.settings, content));
        expect(again.settings).toEqual(content.settings);
        expect(again.rejected).toEqual([]);
        expect([again.file, again.play]).toEqual([content.file, content.play]);
      }),
      RUNS,
    );
  },
  fuzzTime(RUNS),
);

function expectValid({ settings, taps, file, rejected }: LinkContent): void {
  const invalid = FIELD_NAMES.filter((name) => {
    const field = FIELDS[name];
    if (field.type === 'choice') return !(field.options as readonly unknown[]).includes(settings[name]);
    return field.type === 'text' ? !field.pattern.test(String(settings[name])) : !Number.isFinite(settings[name]);
  });
  expect(invalid).toEqual([]);
  if (taps) expect(taps.length % 2 === 0 && taps.every(Number.isFinite)).toBe(true);
  if (file) expect(file.shape.every(Number.isSafeInteger)).toBe(true);
  for (const clause of rejected) expect(clause.length).toBeLessThan(200);
}

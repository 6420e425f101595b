import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultSettings } from './defaults';
import { FIELD_NAMES, FIELDS, type Settings } from './fields';
import { readLink, writeLink } from './link';
import { STORED_LINKS } from './storedLinks';
import { tapsToText } from './tapsText';

const anyNumberField = (field: { min: number; max: number; integer: boolean }) =>
  field.integer
    ? fc.integer({ min: field.min, max: field.max })
    : fc.double({ min: field.min, max: field.max, noNaN: true }).map((v) => v + 0);

const anySettings: fc.Arbitrary<Settings> = fc.record(
  Object.fromEntries(
    FIELD_NAMES.map((name) => {
      const field = FIELDS[name];
      if (field.type === 'choice') return [name, fc.constantFrom(...field.options)];
      if (field.type === 'text') return [name, fc.stringMatching(field.pattern)];
      if (field.type === 'count') return [name, fc.integer({ min: 0, max: field.max })];
      return [name, anyNumberField(field)];
    }),
  ),
) as unknown as fc.Arbitrary<Settings>;

describe('links', () => {
  it('carry any settings there and back', () => {
    fc.assert(
      fc.property(anySettings, (settings) => {
        const read = readLink(`#${writeLink(settings)}`);
        expect(read.rejected).toEqual([]);
        expect(read.settings).toEqual(settings);
      }),
    );
  });

  it('carry taps as float32, the file mark, path and play', () => {
    const taps = [0.5, -0.25, Math.fround(1 / 3), 1e-20];
    const file = { shape: [25, 64, 64], sha256: '0123456789ab' };
    const read = readLink(writeLink(defaultSettings('local'), { taps, file, live: true, play: true }));
    expect(read.taps).toEqual(taps.map(Math.fround));
    expect(read).toMatchObject({ file, live: true, play: true, rejected: [] });
  });

  it('leave defaults out', () => {
    expect(writeLink(defaultSettings('recovery'))).toBe('v=1&data=recovery');
  });

  it.each(
    [
      ['lambda=NaN', 'lambda=NaN is not a number'],
      ['lambda=-1', 'lambda=-1 is outside'],
      ['lambda=1e999', 'lambda=1e999 is outside'],
      ['lambda=0x10', 'lambda=0x10 is not a number'],
      ['lambda=', 'lambda= is not a number'],
      ['J=99', 'J=99 is outside 1 … 12'],
      ['J=2.5', 'is not a whole number'],
      ['mode=nosuch', 'mode=nosuch is none of zero'],
      ['wave=constructor', 'wave=constructor is none of'],
      ['lambda=0.5&lambda=0.1', 'lambda is given twice'],
      ['lambda=%E0%A4%A', 'lambda is not properly encoded'],
      ['flavour=mint', 'flavour is not known here'],
      ['__proto__=1', '__proto__ is not known here'],
      ['v=7', 'newer version'],
      ['v=x', 'is no version'],
      ['h=!!', 'h does not hold'],
      ['h=AAAA', 'h does not hold'],
      [`h=${tapsToText([1, Number.NaN])}`, 'h does not hold'],
      [`h=${tapsToText([Number.POSITIVE_INFINITY, 1])}`, 'h does not hold'],
      [`h=${tapsToText(Array(66).fill(0.1))}`, 'h does not hold'],
      ['file=../../etc', 'file does not name'],
      ['path=dead', 'path=dead is not path=live'],
      [`x=${'y'.repeat(200_000)}`, 'characters long'],
    ].map(([fragment, clause]) => ({ title: fragment.slice(0, 60), fragment, clause })),
  )('name what they do not understand: $title', ({ fragment, clause }) => {
    const read = readLink(fragment);
    expect(read.rejected.join('; ')).toContain(clause);
    expect(read.settings).toEqual(defaultSettings('recovery'));
  });

  it('keep good fields beside bad ones', () => {
    const read = readLink('v=1&data=maps&lambda=oops&gamma=0.5&J=2');
    expect(read.settings).toEqual({ ...defaultSettings('maps'), gamma: 0.5, levels: 2 });
    expect(read.rejected).toHaveLength(1);
  });

  it('turn any text into valid settings', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (text) => {
        const { settings } = readLink(text);
        for (const name of FIELD_NAMES) {
          const field = FIELDS[name];
          if (field.type === 'choice') expect(field.options).toContain(settings[name]);
          else if (field.type === 'text') expect(settings[name]).toMatch(field.pattern);
          else expect(Number.isFinite(settings[name])).toBe(true);
        }
      }),
    );
  });
});

describe('stored version 1 links', () => {
  it.each(STORED_LINKS.map((stored) => [stored.link, stored] as const))('“%s”', (link, stored) => {
    const { settings, rejected, ...extras } = readLink(link);
    // Settings that came later may stand beside those of the list.
    expect(settings).toMatchObject(stored.settings);
    expect(extras).toEqual(stored.extras);
    expect(rejected).toHaveLength(stored.rejected);
    expect(readLink(writeLink(settings, extras))).toMatchObject({ settings, ...extras, rejected: [] });
  });

  it('try every setting that a link can carry', () => {
    const tried = new Set(
      STORED_LINKS.flatMap(({ link }) => [...link.matchAll(/([a-z0-9]+)=/gi)].map(([, key]) => key)),
    );
    expect(FIELD_NAMES.filter((name) => !tried.has(FIELDS[name].key))).toEqual([]);
  });
});

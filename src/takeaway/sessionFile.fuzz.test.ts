/** Whatever a session file holds: a session that can go on, or a StatedError. */
import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { StatedError } from '../errors';
import { cloneable, countInputs, damagedJson, damagedText, fuzzRuns, fuzzTime } from '../golden/arbitraryDamage';
import { checkKeptRun, checkSession, fromBase64, readSession, type SessionFile, sessionText } from './sessionFile';
import { SESSION } from './testSession';

const RUNS = fuzzRuns(100);
afterEach(countInputs(RUNS));
const TEXT = sessionText(SESSION);

function expectWhole(read: () => SessionFile): void {
  try {
    const session = read();
    expect(readSession(sessionText(session), 'again')).toEqual(session);
    for (const { taps, startTaps, firstMoment, secondMoment, history } of runsOf(session)) {
      const filters = [startTaps, firstMoment, secondMoment, ...history.map(({ h }) => h)];
      expect(filters.every(({ length }) => length === taps.length)).toBe(true);
    }
    for (const { base64 } of session.files) fromBase64(base64, 'x');
  } catch (error) {
    if (!(error instanceof StatedError)) throw error;
    expect(error.message.length).toBeLessThan(1000);
  }
}

const runsOf = ({ run, runs }: SessionFile) => [...(run ? [run] : []), ...runs.map((kept) => kept.run)];

it(
  'a damaged text',
  () =>
    fc.assert(
      fc.property(damagedText(TEXT), (text) => expectWhole(() => readSession(text, 'x'))),
      RUNS,
    ),
  fuzzTime(RUNS),
);

it(
  'other values in it',
  () =>
    fc.assert(
      fc.property(damagedJson(SESSION), (value) => expectWhole(() => checkSession(value, 'x'))),
      RUNS,
    ),
  fuzzTime(RUNS),
);

it(
  'any value at all, as a session and as a kept run',
  () =>
    fc.assert(
      fc.property(cloneable, (value) => {
        expect(() => checkSession(value, 'x')).toThrow(StatedError);
        expect(checkKeptRun(value)).toBeNull();
      }),
      RUNS,
    ),
  fuzzTime(RUNS),
);

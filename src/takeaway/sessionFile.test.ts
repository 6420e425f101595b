/** What a session may not hold: from none of these could a run go on. What damage of any kind does is fuzzed beside. */
import { describe, expect, it } from 'vitest';
import { checkKeptRun, checkSession, type SessionFile, type SessionRun } from './sessionFile';
import { SESSION } from './testSession';

const [KEPT] = SESSION.runs;
const RUN = KEPT.run;
const OTHER_LENGTH = /a filter of another length than the start wavelet/;
/** A run that is whole in itself, of a wavelet with two taps. */
const OF_HAAR: SessionRun = {
  ...RUN,
  ...{ taps: [1, 1], startTaps: [1, 1], firstMoment: [0, 0], secondMoment: [0, 0] },
  history: [{ step: 0, h: [1, 1] }],
};
const runWith = (change: Partial<SessionRun>): Partial<SessionFile> => ({ run: { ...RUN, ...change } });

describe('a session is refused', () => {
  it.each<[string, Partial<SessionFile>, RegExp]>([
    ['whose filter is not of its link’s wavelet', { run: OF_HAAR }, OTHER_LENGTH],
    ['with a kept run whose filter is not', { runs: [{ ...KEPT, run: OF_HAAR }] }, OTHER_LENGTH],
    ['with a repetition whose filter is not', { runs: [{ ...KEPT, seeds: [{ seed: 1, h: [1, 1] }] }] }, OTHER_LENGTH],
    ...(['startTaps', 'firstMoment', 'secondMoment'] as const).map((part): [string, Partial<SessionFile>, RegExp] => [
      `whose ${part} is of another length`,
      runWith({ [part]: [1, 1] }),
      /filters of different lengths/,
    ]),
    ['whose way is', runWith({ history: [{ step: 0, h: [1, 1] }] }), /filters of different lengths/],
    ['with a moment that is not finite', runWith({ secondMoment: RUN.taps.map(() => Number.NaN) }), /secondMoment/],
    ['whose data have a name as long as a page', { data: { ...SESSION.data, name: 'x'.repeat(20_000) } }, /name/],
    ['with half a step', runWith({ step: 1.5 }), /step/],
    ['with an id that is no name', { runs: [{ ...KEPT, id: '../x' }] }, /id/],
    ['of a later version', { version: 2 as 1 }, /version/],
  ])('%s', (_, change, why) => {
    expect(() => checkSession({ ...SESSION, ...change }, 'x.json')).toThrow(why);
    expect(() => checkSession(SESSION, 'x.json')).not.toThrow();
  });

  it('and so is a kept run of another wavelet', () => {
    expect(checkKeptRun(KEPT)).not.toBeNull();
    expect(checkKeptRun({ ...KEPT, run: OF_HAAR })).toBeNull();
  });
});

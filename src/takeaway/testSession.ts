/** A session with everything in it: a run with its way, a kept run with its repetitions, a file. For tests. */
import { TERM_NAMES } from '../awd/terms';
import { lowpassFilter } from '../wavelets/families';
import type { SessionFile, SessionRun } from './sessionFile';

const TAPS = [...lowpassFilter('db5')];
const LINK = 'v=1&data=recovery&wave=db5&gamma=3';
const DATA = { name: 'recovery', count: 2, shape: [64], sha256: 'ab'.repeat(32) };

const RUN: SessionRun = {
  ...{ step: 40, live: true, taps: TAPS, startTaps: TAPS },
  ...{ firstMoment: TAPS.map(() => 0.5), secondMoment: TAPS.map(() => 0.25) },
  losses: [10, 20, 40].map((step) => ({
    step,
    total: 1 / step,
    terms: Object.fromEntries(TERM_NAMES.map((name) => [name, null])) as SessionRun['losses'][number]['terms'],
  })),
  history: [0, 20, 40].map((step) => ({ step, h: TAPS })),
};

export const SESSION: SessionFile = {
  ...({ format: 'wavelet-distillery-session', version: 1, app: '0.1.0', saved: '2026-11-22T08:00:00.000Z' } as const),
  ...{ link: LINK, data: DATA, engine: 'CPU, 1 thread', run: RUN },
  runs: [
    {
      ...{
        id: 'abc-0',
        name: 'γ 3',
        kept: '2026-11-22T07:00:00.000Z',
        link: LINK,
        data: DATA,
        engine: 'CPU, 1 thread',
      },
      ...{ run: RUN, seeds: [1, 2].map((seed) => ({ seed, h: TAPS })) },
    },
  ],
  files: [{ name: 'x.npy', base64: 'AAAA' }],
};

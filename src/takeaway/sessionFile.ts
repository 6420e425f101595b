/**
 * A session as a file: everything that is needed to go on where it stopped. Settings as a link, the run with its filter,
 * Adam's moments, losses and way, the kept runs, networks trained or opened here, and where wanted the person's own files.
 * What is read is checked first.
 */
import * as v from 'valibot';
import { TERM_NAMES, type TermName } from '../awd/terms';
import { excerpt } from '../data/wording';
import { StatedError } from '../errors';
import { readKeptJson } from '../keptJson';
import { readLink } from '../settings/link';
import { lowpassFilter } from '../wavelets/families';
import { MODEL } from './sessionModel';

const finite = v.pipe(v.number(), v.finite());
const amount = v.pipe(finite, v.minValue(0));
const TAPS = v.pipe(
  v.array(finite),
  v.minLength(2),
  v.maxLength(64),
  v.check((taps) => taps.length % 2 === 0, 'an odd number of taps'),
);
const many = <T extends v.GenericSchema>(entry: T, most: number) => v.pipe(v.array(entry), v.maxLength(most));
const LINK = v.pipe(v.string(), v.maxLength(16_384));
/** Names are shown in messages. */
const NAME = v.pipe(v.string(), v.maxLength(500));
const DATA = v.object({ name: NAME, count: amount, shape: many(amount, 2), sha256: v.string() });

const TERM = v.nullable(finite);
const TERMS = v.object(Object.fromEntries(TERM_NAMES.map((name) => [name, TERM])) as Record<TermName, typeof TERM>);

const RUN = v.pipe(
  v.object({
    step: v.pipe(amount, v.safeInteger()),
    taps: TAPS,
    startTaps: TAPS,
    firstMoment: TAPS,
    secondMoment: TAPS,
    live: v.boolean(),
    /** `squaredError`: the reconstruction term unweighted; sessions of version 0.1 may come without. */
    losses: many(
      v.object({ step: amount, total: finite, terms: TERMS, squaredError: v.optional(v.nullable(amount)) }),
      10_000,
    ),
    history: many(v.object({ step: amount, h: TAPS }), 1000),
  }),
  v.check(
    ({ taps, startTaps, firstMoment, secondMoment, history }) =>
      [startTaps, firstMoment, secondMoment, ...history.map(({ h }) => h)].every(
        ({ length }) => length === taps.length,
      ),
    'filters of different lengths',
  ),
);

/** Whether filters are as long as the start wavelet of the link: only then can an engine go on from them. */
const ofWavelet = (link: string, filters: readonly (readonly number[])[]): boolean => {
  const { length } = lowpassFilter(readLink(link).settings.wavelet);
  return filters.every((filter) => filter.length === length);
};
const OTHER_LENGTH = 'a filter of another length than the start wavelet';

const KEPT = v.pipe(
  v.object({
    id: v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/)),
    name: v.pipe(v.string(), v.maxLength(200)),
    kept: v.string(),
    link: LINK,
    data: DATA,
    engine: v.string(),
    run: RUN,
    seeds: many(v.object({ seed: amount, h: TAPS }), 1000),
  }),
  v.check(({ link, run, seeds }) => ofWavelet(link, [run.taps, ...seeds.map(({ h }) => h)]), OTHER_LENGTH),
);

const FILE = v.pipe(
  v.object({
    format: v.literal('wavelet-distillery-session'),
    version: v.literal(1),
    app: v.string(),
    saved: v.string(),
    link: LINK,
    data: DATA,
    engine: v.string(),
    run: v.nullable(RUN),
    runs: many(KEPT, 1000),
    /** Networks of the page's memory; sessions of version 0.1 may come without. */
    models: v.optional(v.object({ trained: v.nullable(MODEL), file: v.nullable(MODEL) })),
    files: many(v.object({ name: NAME, base64: v.string() }), 100),
  }),
  v.check(({ link, run }) => !run || ofWavelet(link, [run.taps]), OTHER_LENGTH),
);

/** The data a run learned from, named as links name them. */
export type SessionData = v.InferOutput<typeof DATA>;
/** A run that can go on: filter, Adam's moments, what it was like on its way. */
export type SessionRun = v.InferOutput<typeof RUN>;
/** A run that a person kept; `seeds`: filters of its repetitions, empty where it was not repeated. */
export type KeptRun = v.InferOutput<typeof KEPT>;
export type SessionFile = v.InferOutput<typeof FILE>;

/** Whether a file that begins with this text claims to be a session. */
export const looksLikeSession = (beginning: string): boolean =>
  /^\s*\{\s*"format"\s*:\s*"wavelet-distillery-session"/.test(beginning);

export const sessionText = (session: SessionFile): string => `${JSON.stringify(session)}\n`;

/** @throws StatedError `session-unreadable` */
export function readSession(text: string, name: string): SessionFile {
  let value: unknown;
  try {
    value = readKeptJson(text);
  } catch {
    throw unreadable(name, 'it is not whole JSON');
  }
  return checkSession(value, name);
}

/** A session from wherever it was kept. @throws StatedError `session-unreadable` */
export function checkSession(value: unknown, name: string): SessionFile {
  const checked = v.safeParse(FILE, value);
  if (checked.success) return checked.output;
  throw unreadable(name, reason(checked.issues[0]));
}

/** Null where it is none. */
export function checkKeptRun(value: unknown): KeptRun | null {
  const checked = v.safeParse(KEPT, value);
  return checked.success ? checked.output : null;
}

const reason = (issue: v.BaseIssue<unknown>): string => `${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`;

/** What is wrong with the inside of a file that is whole in itself. */
export function unreadable(name: string, why: string): StatedError {
  return new StatedError(
    'session-unreadable',
    `“${name}” is not a whole session of this program: ${excerpt(why, 200)}.`,
    'Save the session again where it came from; nothing here has changed.',
  );
}

/** Bytes as text for JSON. */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let from = 0; from < bytes.length; from += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(from, from + 0x8000));
  }
  return btoa(text);
}

/** @throws StatedError `session-unreadable` where it is no base64 */
export function fromBase64(text: string, name: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  } catch {
    throw unreadable(name, 'its bytes are damaged');
  }
}

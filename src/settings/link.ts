/**
 * The link form of an experiment: everything in the fragment, readable keys, defaults left out, order free.
 * Reading never fails: each bad value falls back to its default and is named. Version 1 links must work for ever.
 */
import { defaultSettings } from './defaults';
import { FIELD_NAMES, FIELDS, type FieldName, type Settings } from './fields';
import { tapsFromText, tapsToText } from './tapsText';
import { formatValue, parseValue } from './value';

export const LINK_VERSION = 1;
/** Longer fragments are refused before anything in them is decoded. */
const LONGEST_FRAGMENT = 16_384;

/** A person's own file, named by what it is, never by where it lies. */
export interface FileMark {
  /** [count, ...shape] */
  readonly shape: readonly number[];
  /** Beginning of the SHA-256 of its bytes, see `shortChecksum`. */
  readonly sha256: string;
}

/** The first 12 hex digits, by which links tell files apart. */
export const shortChecksum = (sha256: string): string => sha256.slice(0, 12);

/** What a link carries besides settings. */
export interface LinkExtras {
  /** The learned lowpass filter, so that the receiver sees the wavelet at once. */
  readonly taps: readonly number[] | null;
  /** The taps came about by moving λ, γ or the learning rate in mid-run: settings alone do not repeat them. */
  readonly live: boolean;
  /** Training begins on opening. */
  readonly play: boolean;
  readonly file: FileMark | null;
}

export interface LinkContent extends LinkExtras {
  readonly settings: Settings;
  /** What was not understood, each a short clause: `lambda=NaN is not a number`. */
  readonly rejected: readonly string[];
}

const NO_EXTRAS: LinkExtras = { taps: null, live: false, play: false, file: null };
const FIELD_OF_KEY = new Map<string, FieldName>(FIELD_NAMES.map((name) => [FIELDS[name].key, name]));
const EXTRA_KEYS = ['v', 'h', 'path', 'play', 'file'];

/** Reads a fragment, with or without its `#`. */
export function readLink(fragment: string): LinkContent {
  const text = fragment.replace(/^#/, '');
  if (text.length > LONGEST_FRAGMENT) {
    const why = `the link is ${text.length.toLocaleString('en')} characters long, more than ${LONGEST_FRAGMENT.toLocaleString('en')}`;
    return { settings: defaultSettings('recovery'), ...NO_EXTRAS, rejected: [why] };
  }
  const { values, rejected } = splitPairs(text);
  rejectUnknown(values, rejected);
  checkVersion(values.get('v'), rejected);
  const settings = readSettings(values, rejected);
  return { settings, ...readExtras(values, rejected), rejected };
}

/** Fragment without `#`; `readLink` reads back the same settings and extras (taps as float32). */
export function writeLink(settings: Settings, extras: Partial<LinkExtras> = {}): string {
  const defaults = defaultSettings(settings.data);
  const pairs = [`v=${LINK_VERSION}`, `${FIELDS.data.key}=${settings.data}`];
  for (const name of FIELD_NAMES) {
    if (name === 'data' || settings[name] === defaults[name]) continue;
    pairs.push(`${FIELDS[name].key}=${encodeURIComponent(formatValue(name, settings[name]))}`);
  }
  if (extras.file) pairs.push(`file=${extras.file.shape.join('x')}-${shortChecksum(extras.file.sha256)}`);
  if (extras.taps) pairs.push(`h=${tapsToText(extras.taps)}`);
  if (extras.live) pairs.push('path=live');
  if (extras.play) pairs.push('play=1');
  return pairs.join('&');
}

function splitPairs(text: string): { values: Map<string, string>; rejected: string[] } {
  const values = new Map<string, string>();
  const rejected: string[] = [];
  const repeated = new Set<string>();
  for (const pair of text.split('&').filter(Boolean)) {
    const cut = pair.indexOf('=');
    const key = cut < 0 ? pair : pair.slice(0, cut);
    const value = decoded(cut < 0 ? '' : pair.slice(cut + 1));
    if (value === null) rejected.push(`${shown(key)} is not properly encoded`);
    else if (values.has(key)) repeated.add(key);
    else values.set(key, value);
  }
  for (const key of repeated) {
    values.delete(key);
    rejected.push(`${shown(key)} is given twice`);
  }
  return { values, rejected };
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

const shown = (text: string) => (text.length > 24 ? `${text.slice(0, 24)}…` : text);

function rejectUnknown(values: ReadonlyMap<string, string>, rejected: string[]): void {
  for (const key of values.keys()) {
    if (!FIELD_OF_KEY.has(key) && !EXTRA_KEYS.includes(key)) rejected.push(`${shown(key)} is not known here`);
  }
}

function checkVersion(version: string | undefined, rejected: string[]): void {
  if (version === undefined || version === String(LINK_VERSION)) return;
  const newer = /^\d+$/.test(version) && Number(version) > LINK_VERSION;
  rejected.push(
    newer ? `the link was made by a newer version (v=${shown(version)})` : `v=${shown(version)} is no version`,
  );
}

function readSettings(values: ReadonlyMap<string, string>, rejected: string[]): Settings {
  const read = <N extends FieldName>(name: N, fallback: Settings[N]): Settings[N] => {
    const text = values.get(FIELDS[name].key);
    if (text === undefined) return fallback;
    const parsed = parseValue(name, text);
    if (parsed.ok) return parsed.value;
    rejected.push(`${FIELDS[name].key}=${shown(text)} ${parsed.why}`);
    return fallback;
  };
  const defaults = defaultSettings(read('data', FIELDS.data.default));
  const entries = FIELD_NAMES.map((name) => [name, name === 'data' ? defaults.data : read(name, defaults[name])]);
  return Object.fromEntries(entries) as Settings;
}

function readExtras(values: ReadonlyMap<string, string>, rejected: string[]): LinkExtras {
  const tapsText = values.get('h');
  const taps = tapsText === undefined ? null : tapsFromText(tapsText);
  if (tapsText !== undefined && !taps) rejected.push('h does not hold an even number of finite taps');
  const fileText = values.get('file');
  const file = fileText === undefined ? null : readFileMark(fileText);
  if (fileText !== undefined && !file) rejected.push('file does not name a shape and a checksum');
  for (const [key, only] of [
    ['path', 'live'],
    ['play', '1'],
  ] as const) {
    const value = values.get(key);
    if (value !== undefined && value !== only) rejected.push(`${key}=${shown(value)} is not ${key}=${only}`);
  }
  return { taps, live: taps !== null && values.get('path') === 'live', play: values.get('play') === '1', file };
}

function readFileMark(text: string): FileMark | null {
  const match = /^(\d{1,9}(?:x\d{1,9}){1,3})-([0-9a-f]{0,12})$/.exec(text);
  return match ? { shape: match[1].split('x').map(Number), sha256: match[2] } : null;
}

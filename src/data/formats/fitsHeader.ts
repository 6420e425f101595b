/**
 * FITS header cards (FITS Standard 4.0, §4): 80 characters each, `KEYWORD = value / comment`, ended by END,
 * in blocks of 2,880 bytes. Long texts go on in CONTINUE cards. Values are read leniently; nothing a card says is believed before it is checked.
 */
import { StatedError } from '../../errors';
import { grouped } from '../wording';

const CARD = 80;
const BLOCK = 2880;
/** The longest headers in archives have some thousand cards. */
const MOST_CARDS = 100_000;

export type CardValue = string | number | boolean;

export interface FitsHeader {
  readonly values: ReadonlyMap<string, CardValue>;
  /** Cards as they stand in the file, without trailing blanks, blank cards left out. */
  readonly cards: readonly string[];
  /** First byte after the header's last block. */
  readonly end: number;
}

/** The header that starts at `start`. Throws `fits-no-end` where no END card follows. */
export function fitsHeader(bytes: Uint8Array, start: number, hdu: number): FitsHeader {
  const values = new Map<string, CardValue>();
  const cards: string[] = [];
  let keyword = '';
  const last = Math.min(bytes.byteLength - CARD, start + (MOST_CARDS - 1) * CARD);
  for (let at = start; at <= last; at += CARD) {
    const card = String.fromCharCode(...bytes.subarray(at, at + CARD)).trimEnd();
    if (card === 'END') return { values, cards, end: start + Math.ceil((at + CARD - start) / BLOCK) * BLOCK };
    if (card !== '') cards.push(card);
    const name = card.slice(0, 8).trimEnd();
    if (name !== 'CONTINUE') keyword = name;
    const value = name === 'CONTINUE' || card.slice(8, 10) === '= ' ? cardValue(card.slice(10)) : undefined;
    const begun = values.get(keyword);
    if (name !== 'CONTINUE' && value !== undefined && begun === undefined) values.set(keyword, value);
    if (name === 'CONTINUE' && typeof begun === 'string' && begun.endsWith('&') && typeof value === 'string')
      values.set(keyword, begun.slice(0, -1) + value);
  }
  throw new StatedError(
    'fits-no-end',
    `The header of HDU ${hdu} has no END card; it was read from byte ${grouped(start)} up to byte ${grouped(Math.min(bytes.byteLength, last + CARD))}.`,
    'The file is cut short or damaged: fetch it again.',
  );
}

/** The value field of a card: 'text', T or F, a number; undefined for anything else. */
function cardValue(field: string): CardValue | undefined {
  const text = /^\s*'((?:[^']|'')*)'/.exec(field);
  if (text) return text[1].replaceAll("''", "'").trim();
  const word = field.split('/')[0].trim();
  if (word === 'T' || word === 'F') return word === 'T';
  return /^[+-]?(\d+\.?\d*|\.\d+)([EeDd][+-]?\d+)?$/.test(word) ? Number(word.replace(/[Dd]/, 'e')) : undefined;
}

/** A finite number from the header, or the fallback. */
export function numberCard(header: FitsHeader, keyword: string, fallback: number): number {
  const value = header.values.get(keyword);
  return typeof value === 'number' && Number.isFinite(value) ? value : fallback;
}

/** A text from the header, or ''. */
export function textCard(header: FitsHeader, keyword: string): string {
  const value = header.values.get(keyword);
  return typeof value === 'string' ? value : '';
}

/** A size from the header. Throws `fits-header` where it is missing or no whole number ≥ 0. */
export function sizeCard(header: FitsHeader, keyword: string, hdu: number, fallback?: number): number {
  const value = header.values.get(keyword) ?? fallback;
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  throw new StatedError(
    'fits-header',
    value === undefined
      ? `The header of HDU ${hdu} has no ${keyword} card.`
      : `The header of HDU ${hdu} says ${keyword} = ${value}, which is no size.`,
    'The file is damaged: fetch it again.',
  );
}

/**
 * One setting as text and back: the only place where text becomes a value. Nothing is guessed; what does not fit
 * is refused with the reason, and the caller keeps the default.
 */
import type { Field } from './fieldKinds';
import { FIELDS, type FieldName, type Settings } from './fields';

export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: string };

const NUMERAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i;

/** The value of setting `name` written as `text`, e.g. `0.001`, `all`, `db5`. */
export function parseValue<N extends FieldName>(name: N, text: string): Parsed<Settings[N]> {
  const field = FIELDS[name];
  return parsed(field, text) as Parsed<Settings[N]>;
}

function parsed(field: Field, text: string): Parsed<string | number> {
  switch (field.type) {
    case 'choice':
      return parseChoice(text, field.options);
    case 'text':
      return field.pattern.test(text) ? accepted(text) : refused(field.why);
    case 'count':
      return text === 'all' ? accepted(0) : parseNumber(text, { min: 1, max: field.max, integer: true });
    case 'number':
      return parseNumber(text, field);
  }
}

/** `parseValue` reads back exactly this text. */
export function formatValue<N extends FieldName>(name: N, value: Settings[N]): string {
  return FIELDS[name].type === 'count' && value === 0 ? 'all' : String(value);
}

const accepted = <T>(value: T): Parsed<T> => ({ ok: true, value });
const refused = (why: string): Parsed<never> => ({ ok: false, why });

function parseChoice(text: string, options: readonly string[]): Parsed<string> {
  return options.includes(text) ? accepted(text) : refused(`is none of ${options.slice(0, 8).join(', ')}`);
}

function parseNumber(text: string, range: { min: number; max: number; integer: boolean }): Parsed<number> {
  if (!NUMERAL.test(text)) return refused('is not a number');
  const value = Number(text);
  if (range.integer && !Number.isInteger(value)) return refused('is not a whole number');
  if (value < range.min || value > range.max) return refused(`is outside ${range.min} … ${range.max}`);
  return accepted(value);
}

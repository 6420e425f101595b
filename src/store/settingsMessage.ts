/** What a page around this one asks for, checked before anything is taken from it; loaded once it asks. */
import { literal, number, object, record, safeParse, string, union } from 'valibot';
import { FIELD_NAMES, FIELDS, type Settings } from '../settings/fields';
import { parseValue } from '../settings/value';
import { PRIVATE } from './embedding';

const SettingsMessage = object({
  type: literal('wavelet-distillery/settings'),
  settings: record(string(), union([string(), number()])),
});

/** What a message asks for, value by value; what is not understood is named. */
export function readSettingsMessage(data: unknown): { changed: Partial<Settings>; refused: string[] } {
  const read = safeParse(SettingsMessage, data);
  if (!read.success) return { changed: {}, refused: ['a message that is no list of settings'] };
  const changed: Record<string, unknown> = {};
  const refused: string[] = [];
  for (const [key, value] of Object.entries(read.output.settings)) {
    const name = FIELD_NAMES.find((field) => FIELDS[field].key === key);
    const parsed = name && !PRIVATE.includes(name) ? parseValue(name, String(value).slice(0, 100)) : null;
    const wanted = parsed?.ok && !(name === 'data' && parsed.value === 'local');
    if (name && wanted) changed[name] = parsed.value;
    else refused.push(`${key.slice(0, 24)}=${String(value).slice(0, 24)}`);
  }
  return { changed: changed as Partial<Settings>, refused };
}

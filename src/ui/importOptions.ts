/** How the words of the import's settings read in its dialog. */
import type { FileRole } from '../data/import/choices';
import type { Settings } from '../settings/fields';
import { ROLE_LETTERS } from '../store/datasetOpening';
import type { SelectOption } from './SelectInput';

type Wording<N extends keyof Settings> = Readonly<Record<Settings[N] & string, string>>;

const WORDS = {
  kind: { auto: 'As suits the array', series: 'Series', maps: 'Maps' } satisfies Wording<'kind'>,
  complex: {
    auto: 'Modulus, or real if that is all',
    real: 'Real part',
    modulus: 'Modulus',
  } satisfies Wording<'complex'>,
  axis: { auto: 'As suits the table', rows: 'Rows', columns: 'Columns' } satisfies Wording<'axis'>,
  labelKind: {
    auto: 'As suits them',
    regression: 'Numbers (regression)',
    classes: 'Classes',
  } satisfies Wording<'labelKind'>,
  cut: { auto: 'As suits the size', whole: 'Leave whole' } satisfies Wording<'cut'>,
  missing: {
    fill: 'Fill smoothly',
    zero: 'Fill with 0',
    drop: 'Drop the samples',
  } satisfies Wording<'missing'>,
  scale: {
    none: 'As suits the data',
    raw: 'Never',
    sample: 'Each sample by itself',
    global: 'All samples together',
  } satisfies Wording<'scale'>,
};

export type WordedName = keyof typeof WORDS;

/** Options of a setting, in the order of the table above. */
export function worded<N extends WordedName>(name: N): readonly SelectOption<Settings[N]>[] {
  const words: Readonly<Record<string, string>> = WORDS[name];
  return Object.entries(words).map(([value, label]) => ({ value: value as Settings[N], label }));
}

type RoleLetter = keyof typeof ROLE_LETTERS;

/** Roles that a file can be given; the automatic one says what it comes to. */
export function roleOptions(automatic: FileRole | null): readonly SelectOption<RoleLetter>[] {
  const letters = Object.keys(ROLE_LETTERS) as RoleLetter[];
  return [...letters].reverse().map((value) => {
    const role = ROLE_LETTERS[value];
    return { value, label: role === 'auto' ? `automatic${automatic ? ` (${automatic})` : ''}` : role };
  });
}

/**
 * Several files opened together: which holds the samples, which their labels or gradients, and which are further
 * maps to put on the stack. By shape first; names decide only where shapes cannot.
 */
import { StatedError } from '../../errors';
import { elementCount } from '../caps';
import { holdsWords, type RawArray } from '../formats/rawArray';
import type { Samples } from '../samples';
import { counted, shapeText } from '../wording';
import { areMaps, squeezed } from './arrange';
import type { FileRole, ImportChoices } from './choices';
import type { FileArray } from './fileArray';
import { namedGradients } from './gradients';
import { isOneHot } from './labelFile';
import { noNumbers } from './words';

const LABELS_NAME = /(^|[^a-z])(y|labels?|targets?|class(es)?|outcomes?)([^a-z]|$)/i;

export interface Sources {
  /** The file that names the dataset. */
  readonly main: FileArray;
  /** Its samples, with those of further files stacked. */
  readonly samples: RawArray;
  readonly labels: FileArray | null;
  readonly gradients: FileArray | null;
  /** Role of each file, in the order in which they were given. */
  readonly roles: readonly FileRole[];
}

/** Throws `files-unclear` where a file fits nowhere, with both shapes, and `words-no-samples`. */
export function assignRoles(files: readonly FileArray[], choices: ImportChoices): Sources {
  const main = mainFile(files, choices.roles);
  const roles = files.map((file, i) =>
    file === main ? 'samples' : (file.role ?? roleOf(main, file, choices, choices.roles[i])),
  );
  const misread = files.find(({ array }, i) => holdsWords(array) && !['labels', 'left out'].includes(roles[i]));
  if (misread) throw noNumbers(misread);
  const only = (role: FileRole) => {
    const such = files.filter((_, i) => roles[i] === role);
    if (such.length > 1) throw unclear(such[0], such[1], `Both seem to hold the ${role}`);
    return such[0] ?? null;
  };
  const more = files.filter((_, i) => roles[i] === 'more samples');
  const samples = more.length === 0 ? main.array : stacked([main, ...more].map(({ array }) => array));
  return { main, samples, labels: only('labels'), gradients: only('gradients'), roles };
}

/** The file chosen for the samples, or the largest array that is not named as labels or gradients, if there is one. */
function mainFile(given: readonly FileArray[], roles: ImportChoices['roles']): FileArray {
  const all = given.filter(({ role }) => role === undefined);
  const chosen = all.find((_, i) => roles[i] === 'samples');
  if (chosen) return chosen;
  const free = all.filter((_, i) => (roles[i] ?? 'auto') === 'auto');
  const files = free.length > 0 ? free : all;
  const plain = files.filter(
    ({ fileName, array }) => !namedGradients(fileName) && !LABELS_NAME.test(fileName) && !holdsWords(array),
  );
  const candidates = plain.length > 0 ? plain : files;
  return candidates.reduce((best, next) => (next.array.data.length > best.array.data.length ? next : best));
}

/** The role chosen for a file, or the one that suits it. Throws `files-unclear`. */
function roleOf(
  main: FileArray,
  file: FileArray,
  choices: ImportChoices,
  chosen: ImportChoices['roles'][number] = 'auto',
) {
  if (chosen === 'auto') return roleBeside(main, file, choices);
  if (chosen !== 'samples' && chosen !== 'more samples') return chosen;
  if (!alike(main, file)) throw unclear(main, file, 'Only samples of equal size can be put together');
  return 'more samples';
}

/** Equal but for sides of length 1. */
function alike(main: FileArray, file: FileArray): boolean {
  return squeezed(main.array.shape).join() === squeezed(file.array.shape).join();
}

function roleBeside(main: FileArray, file: FileArray, choices: ImportChoices): FileRole {
  if (namedGradients(file.fileName)) return 'gradients';
  const [mine, theirs] = [squeezed(main.array.shape), squeezed(file.array.shape)];
  const named = LABELS_NAME.test(file.fileName);
  const column = theirs.length === 1 || file.array.columns.length > 0 || (named && isOneHot(file.array));
  if (mine.length > 1 && column && (theirs[0] === mine[0] || named)) return 'labels';
  const fits = alike(main, file) && !holdsWords(file.array);
  if (fits && (mine.length === 1 || areMaps(main.array, choices, 0))) return 'more samples';
  throw unclear(main, file, 'They fit together neither as maps of equal size nor as samples with labels or gradients');
}

function unclear(first: FileArray, second: FileArray, why: string): StatedError {
  const named = ({ fileName, array }: FileArray) => `“${fileName}” (${shapeText(array.shape)})`;
  return new StatedError(
    'files-unclear',
    `${named(first)} and ${named(second)}: ${why}.`,
    'Say what each file holds, or open them one by one; labels named y.npy and gradients named g.npy are known by their names.',
  );
}

/** Arrays of equal shape as one, [count, ...shape]. */
function stacked(arrays: readonly RawArray[]): RawArray {
  const [first] = arrays;
  const shape = [arrays.length, ...squeezed(first.shape)];
  const total = elementCount(shape, 'The stack of all files');
  const single = arrays.every(({ data }) => data instanceof Float32Array);
  const data: Samples = single ? new Float32Array(total) : new Float64Array(total);
  arrays.forEach((array, i) => {
    data.set(array.data, i * first.data.length);
  });
  const notes = [
    `${counted(arrays.length, 'file')} of equal size were put together.`,
    ...arrays.flatMap((a) => a.notes),
  ];
  const missing = arrays.reduce((sum, array) => sum + array.missing, 0);
  return {
    ...first,
    shape,
    data,
    missing,
    columns: [],
    hint: squeezed(first.shape).length > 1 ? 'maps' : 'series',
    notes,
  };
}

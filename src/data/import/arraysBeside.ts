/**
 * A file of several arrays that belong together, as `np.savez('data.npz', x=x, g=g, y=y)` writes it: which are the
 * samples, and which of the others are their gradients and labels. By name and shape; what does not fit is left alone.
 */
import { wordsRepeat } from '../formats/columns';
import type { OpenedFile } from '../formats/formats';
import type { ArrayEntry } from '../formats/rawArray';
import { excerpt, shapeText } from '../wording';
import { squeezed } from './arrange';
import type { ImportChoices } from './choices';
import type { FileArray } from './fileArray';
import { namedGradients } from './gradients';
import { isOneHot, LABELS_WANTED, notOneHot, otherCount } from './labelFile';

const SAMPLES = /^(x|data|samples?|signals?|series|images?|maps?|inputs?)([_ ]?(train|test|val|all|\d+))?$/i;
const GRADIENTS = /^(g|grads?|gradients?|dx|x_?grad)([_ ]?(train|test|val|all|\d+))?$/i;
const LABELS = /^(y|labels?|targets?|class(es)?|outcomes?)([_ ]?(train|test|val|all|\d+))?$/i;
const PART = /(train|test|val|all|\d+)$/i;

/**
 * The array that is taken without a choice: one named as samples, else the first that is not named as their company.
 * It may be one that cannot be read: its company alone is not what the file is about. Of a FITS file the first image, as
 * astronomers expect.
 */
export function samplesEntry({ entries, format }: Pick<OpenedFile, 'entries' | 'format'>): ArrayEntry {
  if (format === 'fits') return entries[0];
  const company = ({ name }: ArrayEntry) => GRADIENTS.test(lastName(name)) || LABELS.test(lastName(name));
  const likely = (one: ArrayEntry) => !company(one) && !one.words;
  return entries.find(({ name }) => namedAsSamples(name)) ?? entries.find(likely) ?? entries[0];
}

interface Beside {
  readonly arrays: readonly FileArray[];
  /** What is named as company but is none, and what to do about it. */
  readonly notes: readonly string[];
}

/**
 * Gradients of the shape of the samples taken, and labels of their number, from the same file; where nothing is named as
 * labels, the only words that repeat. May throw the `StatedError` of an array that cannot be read.
 */
export async function arraysBeside(
  { entries }: OpenedFile,
  { array: samples }: FileArray,
  { complex }: ImportChoices,
): Promise<Beside> {
  const sides = squeezed(samples.shape);
  const others = entries
    .filter(({ name, problem }) => name !== samples.name && !problem)
    .sort((a, b) => Number(samePart(b.name, samples.name)) - Number(samePart(a.name, samples.name)));
  const gradients = others.find(({ name, shape }) => GRADIENTS.test(lastName(name)) && same(squeezed(shape), sides));
  const counted = sides.length > 1 ? others.filter(({ shape }) => squeezed(shape)[0] === sides[0]) : [];
  const named = (axes: number) =>
    counted.find(({ name, shape }) => LABELS.test(lastName(name)) && squeezed(shape).length === axes);
  const rows = named(2);
  const labels = named(1) ?? (await repeatedWords(counted)) ?? (await oneHot(rows));
  const found: FileArray[] = [];
  // Beside the samples a file is known for gradients by its name.
  if (gradients)
    found.push({
      fileName: namedGradients(gradients.name) ? gradients.name : 'gradients',
      array: await gradients.read({ complex }),
      role: 'gradients',
    });
  if (labels) found.push({ fileName: labels.name, array: await labels.read({ complex }), role: 'labels' });
  const own = others.filter(({ name }) => samePart(name, samples.name));
  const misfits = [
    ...(gradients ? [] : misshapen(own, sides)),
    ...(labels ? [] : noLabels(rows ? [rows] : own, sides)),
  ];
  return { arrays: found, notes: misfits };
}

/** Of an array that is named as gradients and has another shape than the samples. */
function misshapen(others: readonly ArrayEntry[], sides: readonly number[]): string[] {
  const found = others.find(({ name }) => GRADIENTS.test(lastName(name)));
  if (!found) return [];
  const shapes = [squeezed(found.shape), sides].map(shapeText);
  return [`“${excerpt(found.name)}” is ${shapes[0]}, the samples are ${shapes[1]}: the gradients are left out.`];
}

/** Of an array that is named as labels and has no number or word a sample. */
function noLabels(others: readonly ArrayEntry[], sides: readonly number[]): string[] {
  const found = others.find(({ name, shape }) => LABELS.test(lastName(name)) && squeezed(shape).length <= 2);
  if (!found || sides.length < 2) return [];
  const [count, width] = squeezed(found.shape);
  if (count !== sides[0]) return [otherCount(found.name, count, sides[0])];
  return width === undefined ? [] : [notOneHot(found.name, found.shape), LABELS_WANTED];
}

/** The only array of words that repeat; none where there are several. */
async function repeatedWords(entries: readonly ArrayEntry[]): Promise<ArrayEntry | undefined> {
  const found: ArrayEntry[] = [];
  for (const entry of entries.filter(({ words, shape }) => words && squeezed(shape).length === 1)) {
    const [column] = (await entry.read()).columns;
    if (column && wordsRepeat(column.texts)) found.push(entry);
  }
  return found.length === 1 ? found[0] : undefined;
}

async function oneHot(entry: ArrayEntry | undefined): Promise<ArrayEntry | undefined> {
  return entry && isOneHot(await entry.read()) ? entry : undefined;
}

/** Whether an array is named as samples are. */
export function namedAsSamples(name: string): boolean {
  return SAMPLES.test(lastName(name));
}

/** `X_train` and `y_train`, not `y_test`. */
function samePart(a: string, b: string): boolean {
  return PART.exec(a)?.[0].toLowerCase() === PART.exec(b)?.[0].toLowerCase();
}

/** Within groups the last part of a path: `train/x` is named x. */
function lastName(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

function same(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((side, axis) => side === b[axis]);
}

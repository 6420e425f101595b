/**
 * The arrays a headless run is given: read as they are, nothing standardised, filled or cut. What the page would mend
 * with a note is an error here, so that a figure never rests on a guess.
 */
import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { checkFileSize } from '../src/data/caps';
import { openFile } from '../src/data/formats/formats';
import { holdsWords, type RawArray } from '../src/data/formats/rawArray';
import { completeChoices } from '../src/data/import/choices';
import { isOneHot, labelFile } from '../src/data/import/labelFile';
import { labelsFrom } from '../src/data/import/labels';
import { noNumbers } from '../src/data/import/words';
import type { Labels, Samples } from '../src/data/samples';
import { counted, shapeText } from '../src/data/wording';
import { StatedError } from '../src/errors';
import type { Settings } from '../src/settings/fields';
import { pageSettings } from './pageSettings';

/** Samples of one shape, in C order. */
export interface HeadlessData {
  /** [count, ...shape] */
  readonly x: Samples;
  readonly count: number;
  /** [length] or [height, width] */
  readonly shape: readonly number[];
  /** ∂f/∂x, shaped as `x`; null without. */
  readonly gradients: Samples | null;
  /** [count]: numbers, or places in `classNames`; null without. */
  readonly labels: Float64Array | null;
  /** Of labels that are words or one-hot; empty for numbers. */
  readonly classNames: readonly string[];
  /** SHA-256 of the bytes of the samples' file, in hex. */
  readonly sha256: string;
  /** What a link says so that the page takes the same values from the file. */
  readonly opening: Partial<Settings>;
}

export interface HeadlessFiles {
  readonly x: string;
  readonly gradients: string | undefined;
  readonly labels: string | undefined;
  readonly kind: 'auto' | 'series' | 'maps';
}

/** Reads samples with what belongs to them. Throws a `StatedError` where counts, shapes or values do not fit. */
export async function readData(files: HeadlessFiles, directory: string): Promise<HeadlessData> {
  const samples = await readNumbers(files.x, directory);
  const { count, shape } = sampleShape(samples.array, files);
  const gradients = files.gradients ? (await readNumbers(files.gradients, directory)).array : null;
  const labels = files.labels ? headlessLabels((await readArray(files.labels, directory)).array) : null;
  if (gradients && gradients.data.length !== samples.array.data.length) {
    throw new StatedError(
      'gradients-shape',
      `${files.gradients} has the shape ${shapeText(gradients.shape)}, ${files.x} has ${shapeText(samples.array.shape)}.`,
      'Gradients are ∂f/∂x: one number for each number of x.',
    );
  }
  if (labels && labels.values.length !== count) {
    throw new StatedError(
      'labels-count',
      `${files.labels} holds ${counted(labels.values.length, 'label')}, ${files.x} holds ${counted(count, 'sample')}.`,
      'Give one label for each sample.',
    );
  }
  return {
    x: samples.array.data,
    count,
    shape,
    gradients: gradients?.data ?? null,
    labels: labels?.values ?? null,
    classNames: labels?.classNames ?? [],
    sha256: samples.sha256,
    opening: pageSettings(samples.array, { count, shape, labelled: labels !== null }),
  };
}

/** The lowpass filter in a file: [taps]. Throws a `StatedError` unless it holds an even number of finite taps. */
export async function readTaps(path: string, directory: string): Promise<number[]> {
  const { array } = await readNumbers(path, directory);
  if (array.data.length >= 2 && array.data.length % 2 === 0) return [...array.data];
  throw new StatedError(
    'taps-count',
    `${path} holds ${counted(array.data.length, 'tap')}.`,
    'A lowpass filter has an even number of taps, at least 2.',
  );
}

/** One word or one-hot row a sample is a class; anything else is taken as it is. Throws a `StatedError` `labels-missing`. */
function headlessLabels(array: RawArray): Pick<Labels, 'values' | 'classNames'> {
  const words = holdsWords(array) && array.columns.length === 1;
  if (!words && !isOneHot(array)) return { values: Float64Array.from(array.data), classNames: [] };
  const { cells, classNames } = labelFile(array, completeChoices({}));
  const labels = labelsFrom(cells ?? [], 'labels', 'classes', classNames);
  const gap = labels.values.findIndex(Number.isNaN);
  if (gap < 0) return labels;
  throw new StatedError('labels-missing', `Label ${gap + 1} is missing.`, 'Leave out its sample first.');
}

/** An array that is no list of words. Throws a `StatedError`. */
async function readNumbers(path: string, directory: string): ReturnType<typeof readArray> {
  const read = await readArray(path, directory);
  if (holdsWords(read.array)) throw noNumbers({ fileName: path, array: read.array });
  return read;
}

async function readArray(path: string, directory: string): Promise<{ array: RawArray; sha256: string }> {
  const bytes = await bytesOf(resolve(directory, path), path);
  const { entries } = await openFile({ name: basename(path), bytes });
  if (entries.length !== 1) {
    throw new StatedError(
      'several-arrays',
      `${path} holds ${counted(entries.length, 'array')}.`,
      'Give a file of one.',
    );
  }
  const array = await entries[0].read();
  const at = array.data.findIndex((value) => !Number.isFinite(value));
  if (at >= 0) {
    throw new StatedError(
      'not-finite',
      `Value ${at + 1} of ${path} is ${array.data[at]}.`,
      'Mend or leave it out first.',
    );
  }
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return { array, sha256: Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('') };
}

async function bytesOf(path: string, shown: string): Promise<ArrayBuffer> {
  try {
    const { buffer, byteOffset, byteLength } = await readFile(path);
    checkFileSize(shown, byteLength);
    return buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
  } catch (error) {
    if (error instanceof StatedError) throw error;
    throw new StatedError('file-unreadable', `${shown} could not be read.`, 'Check that it is there and readable.');
  }
}

/**
 * [n, length] is n series, [n, height, width] n maps; further axes of extent 1 (channels) are left out. `kind` forces:
 * [length] is one series, [height, width] one map.
 */
function sampleShape(
  { shape: given }: RawArray,
  { x, kind }: HeadlessFiles,
): { count: number; shape: readonly number[] } {
  const [first = 1, ...others] = given;
  const shape = [first, ...others.filter((extent) => extent !== 1)];
  const wanted = kind === 'auto' ? shape.length - 1 : kind === 'series' ? 1 : 2;
  const sample = shape.slice(shape.length === wanted ? 0 : 1);
  if (wanted >= 1 && wanted <= 2 && sample.length === wanted && sample.every((extent) => extent >= 2))
    return { count: shape.length === wanted ? 1 : first, shape: sample };
  throw new StatedError(
    'samples-shape',
    `${x} has the shape ${shapeText(given)}, which is not ${kind === 'auto' ? 'series or maps' : kind}.`,
    'Series are [n, length], maps [n, height, width].',
  );
}

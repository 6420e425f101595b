/**
 * What stands beside a demo's binaries (`demo.json`): how they are laid out, how they were made, what was measured
 * on them, and a small picture. Written by the generating script, read by the page.
 */
import { StatedError } from '../errors';
import type { Companding } from './generators/companding';
import type { Moments } from './generators/moments';

/** A small picture of the data: a curve [length] or an image [height, width], in the data's own unit. */
export interface Thumbnail {
  readonly shape: readonly number[];
  readonly values: readonly number[];
  /** What is seen, in one phrase. */
  readonly caption: string;
}

export interface DemoManifest {
  readonly count: number;
  /** How many samples, from the first, predictors are fitted on, and how many after them are for testing. */
  readonly parts: { readonly fit: number; readonly test: number };
  /** Shape of one sample. */
  readonly shape: readonly number[];
  readonly seed: number;
  readonly generatorVersion: number;
  /** How `x.bin` holds the samples: null for little-endian float32, else one byte a value. Labels are float64. */
  readonly companding: Companding | null;
  /** Measured on the samples as shipped. */
  readonly measured: {
    readonly x: Moments;
    readonly labels: Moments;
    /** Moments of the samples with each label, where labels repeat; else empty. */
    readonly byLabel: readonly ({ readonly label: number } & Moments)[];
    /** Rms error of the companding and number of values outside its range; null without. */
    readonly compandingError: { readonly rms: number; readonly outside: number } | null;
  };
  readonly thumbnail: Thumbnail;
}

/**
 * The manifest that a text holds, checked as far as reading the binaries depends on it.
 * @throws StatedError `demo-damaged`
 */
export function readManifest(text: string, where: string): DemoManifest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw damaged(where, 'it is not JSON');
  }
  const manifest = (typeof value === 'object' ? value : null) as Partial<DemoManifest> | null;
  if (manifest === null) throw damaged(where, 'it is not an object');
  const { count, shape, companding, parts } = manifest;
  if (!isSize(count)) throw damaged(where, 'its count is not a whole number of at least 1');
  if (!Array.isArray(shape) || shape.length < 1 || shape.length > 2 || !shape.every(isSize)) {
    throw damaged(where, 'its shape is not one or two whole numbers');
  }
  if (!isSize(parts?.fit) || !isSize(parts.test) || parts.fit + parts.test !== count) {
    throw damaged(where, 'its parts do not add up to its count');
  }
  if (companding !== null && !isCompanding(companding)) throw damaged(where, 'its companding is incomplete');
  return manifest as DemoManifest;
}

function isSize(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 1;
}

function isCompanding(value: unknown): value is Companding {
  if (typeof value !== 'object' || value === null) return false;
  const { scale, low, high } = value as Partial<Companding>;
  return [scale, low, high].every(Number.isFinite);
}

function damaged(where: string, why: string): StatedError {
  return new StatedError(
    'demo-damaged',
    `${where} is not the description of a demo: ${why}.`,
    'Reload the page; if it stays so, this copy of the site is incomplete and has to be built again.',
  );
}

/**
 * What a row of the table of odd inputs is: what is given, and what the page answers. `badInput.spec.ts` gives every row
 * to the page in Chromium; rows are all there is to add.
 */
import { writeNpy } from '../../src/data/formats/testFiles';
import { noise, type OwnFile } from '../ownFiles';

/** Bytes that are made only when the row comes up. */
export type Bytes = OwnFile['bytes'] | Promise<OwnFile['bytes']>;

export interface Row {
  /** In words, as the title of the step. */
  readonly given: string;
  readonly files: readonly { readonly name: string; readonly bytes: () => Bytes }[];
  /**
   * `refused`: a sentence that names the file; data, taps and training are as before. `opened`: it is what is on screen
   * then. `asked`: the import dialog is shown, and the file opens with what it suggests.
   */
  readonly answer: 'refused' | 'opened' | 'asked';
  /** Each is said: in the messages, among the facts about the data, or in the dialog. */
  readonly says: readonly RegExp[];
}

type Given = readonly [name: string, bytes: () => Bytes];

const rowOf =
  (answer: Row['answer']) =>
  (given: string, files: Given | readonly Given[], ...says: readonly RegExp[]): Row => {
    const list = (typeof files[0] === 'string' ? [files] : files) as readonly Given[];
    return { given, files: list.map(([name, bytes]) => ({ name, bytes })), answer, says };
  };

export const refused = rowOf('refused');
export const opened = rowOf('opened');
export const asked = rowOf('asked');

/** 48 series of 64 values of noise. */
export const NOISE = noise(48 * 64);
/** The first so many of them, as numbers. */
export const values = (count: number, scale = 1): number[] => Array.from(NOISE.subarray(0, count), (v) => scale * v);
/** 48 × 64 values that are made of their place and the noise there, in float64. */
export const series = (value: (noise: number, i: number) => number): OwnFile['bytes'] =>
  writeNpy([48, 64], Float64Array.from(NOISE, value), { type: 'f8' });

/**
 * One of several files opened together, and the array that was taken from it.
 */
import type { RawArray } from '../formats/rawArray';
import type { FileRole } from './choices';

export interface FileArray {
  readonly fileName: string;
  readonly array: RawArray;
  /** What it was found to be beside the samples of its own file; left out for what a file itself gives. */
  readonly role?: FileRole;
}

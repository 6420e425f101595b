/**
 * One of several files opened together, and the array that was taken from it.
 */
import type { RawArray } from '../formats/rawArray';

export interface FileArray {
  readonly fileName: string;
  readonly array: RawArray;
}

/**
 * Text → lines with their numbers, and the caps that hold before any line or cell is made.
 */
import { StatedError } from '../../errors';
import { CAPS } from '../caps';
import { grouped } from '../wording';
import { AS_NPY } from './encoding';

export interface Line {
  readonly text: string;
  /** From 1, as an editor counts. */
  readonly number: number;
}

/** The lines that are not blank, those of tabs among them, which may be missing cells. Throws `text-too-many-cells` for more lines than cells are read, and one of names. */
export function contentLines(text: string): Line[] {
  let breaks = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) breaks++;
  }
  if (breaks > CAPS.cells + 1) throw tooMany(breaks, 'lines');
  return text
    .split(/\r\n|\n|\r/)
    .map((line, i) => ({ text: line, number: i + 1 }))
    .filter((line) => line.text.includes('\t') || line.text.trim() !== '');
}

/** Throws `text-too-many-cells` by counting separators; a run of blanks is one. */
export function checkCellCount(text: string, delimiter: string): void {
  const code = delimiter.charCodeAt(0);
  const blanks = delimiter === ' ';
  const separates = (next: number) => next === code || (blanks && next === 9);
  let cells = 1;
  let before = false;
  for (let i = 0; i < text.length; i++) {
    const next = text.charCodeAt(i);
    const here = separates(next);
    if (next === 10 || next === 13 || (here && !(blanks && before))) cells++;
    before = here;
  }
  if (cells > CAPS.cells * 1.1) throw tooMany(cells, 'cells');
}

function tooMany(count: number, what: string): StatedError {
  return new StatedError(
    'text-too-many-cells',
    `The table has about ${grouped(count)} ${what}; up to ${grouped(CAPS.cells)} cells are read from text.`,
    `${AS_NPY}; .npy has room for more.`,
  );
}

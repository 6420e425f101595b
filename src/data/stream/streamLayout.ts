/**
 * How the rows of a large .npy are samples: series, maps, or windows of one long series; and what cannot be read by slices.
 */
import { StatedError } from '../../errors';
import { squeezed } from '../import/arrange';
import type { ImportChoices } from '../import/choices';
import { counted, grouped, shapeText } from '../wording';
import { npyRows, regrouped } from './npyRows';
import type { NpyRows } from './sampleStream';
import { mostBatch } from './windowSize';

/** Rows as samples: series, maps, or windows of one long series. Throws `stream-columns`, `stream-map`, `stream-large`. */
export function samplesOf(
  whole: NpyRows,
  choices: ImportChoices,
): { readonly rows: NpyRows; readonly rowShape: readonly number[]; readonly notes: readonly string[] } {
  const main = { ...whole, realPart: choices.complex === 'real' };
  const sides = squeezed(main.shape);
  const length = choices.tile === 'auto' || choices.tile === 0 ? 64 : choices.tile;
  const single = sides.length === 1;
  const rows = single ? regrouped(main, length) : main;
  const rowShape = single ? [length] : squeezed(main.shape.slice(1));
  if (rowShape.length > 2)
    throw new StatedError(
      'data-dimensions',
      `The array has the shape ${shapeText(main.shape)}: more than the three dimensions of a stack of maps.`,
      'Save one channel: np.save("x.npy", x[:, 0]).',
    );
  if (!single && choices.axis === 'columns')
    throw new StatedError(
      'stream-columns',
      'Columns do not lie together in a file of this size, so that they cannot be read by slices.',
      'In Python: np.save("x.npy", np.ascontiguousarray(np.load("x.npy", mmap_mode="r").T))',
    );
  if (rowShape.length === 1 && choices.kind === 'maps')
    throw new StatedError(
      'stream-map',
      `The array of shape ${shapeText(main.shape)} is one map; a map of this size is not cut into tiles here.`,
      'Save a stack of tiles [count, height, width], or read its rows as series.',
    );
  if (mostBatch(rows.size) < 1)
    throw new StatedError(
      'stream-large',
      `One sample of ${shapeText(rowShape)} has more values than are trained on at a time.`,
      'Save tiles or windows of them: [count, height, width] or [count, length].',
    );
  const notes: string[] = [];
  if (holdsComplex(main))
    notes.push(
      main.realPart
        ? 'The real part of complex numbers was taken.'
        : 'The modulus of complex numbers was taken; their real part is a choice.',
    );
  if (single) notes.push(`Cut into ${counted(rows.count, 'window')} of ${grouped(length)} values, side by side.`);
  else if (typeof choices.tile === 'number' && choices.tile > 0)
    notes.push('Samples of a file of this size are left whole.');
  if (choices.missing === 'drop')
    notes.push('Missing values are filled: samples of a file of this size are not dropped.');
  return { rows, rowShape, notes };
}

export function holdsComplex({ element }: NpyRows): boolean {
  return element === 'c8' || element === 'c16';
}

/**
 * Gradients of all samples, row by row, of the shape of the file with the samples or of the samples cut from it; null
 * without a file. Throws `gradients-shape`.
 */
export async function gradientRows(
  file: File | undefined,
  main: NpyRows,
  rows: NpyRows,
  rowShape: readonly number[],
): Promise<NpyRows | null> {
  if (!file) return null;
  const gradients = await npyRows(file);
  const given = gradients && squeezed(gradients.shape).join();
  const fits = [main.shape, [rows.count, ...rowShape]].some((shape) => squeezed(shape).join() === given);
  if (gradients && fits) return regrouped(gradients, rows.size);
  throw new StatedError(
    'gradients-shape',
    `“${file.name}” ${gradients ? `has the shape ${shapeText(gradients.shape)}` : 'is no .npy'}; the samples have ${shapeText(main.shape)}.`,
    'Make gradients of all samples of the file, in a .npy of the same shape.',
  );
}

/** No row of the file is at the places that were named. */
export function noRows(count: number): StatedError {
  return new StatedError(
    'rows-none',
    `None of the ${counted(count, 'sample')} of the file is at the places named.`,
    `Choose places from 1 to ${grouped(count)}.`,
  );
}

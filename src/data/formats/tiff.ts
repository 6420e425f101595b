/**
 * TIFF and BigTIFF: integers of 1 to 64 bits with and without sign, floats of 16 to 64, strips and tiles, several pages.
 * Pages of one size and type are a stack; colours, palettes and further channels become arrays of their own.
 */
import { StatedError } from '../../errors';
import { elementCount } from '../caps';
import type { Samples } from '../samples';
import { counted } from '../wording';
import { ELEMENTS } from './elements';
import { imageEntries, type Pixels } from './imageArrays';
import type { ArrayEntry } from './rawArray';
import { type Directory, type TiffFile, tiffDirectories } from './tiffDirectory';
import { PALETTE, RGB, type TiffLayout, tiffLayout } from './tiffLayout';
import { tiffPixels } from './tiffPixels';

interface Page {
  readonly layout: TiffLayout;
  readonly directory: Directory;
  /** From 1. */
  readonly number: number;
}

/** Throws `tiff-…` and `image-…` errors. Smaller copies of a page (pyramids) are passed over. */
export function readTiff(bytes: Uint8Array): readonly ArrayEntry[] {
  const file = tiffDirectories(bytes);
  const [pages, notes] = readablePages(file, bytes.byteLength);
  const stacks = stacksOf(pages);
  return stacks.flatMap((stack) =>
    imageEntries(stackPixels(bytes, stack, file.littleEndian, notes), stacks.length === 1 ? '' : stackName(stack)),
  );
}

function readablePages({ pages }: TiffFile, fileBytes: number): [readonly Page[], readonly string[]] {
  const reduced = ({ subfileType }: Directory) => ((subfileType?.[0] ?? 0) & 1) === 1;
  const numbered = pages.map((directory, i) => ({ directory, number: i + 1 }));
  const full = numbered.filter(({ directory }) => !reduced(directory));
  const [read, notes]: [Page[], string[]] = [[], []];
  let problem: StatedError | null = null;
  for (const page of full.length > 0 ? full : numbered) {
    try {
      read.push({ ...page, layout: tiffLayout(page.directory, fileBytes) });
    } catch (error) {
      if (!(error instanceof StatedError)) throw error;
      problem ??= error;
      notes.push(`Page ${page.number} was passed over: ${error.message}`);
    }
  }
  if (read.length === 0 && problem) throw problem;
  return [read, notes.slice(0, 5)];
}

/** Pages of the same size and type together, in the order of their first ones. */
function stacksOf(pages: readonly Page[]): readonly (readonly Page[])[] {
  const stacks = new Map<string, Page[]>();
  for (const page of pages) {
    const { width, height, channels, element, photometric } = page.layout;
    const kind = [width, height, channels, element, photometric].join(' ');
    const stack = stacks.get(kind);
    if (stack) stack.push(page);
    else stacks.set(kind, [page]);
  }
  return [...stacks.values()];
}

function stackName(stack: readonly Page[]): string {
  const [first, last] = [stack[0].number, stack[stack.length - 1].number];
  return first === last ? `page ${first}` : `pages ${first} to ${last}`;
}

function stackPixels(bytes: Uint8Array, stack: readonly Page[], little: boolean, notes: readonly string[]): Pixels {
  const { layout, directory } = stack[0];
  const { width, height, channels, photometric, element, alpha, description } = layout;
  const shape = stack.length === 1 ? [height, width] : [stack.length, height, width];
  const inColour = photometric === PALETTE;
  const count = elementCount([...shape, inColour ? 3 : channels], 'The stack of pages');
  const data: Samples = ELEMENTS[element].fitsFloat32 ? new Float32Array(count) : new Float64Array(count);
  let missing = 0;
  stack.forEach((page, i) => {
    const pixels = tiffPixels(bytes, page.layout, little);
    missing += masked(pixels, page.layout.noData);
    data.set(inColour ? colours(pixels, directory) : pixels, (i * count) / stack.length);
  });
  return {
    ...{ shape, data },
    channels: inColour ? 3 : channels,
    meaning:
      inColour || photometric === RGB ? 'colour' : channels === 1 || (channels === 2 && alpha) ? 'grey' : 'channels',
    alpha: alpha && channels === (photometric === RGB ? 4 : 2),
    dtype: inColour ? 'uint16' : ELEMENTS[element].dtype,
    notes: [...notes, ...stackNotes(layout, missing)],
    header: description === '' ? [] : description.split(/\r?\n/),
  };
}

function stackNotes({ photometric, noData, channels }: TiffLayout, missing: number): string[] {
  const notes: string[] = [];
  if (photometric === PALETTE) notes.push('The colours of the palette were put in.');
  if (photometric === 0 && channels === 1)
    notes.push('The image shows its least value as white; the values were read as stored.');
  if (missing > 0) notes.push(`${counted(missing, 'pixel')} of the value ${noData} are missing, as the file says.`);
  return notes;
}

/** Pixels of the value that marks missing ones become NaN. */
function masked(pixels: Samples, noData: number): number {
  if (Number.isNaN(noData)) return 0;
  const mark = pixels instanceof Float32Array ? Math.fround(noData) : noData;
  let missing = 0;
  for (let i = 0; i < pixels.length; i++) {
    if (pixels[i] !== mark) continue;
    pixels[i] = Number.NaN;
    missing++;
  }
  return missing;
}

/** The map has all reds, then all greens, then all blues. Throws `tiff-broken` for an index without a colour. */
function colours(indices: Samples, { colourMap = [] }: Directory): Samples {
  const size = colourMap.length / 3;
  const data = new Float32Array(indices.length * 3);
  for (let i = 0; i < indices.length; i++) {
    if (!(indices[i] < size))
      throw new StatedError(
        'tiff-broken',
        `The TIFF image has a pixel of colour ${indices[i]} of ${size}: the file is damaged.`,
      );
    for (let c = 0; c < 3; c++) data[3 * i + c] = colourMap[c * size + indices[i]];
  }
  return data;
}

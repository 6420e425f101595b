/**
 * Pixels with one or several channels → arrays to choose from: grey as it is, colour as its luminance and each channel
 * by itself, anything else channel by channel. Transparency is told, not applied.
 */
import { StatedError } from '../../errors';
import { CAPS, elementCount } from '../caps';
import type { Samples } from '../samples';
import { grouped, megabytes, shapeText } from '../wording';
import { type ArrayEntry, rawArray } from './rawArray';

export interface Pixels {
  /** [height, width], or [pages, height, width]. */
  readonly shape: readonly number[];
  /** C order, the channels of a pixel side by side. */
  readonly data: Samples;
  readonly channels: number;
  /** `colour`: the first three channels are red, green, blue. */
  readonly meaning: 'grey' | 'colour' | 'channels';
  /** The channel after those of the meaning is transparency. */
  readonly alpha: boolean;
  readonly dtype: string;
  readonly notes: readonly string[];
  readonly header: readonly string[];
}

/** Relative luminance of linear red, green and blue (ITU-R BT.709-6, §3.2). */
const LUMINANCE = [0.2126, 0.7152, 0.0722] as const;
const COLOURS = ['red', 'green', 'blue'] as const;

/** `prefix`: of the names where a file holds several images. */
export function imageEntries(pixels: Pixels, prefix = ''): readonly ArrayEntry[] {
  const { meaning, channels } = pixels;
  const notes = alphaNotes(pixels);
  const named = (name: string) => (prefix === '' ? name : name === 'image' ? prefix : `${prefix} ${name}`);
  if (meaning === 'grey' || (meaning === 'colour' && isGrey(pixels)))
    return [entry(pixels, named('image'), notes, () => channel(pixels, 0))];
  if (meaning === 'channels')
    return Array.from({ length: channels }, (_, i) =>
      entry(pixels, named(`channel ${i + 1}`), notes, () => channel(pixels, i)),
    );
  const said = [...notes, 'The luminance of the colours was taken (0.2126 red + 0.7152 green + 0.0722 blue).'];
  return [
    entry({ ...pixels, dtype: 'float64' }, named('luminance'), said, () => luminance(pixels)),
    ...COLOURS.map((colour, i) => entry(pixels, named(colour), notes, () => channel(pixels, i))),
  ];
}

function entry(
  { shape, dtype, header }: Pixels,
  name: string,
  notes: readonly string[],
  data: () => Samples,
): ArrayEntry {
  return { name, shape, read: () => rawArray({ name, shape, data: data(), dtype, hint: 'maps', notes, header }) };
}

function channel({ data, channels }: Pixels, place: number): Samples {
  if (channels === 1) return data;
  const count = data.length / channels;
  const out = data instanceof Float32Array ? new Float32Array(count) : new Float64Array(count);
  for (let i = 0, from = place; i < count; i++, from += channels) out[i] = data[from];
  return out;
}

function luminance({ data, channels }: Pixels): Float64Array {
  const [r, g, b] = LUMINANCE;
  const out = new Float64Array(data.length / channels);
  for (let i = 0, from = 0; i < out.length; i++, from += channels)
    out[i] = r * data[from] + g * data[from + 1] + b * data[from + 2];
  return out;
}

function isGrey({ data, channels }: Pixels): boolean {
  for (let i = 0; i < data.length; i += channels) if (data[i] !== data[i + 1] || data[i] !== data[i + 2]) return false;
  return true;
}

/** Says so where some pixels are not opaque; colours under them are often meaningless. */
function alphaNotes({ data, channels, meaning, alpha, notes }: Pixels): readonly string[] {
  if (!alpha) return notes;
  const place = meaning === 'colour' ? 3 : 1;
  for (let i = place + channels; i < data.length; i += channels)
    if (data[i] !== data[place]) return [...notes, 'Transparency was left out; it differs from pixel to pixel.'];
  return notes;
}

/**
 * The number of values of an image, checked before anything is unpacked: at most `CAPS.side` pixels a side and
 * `CAPS.elements` values, at most `CAPS.inflatedRatio` times as many bytes as the file has.
 * Throws `image-too-large`, `shape-too-large`, `image-empty`.
 */
export function checkImageSize(shape: readonly number[], channels: number, bytes: number, fileBytes: number): number {
  const sides = shape.slice(-2);
  if (channels < 1 || shape.some((side) => side < 1))
    throw new StatedError(
      'image-empty',
      `The image claims ${shapeText(sides)} pixels of ${grouped(channels)} channels: it holds no values.`,
    );
  if (sides.some((side) => side > CAPS.side))
    throw new StatedError(
      'image-too-large',
      `The image claims ${shapeText(sides)} pixels; up to ${grouped(CAPS.side)} a side are taken on.`,
      'Save a part of it, or average neighbouring pixels first.',
    );
  const count = elementCount([...shape, channels], 'The image');
  if (bytes > CAPS.fileBytes || (bytes > CAPS.ratioFromBytes && bytes > CAPS.inflatedRatio * fileBytes))
    throw new StatedError(
      'image-too-large',
      `The image unpacks from ${megabytes(fileBytes)} to ${megabytes(bytes)}, which is refused for safety.`,
      "Save it unpacked, in Python: np.save('map.npy', a.astype('f4')).",
    );
  return count;
}

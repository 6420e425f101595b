/** Frames drawn on a canvas become a GIF that says where it comes from; the page stays free between frames. */
import { applyPalette, GIFEncoder, quantize } from 'gifenc';
import { withGifNote } from '../../takeaway/pictureNotes';

const FRAME_MS = 60;
const LAST_FRAME_MS = 2000;

export interface Film {
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  /** At least one. */
  readonly frames: number;
  readonly draw: (context: CanvasRenderingContext2D, frame: number) => void;
  /** Size of the palette, which all frames share. */
  readonly colours: number;
  /** Written into the file. */
  readonly note: string;
  /** Hears of frames done. */
  readonly tell: (done: number, total: number) => void;
}

export async function filmed(film: Film): Promise<Uint8Array<ArrayBuffer>> {
  const { width, height, frames, colours, note, tell } = film;
  const frame = camera(film);
  const palette = quantize(joined(frame(0), frame(frames - 1)), colours);
  const gif = GIFEncoder();
  for (let i = 0; i < frames; i++) {
    const delay = i === frames - 1 ? LAST_FRAME_MS : FRAME_MS;
    gif.writeFrame(applyPalette(frame(i), palette), width, height, { palette, delay });
    tell(i + 1, frames);
    await new Promise((resolve) => setTimeout(resolve));
  }
  gif.finish();
  return withGifNote(gif.bytes(), note);
}

/** Draws a frame and gives its pixels, RGBA. */
function camera({ width, height, draw }: Film): (frame: number) => Uint8ClampedArray {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('The browser could not draw the animation.');
  return (frame) => {
    draw(context, frame);
    return context.getImageData(0, 0, width, height).data;
  };
}

/** What changes from beginning to end is in the first frame or in the last. */
function joined(first: Uint8ClampedArray, last: Uint8ClampedArray): Uint8ClampedArray {
  const both = new Uint8ClampedArray(first.length + last.length);
  both.set(first);
  both.set(last, first.length);
  return both;
}

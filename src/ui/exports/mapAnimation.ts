/** The 2-D wavelets adapting, as a GIF: LH, HL and HH at steps of the run's history, all frames over one range of colours. */
import { colourPixels, colourRange, colourTable } from '../../plots/colourMaps';
import { type Palette, resolvedPalette } from '../../plots/colours';
import { extentOf } from '../../plots/figure';
import { grouped } from '../../plots/numbers';
import { presentTheme } from '../../plots/theme';
import { ORIENTATIONS, waveletImages } from '../../plots/WaveletMaps';
import type { HistoryEntry } from '../../store/history';
import { type Provenance, provenanceLine } from '../../takeaway/provenance';
import { thinned } from './animation';
import { filmed } from './film';

/** Side of an image, and what stands around it, in pixels. */
const SIDE = 176;
const GAP = 16;
const TOP = 58;
const WIDTH = 3 * SIDE + 4 * GAP;
const HEIGHT = TOP + SIDE + 40;
const COLOURS = 128;

interface Still {
  readonly step: number;
  readonly images: readonly Float32Array[];
}

/** @param tell hears of frames done */
export async function mapAnimationGif(
  history: readonly HistoryEntry[],
  provenance: Provenance,
  tell: (done: number, total: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const stills: Still[] = thinned(history).map(({ step, h }) => ({ step, images: waveletImages(h) }));
  const range = colourRange('diverging', extentOf(stills.flatMap(({ images }) => images)));
  const table = colourTable('diverging', presentTheme());
  const palette = resolvedPalette(document.documentElement);
  const caption = provenanceLine(provenance);
  return filmed({
    ...{ width: WIDTH, height: HEIGHT, frames: stills.length, colours: COLOURS, tell },
    draw(context, i) {
      const { step, images } = stills[i];
      drawWords(context, palette, step, caption);
      for (const [at, image] of images.entries()) {
        drawImage(context, colourPixels(image, table, range), GAP + at * (SIDE + GAP));
      }
    },
    note: `${caption}\n${provenance.link}`,
  });
}

function drawWords(context: CanvasRenderingContext2D, palette: Palette, step: number, caption: string): void {
  context.fillStyle = palette.panel;
  context.fillRect(0, 0, WIDTH, HEIGHT);
  context.fillStyle = palette.ink;
  context.font = '600 14px system-ui, sans-serif';
  context.fillText(`2-D wavelets at step ${grouped(step)}`, GAP, 22);
  context.fillStyle = palette.ink2;
  context.font = '12px system-ui, sans-serif';
  for (const [at, { name, meaning }] of ORIENTATIONS.entries()) {
    context.fillText(`${name}: ${meaning}`, GAP + at * (SIDE + GAP), TOP - 10, SIDE);
  }
  context.font = '9px system-ui, sans-serif';
  context.fillText(caption, GAP, HEIGHT - 14, WIDTH - 2 * GAP);
}

/** Square pixels, however many the image has. */
function drawImage(context: CanvasRenderingContext2D, pixels: Uint8ClampedArray<ArrayBuffer>, left: number): void {
  const side = Math.round(Math.sqrt(pixels.length / 4));
  const stamp = new OffscreenCanvas(side, side);
  stamp.getContext('2d')?.putImageData(new ImageData(pixels, side, side), 0, 0);
  context.imageSmoothingEnabled = false;
  context.drawImage(stamp, left, TOP, SIDE, SIDE);
}

/** The wavelet adapting, as a GIF: ψ at steps of the run's history over the start's, with the step in each frame. */
import { type Palette, resolvedPalette } from '../../plots/colours';
import { grouped } from '../../plots/numbers';
import type { HistoryEntry } from '../../store/history';
import { type Provenance, provenanceLine } from '../../takeaway/provenance';
import { waveletFunction } from '../../wavelets/cascade';
import { filmed } from './film';

const WIDTH = 480;
const HEIGHT = 300;
const MOST_FRAMES = 100;
const BOX = { left: 16, right: WIDTH - 16, top: 34, bottom: HEIGHT - 34 };

interface Curve {
  readonly step: number;
  readonly t: Float64Array;
  readonly psi: Float64Array;
}

/** @param tell hears of frames done; the page stays free between frames */
export async function animationGif(
  history: readonly HistoryEntry[],
  startTaps: readonly number[],
  provenance: Provenance,
  tell: (done: number, total: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const curves = thinned(history).map(({ step, h }) => ({ step, ...waveletFunction(h) }));
  const start = { step: 0, ...waveletFunction(startTaps) };
  const palette = resolvedPalette(document.documentElement);
  const place = scale([...curves, start]);
  const caption = provenanceLine(provenance);
  return filmed({
    ...{ width: WIDTH, height: HEIGHT, frames: curves.length, colours: 32, tell },
    draw: (context, i) => drawFrame(context, { curve: curves[i], start, palette, place, caption }),
    note: `${caption}\n${provenance.link}`,
  });
}

/** At most so many entries, evenly spaced among those recorded, the first and the last among them. */
export function thinned(history: readonly HistoryEntry[], most = MOST_FRAMES): HistoryEntry[] {
  const count = Math.min(most, history.length);
  return Array.from(
    { length: count },
    (_, i) => history[Math.round((i * (history.length - 1)) / Math.max(1, count - 1))],
  );
}

type Place = (t: number, value: number) => readonly [x: number, y: number];

/** One scale for all frames, so that what moves is the wavelet. */
function scale(curves: readonly Curve[]): Place {
  let [low, high, end] = [0, 0, 1];
  for (const { t, psi } of curves) {
    end = Math.max(end, t[t.length - 1]);
    for (const value of psi) {
      if (!Number.isFinite(value)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  const span = high - low || 1;
  return (t, value) => [
    BOX.left + (t / end) * (BOX.right - BOX.left),
    BOX.bottom - ((value - low) / span) * (BOX.bottom - BOX.top),
  ];
}

interface FrameContent {
  readonly curve: Curve;
  readonly start: Curve;
  readonly palette: Palette;
  readonly place: Place;
  readonly caption: string;
}

function drawFrame(context: CanvasRenderingContext2D, { curve, start, palette, place, caption }: FrameContent): void {
  context.fillStyle = palette.panel;
  context.fillRect(0, 0, WIDTH, HEIGHT);
  stroke(context, start, place, palette.ink3, 1.2, [5, 4]);
  stroke(context, curve, place, palette.accent, 2, []);
  context.fillStyle = palette.ink;
  context.font = '600 14px system-ui, sans-serif';
  context.fillText(`ψ at step ${grouped(curve.step)}`, BOX.left, 22);
  context.fillStyle = palette.ink2;
  context.font = '11px system-ui, sans-serif';
  context.fillText('dashed: start', BOX.right - 70, 22);
  context.font = '9px system-ui, sans-serif';
  context.fillText(caption, BOX.left, HEIGHT - 12, BOX.right - BOX.left);
}

function stroke(
  context: CanvasRenderingContext2D,
  { t, psi }: Curve,
  place: Place,
  colour: string,
  width: number,
  dash: number[],
): void {
  context.beginPath();
  for (let i = 0; i < t.length; i++) context.lineTo(...place(t[i], psi[i]));
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.setLineDash(dash);
  context.stroke();
}

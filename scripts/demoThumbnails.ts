/**
 * Small pictures of the demos, drawn from their data.
 */
import type { Thumbnail } from '../src/data/demoManifest';
import type { GeneratedSamples } from '../src/data/generators/samples';

/** Pixels averaged into one of a map's picture, along each axis. */
const AVERAGED = 2;
/** Which map is shown: it has Ω_m = 0.31. */
const SHOWN = 8;

/** Mean of label × signal over all signals: the part of white noise that the labels see. */
export function seenByLabels({ x, labels, count, shape }: GeneratedSamples): Thumbnail {
  const [length] = shape;
  const values = Array.from({ length }, (_, t) => {
    const sum = labels.reduce((total, label, sample) => total + label * x[sample * length + t], 0);
    return Number((sum / count).toFixed(3));
  });
  return { shape, values, caption: 'Mean of label × signal: what the labels see of the noise' };
}

/** One map at half its resolution. */
export function mapThumbnail({ x, labels, shape }: GeneratedSamples): Thumbnail {
  const [height, width] = shape.map((side) => side / AVERAGED);
  const map = x.subarray(SHOWN * shape[0] * shape[1], (SHOWN + 1) * shape[0] * shape[1]);
  const values = Array.from({ length: height * width }, (_, at) => {
    const corner = Math.floor(at / width) * AVERAGED * shape[1] + (at % width) * AVERAGED;
    const square = [map[corner], map[corner + 1], map[corner + shape[1]], map[corner + shape[1] + 1]];
    return Number((square.reduce((sum, value) => sum + value, 0) / square.length).toFixed(4));
  });
  return { shape: [height, width], values, caption: `Convergence of one map, Ω_m = ${labels[SHOWN].toFixed(2)}` };
}

/** One of the series as it is, named by its label. */
export function oneSeries(index: number, caption: (label: number) => string): (samples: GeneratedSamples) => Thumbnail {
  return ({ x, labels, shape }) => {
    const series = x.subarray(index * shape[0], (index + 1) * shape[0]);
    const values = Array.from(series, (value) => Number(value.toFixed(3)));
    return { shape, values, caption: caption(labels[index]) };
  };
}

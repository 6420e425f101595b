/**
 * The logarithm of the power spectrum: what a sample holds at each frequency, wherever it stands. An honest baseline,
 * which a wavelet has to beat before it may be said to have found more than the spectrum.
 */
import type { FeatureMatrix } from './features';
import { type Complex, fourier } from './fourier';

/** Part of the mean power that is added, so that an empty frequency has a logarithm. */
const FLOOR = 1e-12;

/**
 * ln |x̂(k)|²: of series at the frequencies 0 … N/2, of maps as the mean over rings |k| = 1, 2 … min(height, width)/2,
 * one pixel of frequency wide. x: [count, ...shape].
 */
export function logPowerSpectrum(x: ArrayLike<number>, count: number, shape: readonly number[]): FeatureMatrix {
  const size = shape.reduce((product, n) => product * n, 1);
  const rows = Array.from({ length: count }, (_, sample) => {
    const values = Float64Array.from({ length: size }, (_, i) => x[sample * size + i]);
    return shape.length === 1 ? seriesPower(values) : mapPower(values, shape);
  });
  const width = rows[0]?.length ?? 0;
  const values = new Float64Array(count * width);
  for (const [sample, row] of rows.entries()) {
    const floor = FLOOR * row.reduce((sum, power) => sum + power / width, 0) || Number.MIN_VALUE;
    for (let i = 0; i < width; i++) values[sample * width + i] = Math.log(row[i] + floor);
  }
  return { values, width };
}

function seriesPower(values: Float64Array): Float64Array {
  const spectrum = fourier({ re: values, im: new Float64Array(values.length) });
  return powers(spectrum).subarray(0, Math.floor(values.length / 2) + 1);
}

function mapPower(values: Float64Array, [height, width]: readonly number[]): Float64Array {
  const power = powers(fourier2d(values, height, width));
  const rings = Math.max(1, Math.floor(Math.min(height, width) / 2));
  const sum = new Float64Array(rings);
  const members = new Float64Array(rings);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const radius = Math.hypot(Math.min(row, height - row), Math.min(column, width - column));
      const ring = Math.round(radius) - 1;
      if (ring < 0 || ring >= rings) continue;
      sum[ring] += power[row * width + column];
      members[ring]++;
    }
  }
  return sum.map((total, ring) => (members[ring] > 0 ? total / members[ring] : 0));
}

/** Rows, then columns. */
function fourier2d(values: Float64Array, height: number, width: number): Complex {
  const re = values.slice();
  const im = new Float64Array(values.length);
  for (let row = 0; row < height; row++) {
    const line = fourier({
      re: re.slice(row * width, (row + 1) * width),
      im: im.slice(row * width, (row + 1) * width),
    });
    re.set(line.re, row * width);
    im.set(line.im, row * width);
  }
  for (let column = 0; column < width; column++) {
    const pick = (part: Float64Array) => Float64Array.from({ length: height }, (_, row) => part[row * width + column]);
    const line = fourier({ re: pick(re), im: pick(im) });
    for (let row = 0; row < height; row++) {
      re[row * width + column] = line.re[row];
      im[row * width + column] = line.im[row];
    }
  }
  return { re, im };
}

function powers({ re, im }: Complex): Float64Array {
  return re.map((real, i) => real * real + im[i] * im[i]);
}

/** The discrete Fourier transform of any length: by its prime factors, which for lengths of small factors is fast. */

export interface Complex {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** Σ_n x[n] exp(−2πi k n / N) for all k. x: real and imaginary part, [N] each; they are only read. */
export function fourier({ re, im }: Complex): Complex {
  const n = re.length;
  const factor = smallestFactor(n);
  if (factor === n) return sums(re, im);
  const length = n / factor;
  const parts = Array.from({ length: factor }, (_, offset) =>
    fourier({ re: every(re, factor, offset), im: every(im, factor, offset) }),
  );
  const out: Complex = { re: new Float64Array(n), im: new Float64Array(n) };
  for (let k = 0; k < n; k++) {
    for (let part = 0; part < factor; part++) {
      const angle = (-2 * Math.PI * ((part * k) % n)) / n;
      const c = Math.cos(angle);
      const s = Math.sin(angle);
      const a = parts[part].re[k % length];
      const b = parts[part].im[k % length];
      out.re[k] += a * c - b * s;
      out.im[k] += a * s + b * c;
    }
  }
  return out;
}

function every(values: Float64Array, step: number, offset: number): Float64Array {
  return Float64Array.from({ length: values.length / step }, (_, i) => values[i * step + offset]);
}

function smallestFactor(n: number): number {
  for (let factor = 2; factor * factor <= n; factor++) if (n % factor === 0) return factor;
  return n;
}

/** By the definition. */
function sums(re: Float64Array, im: Float64Array): Complex {
  const n = re.length;
  const out: Complex = { re: new Float64Array(n), im: new Float64Array(n) };
  for (let k = 0; k < n; k++) {
    for (let i = 0; i < n; i++) {
      const angle = (-2 * Math.PI * ((i * k) % n)) / n;
      out.re[k] += re[i] * Math.cos(angle) - im[i] * Math.sin(angle);
      out.im[k] += re[i] * Math.sin(angle) + im[i] * Math.cos(angle);
    }
  }
  return out;
}

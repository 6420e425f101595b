/**
 * The discrete Fourier transform of square complex images whose side is a power of two (Cooley and Tukey 1965).
 * One kernel serves rows and columns: an axis of n numbers with `inner` contiguous numbers beside each.
 */

/** Real and imaginary parts, each [side, side] in C order. */
export interface ComplexImage {
  readonly side: number;
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** An image of zeros; `side` must be a power of two. */
export function complexImage(side: number): ComplexImage {
  return { side, re: new Float64Array(side * side), im: new Float64Array(side * side) };
}

export interface FourierTransform {
  /** Z[k] = Σ z[n] exp(−2πi k·n/side), in place. */
  forward(image: ComplexImage): void;
  /** z[n] = Σ Z[k] exp(+2πi k·n/side) / side², in place. */
  inverse(image: ComplexImage): void;
}

/** The transform of images of one side, with its table of roots of unity. */
export function fourierTransform(side: number): FourierTransform {
  const roots = rootsOfUnity(side);
  const forward = (image: ComplexImage) => {
    transformAxis(image, roots, side, 1);
    transformAxis(image, roots, 1, side);
  };
  const inverse = ({ re, im }: ComplexImage) => {
    forward({ side, re: im, im: re });
    const scale = 1 / (side * side);
    for (let i = 0; i < re.length; i++) {
      re[i] *= scale;
      im[i] *= scale;
    }
  };
  return { forward, inverse };
}

/** Index k as a signed frequency: 0 … side/2 − 1, −side/2 … −1. */
export function signedFrequency(k: number, side: number): number {
  return k < side / 2 ? k : k - side;
}

interface RootsOfUnity {
  /** Each index with its bits reversed: [side]. */
  readonly reversed: Uint32Array;
  /** Cosine and sine of 2πk/side: [side/2]. */
  readonly cos: Float64Array;
  readonly sin: Float64Array;
}

function rootsOfUnity(side: number): RootsOfUnity {
  const reversed = new Uint32Array(side);
  for (let i = 1; i < side; i++) reversed[i] = (reversed[i >> 1] >> 1) | (i & 1 ? side >> 1 : 0);
  const angles = Float64Array.from({ length: side / 2 }, (_, k) => (2 * Math.PI * k) / side);
  return { reversed, cos: angles.map(Math.cos), sin: angles.map(Math.sin) };
}

/** Transforms the middle axis of [outer][side][inner]. */
function transformAxis({ side, re, im }: ComplexImage, roots: RootsOfUnity, outer: number, inner: number): void {
  const { reversed, cos, sin } = roots;
  for (let o = 0; o < outer; o++) {
    const start = o * side * inner;
    for (let i = 0; i < side; i++) {
      if (reversed[i] > i) exchange(re, im, start + i * inner, start + reversed[i] * inner, inner);
    }
    for (let half = 1; half < side; half *= 2) {
      const stride = side / (2 * half);
      for (let k = 0; k < half; k++) {
        for (let i = k; i < side; i += 2 * half) {
          butterfly(re, im, start + i * inner, start + (i + half) * inner, inner, cos[k * stride], sin[k * stride]);
        }
      }
    }
  }
}

/** (a, b) ← (a + w b, a − w b) for `inner` neighbouring pairs, w = cos − i sin. */
function butterfly(re: Float64Array, im: Float64Array, a: number, b: number, inner: number, cos: number, sin: number) {
  for (let j = 0; j < inner; j++) {
    const turnedRe = re[b + j] * cos + im[b + j] * sin;
    const turnedIm = im[b + j] * cos - re[b + j] * sin;
    re[b + j] = re[a + j] - turnedRe;
    im[b + j] = im[a + j] - turnedIm;
    re[a + j] += turnedRe;
    im[a + j] += turnedIm;
  }
}

function exchange(re: Float64Array, im: Float64Array, a: number, b: number, inner: number): void {
  for (let j = 0; j < inner; j++) {
    const heldRe = re[a + j];
    const heldIm = im[a + j];
    re[a + j] = re[b + j];
    im[a + j] = im[b + j];
    re[b + j] = heldRe;
    im[b + j] = heldIm;
  }
}

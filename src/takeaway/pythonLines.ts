/**
 * Python lines that rebuild the learned wavelet elsewhere, one row a package. h is the lowpass synthesis filter; all
 * three take the highpass filter g[n] = (−1)ⁿ h[K−1−n] from it and give the same coefficients.
 */
import type { BoundaryMode } from '../wavelets/boundary';
import { type Provenance, provenanceComment } from './provenance';

export interface PythonTarget {
  readonly label: string;
  /** What is installed with pip. */
  readonly packages: string;
  /** The package's name of each boundary mode; modes that it lacks are left out. */
  readonly modes: Partial<Readonly<Record<BoundaryMode, string>>>;
  /** Lines that go from `h` to coefficients of `x`. */
  readonly lines: (choice: PythonTransform) => string;
}

interface PythonTransform {
  readonly mode: string;
  readonly levels: number;
  readonly maps: boolean;
  /** Number of taps. */
  readonly taps: number;
}

const SAME_NAMES = { zero: 'zero', symmetric: 'symmetric', reflect: 'reflect', periodic: 'periodic' };

const FILTER_BANK = `rec_lo = h
rec_hi = [(-1) ** n * h[len(h) - 1 - n] for n in range(len(h))]
wavelet = pywt.Wavelet('distilled', filter_bank=[rec_lo[::-1], rec_hi[::-1], rec_lo, rec_hi])`;

export const PYTHON_TARGETS = {
  pywavelets: {
    label: 'PyWavelets',
    packages: 'PyWavelets',
    modes: { ...SAME_NAMES, periodization: 'periodization' },
    lines: ({ mode, levels, maps }) => `import pywt

${FILTER_BANK}

# x: an array whose last ${maps ? 'two axes are a map' : 'axis is a series'}
def decompose(x):
    return pywt.${maps ? 'wavedec2' : 'wavedec'}(x, wavelet, mode='${mode}', level=${levels})
`,
  },
  torch: {
    label: 'PyTorch-Wavelet-Toolbox',
    packages: 'ptwt',
    modes: SAME_NAMES,
    lines: ({ mode, levels, maps }) => `import ptwt
import pywt

${FILTER_BANK}

# x: a tensor [batch, ${maps ? 'height, width' : 'length'}]
def decompose(x):
    return ptwt.${maps ? 'wavedec2' : 'wavedec'}(x, wavelet, mode='${mode}', level=${levels})
`,
  },
  reference: {
    label: 'awave (the reference package)',
    packages: 'git+https://github.com/Yu-Group/adaptive-wavelets',
    modes: { ...SAME_NAMES, periodization: 'per' },
    lines: ({ mode, levels, maps, taps }) => `import torch
from awave.${maps ? 'transform2d import DWT2d' : 'transform1d import DWT1d'}

transform = ${maps ? 'DWT2d' : 'DWT1d'}(wave='db${taps / 2}', mode='${mode}', J=${levels})
transform.h0.data = torch.tensor(h, dtype=transform.h0.dtype).reshape(transform.h0.shape)

# x: a tensor [batch, 1, ${maps ? 'height, width' : 'length'}]; coefficients come as (approximation, finest, …, coarsest)
def decompose(x):
    return transform(x)
`,
  },
} as const satisfies Record<string, PythonTarget>;

export type PythonTargetName = keyof typeof PYTHON_TARGETS;

export interface PythonChoice {
  /** Lowpass synthesis filter: [taps]. */
  readonly h: ArrayLike<number>;
  readonly mode: BoundaryMode;
  readonly levels: number;
  readonly maps: boolean;
  readonly provenance: Provenance;
}

/** A whole Python file. Where the package lacks the boundary mode, a comment says so and `zero` stands in. */
export function pythonLines(name: PythonTargetName, { h, mode, levels, maps, provenance }: PythonChoice): string {
  const target: PythonTarget = PYTHON_TARGETS[name];
  const known = target.modes[mode];
  const lines = target.lines({ mode: known ?? 'zero', levels, maps, taps: h.length });
  const taps = Array.from(h, (tap) => `    ${tap},`).join('\n');
  return [
    `${provenanceComment(provenance)}# pip install ${target.packages}`,
    ...(known ? [] : [`# The boundary mode ${mode} is not known there; zero stands in for it.`]),
    `h = [\n${taps}\n]`,
    '',
    lines,
  ].join('\n');
}

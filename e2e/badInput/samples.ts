/** Files that are read well and hold odd data: scales, gaps, sizes, labels and gradients that do not fit. */
import { writeCsv, writeNpy } from '../../src/data/formats/testFiles';
import { SERIES } from '../ownFiles';
import { asked, NOISE, opened, type Row, refused, series, values } from './row';

const own = [SERIES.name, () => SERIES.bytes] as const;
const classes = (count: number) => writeCsv(Array.from({ length: count }, (_, i) => [i % 2]));
const STANDARDISED = /standardised together/;

export const SAMPLES: readonly Row[] = [
  refused('constant', ['constant.npy', () => series(() => 7)], /Every value is 7 \(variance 0\): nothing to learn/),
  refused('all 0', ['zeros.npy', () => series(() => 0)], /Every value is 0 \(variance 0\): nothing to learn/),
  refused('all NaN', ['nan.npy', () => series(() => Number.NaN)], /each has more than 50 % missing: none is left/),
  refused(
    'one infinite value',
    ['inf.npy', () => series((v, i) => (i === 70 ? Infinity : v))],
    /value at array\[1, 6\] is infinite/,
  ),
  opened('one constant sample', ['part.npy', () => series((v, i) => (i < 64 ? 3 : v))], /48 series of 64/),
  opened(
    'near 1e300',
    ['loud.npy', () => series((v) => 1e300 * v)],
    STANDARDISED,
    /deviation (9\.\d+e\+299|1(\.\d+)?e\+300)/,
  ),
  opened(
    'near 1e30',
    ['far.npy', () => series((v) => 1e30 * v)],
    STANDARDISED,
    /deviation (9\.\d+e\+29|1(\.\d+)?e\+30)/,
  ),
  opened(
    'near 1e-19',
    ['strain.npy', () => series((v) => 1e-19 * v)],
    STANDARDISED,
    /deviation (9\.\d+e-20|1(\.\d+)?e-19)/,
  ),
  opened(
    'gaps',
    ['gaps.npy', () => series((v, i) => (i % 50 === 0 ? Number.NaN : v))],
    /62 missing values/,
    /linear interpolation/,
  ),
  opened('length 3', ['three.npy', () => writeNpy([20, 3], values(60))], /20 series of 3/),
  opened('5 × 7', ['small.npy', () => writeNpy([9, 5, 7], values(315))], /9 maps of 5 × 7/),
  opened('odd', ['odd.npy', () => writeNpy([60, 33], values(1980))], /60 series of 33/),
  refused(
    'four dimensions',
    ['four.npy', () => writeNpy([2, 3, 4, 5], values(120))],
    /2 × 3 × 4 × 5: more than the three dimensions/,
  ),
  opened(
    '47 labels for 48 samples',
    [own, ['y.csv', () => classes(47)]],
    /47 labels for 48 samples: the labels are left out/,
  ),
  opened(
    'gradients of another shape',
    [own, ['g.npy', () => writeNpy([48, 32], values(1536))]],
    /“g.npy” has the shape 48 × 32, the samples have 48 × 64.*γ stays off/,
  ),
  opened(
    'gradients that are 0',
    [own, ['g.npy', () => writeNpy([48, 64], new Float32Array(48 * 64))]],
    /All gradients in “g.npy” are 0/,
    /All gradients are 0: .* so γ has no effect/,
  ),
  asked(
    'two files of samples that do not go together',
    [
      ['a.npy', () => SERIES.bytes],
      ['b.npy', () => writeNpy([7, 5], NOISE.subarray(0, 35))],
    ],
    /“a.npy” \(48 × 64\) and “b.npy” \(7 × 5\)/,
  ),
];

/** The table of counted peaks on the shipped maps alone: few, but enough to tell good kernels from poor ones. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { CONVERGENCE_COMPANDING, expanded } from '../../src/data/generators/companding';
import { numbers } from './networks';
import { peakTable } from './peaks';

const bytesOf = (file: string) =>
  new Uint8Array(readFileSync(new URL(`../../public/demos/maps/${file}`, import.meta.url))).buffer;

it('kernels tell Ω_m apart in the order of the large table', () => {
  const x = expanded(new Uint8Array(bytesOf('x.bin')), CONVERGENCE_COMPANDING);
  const values = new Float64Array(bytesOf('y.bin'));
  const data = { x, count: 480, shape: [64, 64], target: { kind: 'regression', values, classes: 0 } } as const;
  const scores = peakTable({ data, fit: numbers(0, 320), test: numbers(320, 480) }, 'pooled');
  const of = (label: string) => scores.get(label)?.score ?? Number.NaN;
  const guessing = 0.0922;
  const [height, diagonal, laplace, roberts] = ['Peak height', 'db5, HH patch only', 'Laplace', 'Roberts cross'].map(
    of,
  );
  expect(height).toBeLessThan(0.3 * guessing);
  expect(diagonal).toBeLessThan(height);
  expect(laplace).toBeLessThan(diagonal);
  expect(roberts).toBeLessThan(diagonal);
  expect(roberts).toBeLessThan(0.18 * guessing);
});

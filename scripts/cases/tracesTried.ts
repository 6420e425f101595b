/** What was tried on the traces to gain more: one change at a time, each beside its own start wavelet. */
import { lowpassFilter } from '../../src/wavelets/families';
import { bestCell, walkedCells } from './gridChoice';
import { gradientsOf } from './networks';
import type { CaseReport } from './report';
import { seedBySeed } from './seedRuns';
import { judgeOf } from './seriesCase';
import { estimate, pairedEstimate, shown } from './statistics';
import { FIRST_SEED, traceLearning, traceSamples, type Variant } from './traceSamples';

const SEEDS = 5;
/** A part of the paper's grid: three λ, and γ from none to as strong as it goes. */
const GRID = { lambdas: [1e-4, 7e-4, 5e-3], gammas: [0, 0.01, 0.3, 10] };

/** What was tried to gain more: each one change to the first. */
const VARIANTS: readonly Variant[] = [
  { label: 'none' },
  { label: 'learning rate 0.01', learningRate: 0.01 },
  { label: '300 epochs a cell', epochs: 300 },
  { label: 'input × gradient', attribution: 'inputXGradient' },
  { label: 'from the convolutional network', network: 'tracesCnn' },
  { label: 'start db2 (4 taps)', wavelet: 'db2' },
  { label: 'start Haar (2 taps)', wavelet: 'haar' },
  { label: 'six largest a band', features: { most: 6 } },
  { label: 'largest absolute', features: { features: 'absolute' } },
];

export const tracesTriedCase = (seeds = SEEDS) => seedBySeed(seeds, FIRST_SEED, tried, reportOf);

/** Test R² by change. */
type Tried = Readonly<Record<string, { readonly awd: number; readonly start: number }>>;

async function tried(seed: number): Promise<Tried> {
  const samples = traceSamples(seed);
  const found: Record<string, { awd: number; start: number }> = {};
  for (const variant of VARIANTS) {
    const judge = judgeOf(samples, variant.features);
    const gradients = await gradientsOf(variant.network ?? 'traces', samples.learn);
    const learning = traceLearning(samples.learn, gradients, variant);
    const cells = await walkedCells(learning, { ...GRID, seeds: [seed] }, judge.cross);
    const start = judge.test(lowpassFilter(variant.wavelet ?? 'db5'));
    found[variant.label] = { awd: judge.test(bestCell(cells, 'rSquared').h), start };
    console.error(`seed ${seed}, ${variant.label}: ${JSON.stringify(found[variant.label])}`);
  }
  return found;
}

function reportOf(runs: readonly Tried[]): CaseReport {
  const of = (label: string, kind: 'awd' | 'start') => runs.map((run) => run[label][kind]);
  const rows = VARIANTS.map(({ label }) => [
    label,
    shown(estimate(of(label, 'awd'))),
    shown(estimate(of(label, 'start'))),
    shown(pairedEstimate(of(label, 'awd'), of(label, 'start'))),
    label === 'none' ? '' : shown(pairedEstimate(of(label, 'awd'), of('none', 'awd'))),
  ]);
  return {
    title: 'Traces: what was tried to gain more',
    settings: [
      `${runs.length} seeds, data and settings as for the traces above but for the change named; λ ${GRID.lambdas.join(', ')} × γ ${GRID.gammas.join(', ')}, warm starts, the cell chosen by cross-validation.`,
    ],
    tables: [
      {
        title: 'Test R²',
        columns: ['change', 'AWD', 'its start wavelet', 'AWD − start', 'AWD − AWD without the change'],
        rows,
      },
    ],
    findings: [],
    measured: runs,
  };
}

/**
 * How many coefficients matter under the filters that the cases chose: read from what they stored, at the samples that
 * the filters were learned from, with the attributions of the trained network for all of them.
 */
import { readFileSync } from 'node:fs';
import { attributions } from '../../src/awd/trim';
import { type Compression, compression } from '../../src/predict/compression';
import { decompose, transformPlan } from '../../src/wavelets/decomposition';
import { lowpassFilter } from '../../src/wavelets/families';
import { filterBank } from '../../src/wavelets/filterBank';
import { batchInnermost } from '../../src/wavelets/layout';
import { LEVELS } from './gridChoice';
import { mapCase } from './mapData';
import { COUNTS, mapsAt } from './mapStudy';
import { gradientsOf, type Learned, numbers } from './networks';
import { learnedOnsets, FIRST_SEED as ONSETS } from './onsets';
import { learnedPackets, FIRST_SEED as PACKETS } from './packets';
import { type CaseReport, resultPath } from './report';
import { estimate, pairedEstimate, shown } from './statistics';
import { FIRST_SEED as TRACES, traceSamples } from './traceSamples';

/** Maps at which compression is measured: ten of each cosmology, the same for every seed. */
const MAPS = 160;

interface Source {
  /** File of the case, without its ending. */
  readonly file: string;
  readonly label: string;
  /** By place of the seed, from 0. */
  readonly learned: (place: number) => Promise<Learned>;
}

const SOURCES: readonly Source[] = [
  { file: 'maps', label: 'maps', learned: learnedMaps },
  { file: 'traces', label: 'traces', learned: learnedTraces },
  { file: 'packets', label: 'packets', learned: (place) => learnedPackets(PACKETS + place) },
  { file: 'onsets', label: 'onsets', learned: (place) => learnedOnsets(ONSETS + place) },
];

const FILTERS = ['db5', 'AWD', 'AWD, γ = 0', 'AWD, untrained'] as const;

interface Measured {
  readonly label: string;
  /** Of each seed, in the order of `FILTERS`. */
  readonly seeds: readonly (readonly Compression[])[];
}

export async function* compressionCase(): AsyncGenerator<CaseReport> {
  const measured: Measured[] = [];
  for (const { file, label, learned } of SOURCES) {
    const seeds: Compression[][] = [];
    for (const [place, filters] of storedFilters(file).entries()) {
      const data = await learned(place);
      seeds.push([lowpassFilter('db5'), ...filters].map((h) => shareOf(data, h)));
    }
    measured.push({ label, seeds });
    yield reportOf(measured);
  }
}

/** AWD, its γ = 0 twin and that of an untrained network, of each seed. */
function storedFilters(file: string): readonly (readonly (readonly number[])[])[] {
  const { measured } = JSON.parse(readFileSync(resultPath(`${file}.json`), 'utf8')) as { measured: StoredRuns };
  const runs = 'runs' in measured ? measured.runs : measured;
  return runs.map(({ cells }) => cells.map(({ h }) => h));
}

interface StoredRun {
  readonly cells: readonly { readonly h: readonly number[] }[];
}
type StoredRuns = readonly StoredRun[] | { readonly runs: readonly StoredRun[] };

function shareOf({ x, gradients, count, shape }: Learned, h: ArrayLike<number>): Compression {
  const size = x.length / count;
  const plan = transformPlan(shape, LEVELS, 'zero', h.length);
  const bank = filterBank(h);
  const coefficients = decompose(plan, bank, batchInnermost(x, count, size), count);
  const columns = batchInnermost(gradients, count, size);
  return compression(coefficients, attributions(plan, bank, coefficients, columns, count, 'saliency'));
}

async function learnedTraces(place: number): Promise<Learned> {
  const { learn } = traceSamples(TRACES + place);
  return { ...learn, gradients: await gradientsOf('traces', learn) };
}

let maps: Promise<Learned> | undefined;

function learnedMaps(): Promise<Learned> {
  maps ??= (async () => {
    const all = mapCase(COUNTS);
    const data = { x: mapsAt(all, numbers(0, MAPS)), count: MAPS, shape: all.data.shape };
    return { ...data, gradients: await gradientsOf('maps', data) };
  })();
  return maps;
}

function reportOf(measured: readonly Measured[]): CaseReport {
  const table = (title: string, kind: keyof Compression) => ({
    title,
    columns: ['samples', 'seeds', ...FILTERS, 'AWD − db5'],
    rows: measured.map(({ label, seeds }) => {
      const of = (filter: number) => seeds.map((shares) => shares[filter][kind]);
      const means = FILTERS.map((_, filter) => shown(estimate(of(filter))));
      return [label, String(seeds.length), ...means, shown(pairedEstimate(of(1), of(0)))];
    }),
  });
  return {
    title: 'Compression: how many coefficients matter',
    settings: [
      'Share of the coefficients, all bands pooled, with |c| and |a| both above a threshold; lower is better. a: the attributions (saliency) of the trained network, the same for all filters.',
      `The filters that cross-validation chose in the tables above, at the samples that they were learned from (for maps at ${MAPS} of them); onsets in units of their deviation, as they were learned from; errors over the seeds.`,
    ],
    tables: [
      table('Above 10⁻³, the paper’s threshold', 'absolute'),
      table('Above 10⁻³ of the largest of each, which does not depend on the unit', 'relative'),
    ],
    findings: [],
    measured,
  };
}

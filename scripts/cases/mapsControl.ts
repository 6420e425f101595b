/**
 * The maps' control without interpretation where its λ ended at the edge of its range: walked on to greater λ, chosen
 * by cross-validation as before, and held against the AWD filters that the case of the maps stored.
 */
import { readFileSync } from 'node:fs';
import { bootstrap, pairedDifference } from '../../src/predict/scores';
import { bestCell, type ChosenCell, walkedCells } from './gridChoice';
import { judgeOf, learningOf, type MapStudy, mapStudy } from './mapStudy';
import { LONG_LAMBDAS } from './maps';
import { type CaseReport, resultPath } from './report';
import { estimate, shown } from './statistics';

const LAMBDAS = [...LONG_LAMBDAS, 0.5, 1, 2];

interface SeedRun {
  readonly seed: number;
  readonly cells: readonly ChosenCell[];
  readonly best: ChosenCell;
  readonly score: number;
  readonly error: number;
  /** Its error less AWD's. */
  readonly over: { readonly difference: number; readonly error: number };
}

export async function* mapsControlCase(): AsyncGenerator<CaseReport> {
  const study = await mapStudy();
  const runs: SeedRun[] = [];
  for (const [i, awd] of storedFilters().entries()) {
    runs.push(await seedRun(study, 1 + i, awd));
    yield reportOf(runs);
  }
}

/** AWD's of each seed. */
function storedFilters(): readonly (readonly number[])[] {
  const { measured } = JSON.parse(readFileSync(resultPath('maps.json'), 'utf8')) as {
    measured: { runs: readonly { cells: readonly { h: readonly number[] }[] }[] };
  };
  return measured.runs.map(({ cells }) => cells[0].h);
}

async function seedRun(study: MapStudy, seed: number, awd: readonly number[]): Promise<SeedRun> {
  const { cross, predict } = judgeOf(study);
  const cells = await walkedCells(learningOf(study, seed), { lambdas: LAMBDAS, gammas: [0], seeds: [seed] }, cross);
  const best = bestCell(cells, 'rmse');
  const [scored, ofAwd] = bootstrap('rmse', study.truth, [predict(best.h), predict(awd)]);
  const { score, error } = scored;
  return { seed, cells, best, score, error, over: pairedDifference(scored, ofAwd) };
}

function reportOf(runs: readonly SeedRun[]): CaseReport {
  const over = estimate(runs.map(({ over: { difference } }) => difference));
  const ofMaps = estimate(runs.map(({ over: { error } }) => error)).mean;
  const all = { mean: over.mean, error: Math.hypot(ofMaps, Number.isNaN(over.error) ? 0 : over.error) };
  const atEdge = runs.filter(({ best }) => best.lambda === LAMBDAS.at(-1)).length;
  return {
    title: 'Mass maps: the control without interpretation, further',
    settings: [
      `Where γ = 0 chose the greatest λ of its range above: the same with λ ${LAMBDAS.join(', ')}, for the same ${runs.length} seeds, against the AWD filters above. Errors as there.`,
    ],
    tables: [
      {
        title: 'RMSE on Ω_m by cross-validation',
        columns: ['seed', ...LAMBDAS.map((lambda) => `λ ${lambda}`)],
        rows: runs.map(({ seed, cells }) => [String(seed), ...cells.map(({ cross }) => cross.toFixed(4))]),
      },
      {
        title: 'The chosen cells on the test maps',
        columns: ['seed', 'λ', 'RMSE', 'this − AWD', '‖Δh‖ over the last tenth', 'verdict'],
        rows: runs.map(({ seed, best, score, error, over: { difference, error: paired } }) => [
          ...[String(seed), String(best.lambda), shown({ mean: score, error }, 4)],
          ...[shown({ mean: difference, error: paired }, 4), best.moved.toExponential(1), best.verdict],
        ]),
      },
    ],
    findings: [`This − AWD over all seeds: ${shown(all, 4)}; ${atEdge} of ${runs.length} end at the greatest λ.`],
    measured: runs.map(({ seed, cells, score, error, over: paired }) => {
      return { seed, score, error, over: paired, cells: cells.map(({ lambda, h, cross: by }) => ({ lambda, h, by })) };
    }),
  };
}

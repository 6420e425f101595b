/** What a case keeps of each of its seeds, and the tables and sentences that several seeds make: shared by the series. */
import { creditVerdict } from '../../src/predict/credit';
import type { ChosenCell } from './gridChoice';
import type { CaseReport, Table } from './report';
import { type Estimate, estimate, pairedEstimate, shown } from './statistics';

/** The two controls, by the names of their rows. */
export const WITHOUT_INTERPRETATION = 'AWD, γ = 0, long range of λ';
export const FROM_UNTRAINED = 'AWD from an untrained network';

export type KeptCell = Pick<ChosenCell, 'lambda' | 'gamma' | 'moved' | 'verdict' | 'cross' | 'h'> & {
  readonly name: string;
};

export interface SeedRun {
  /** By predictor, in the order of the table. */
  readonly scores: Readonly<Record<string, number>>;
  /** AWD, then its controls. */
  readonly cells: readonly KeptCell[];
  /** The library's wavelet of choice. */
  readonly library: string;
}

/** A report after each seed, so that a case cut short leaves what it has. */
export async function* seedBySeed<Run>(
  seeds: number,
  first: number,
  runOf: (seed: number, place: number) => Promise<Run>,
  reportOf: (runs: readonly Run[]) => CaseReport,
): AsyncGenerator<CaseReport> {
  const runs: Run[] = [];
  for (let place = 0; place < seeds; place++) {
    runs.push(await runOf(first + place, place));
    yield reportOf(runs);
  }
}

export function keptCells(cells: Readonly<Record<string, ChosenCell>>): KeptCell[] {
  return Object.entries(cells).map(([name, { lambda, gamma, moved, verdict, cross, h }]) => {
    return { name, lambda, gamma, moved, verdict, cross, h };
  });
}

/** @param score what cells were chosen by, in words */
export function cellTable(runs: readonly SeedRun[], score: string): Table {
  return {
    title: 'The chosen cells',
    columns: [
      ...['filter', 'λ', 'γ', `${score} by cross-validation`],
      ...['‖Δh‖ over the last tenth', 'verdict', 'best library wavelet'],
    ],
    rows: runs.flatMap(({ cells, library }) =>
      cells.map(({ name, lambda, gamma, cross, moved, verdict }) => [
        ...[name, String(lambda), String(gamma), cross.toFixed(3), moved.toExponential(1), verdict, library],
      ]),
    ),
  };
}

/** AWD against the others, paired by seed. */
export interface Pairing {
  /** Scores of a row, by seed. */
  of(label: string): number[];
  /** By how much AWD's score is higher. */
  over(label: string): Estimate;
  /** What the rule says of the controls. */
  readonly credit: string;
}

export function pairing(
  runs: readonly Pick<SeedRun, 'scores'>[],
  awd: string,
  decimals = 3,
  untrained = FROM_UNTRAINED,
): Pairing {
  const of = (label: string) => runs.map(({ scores }) => scores[label]);
  const over = (label: string) => pairedEstimate(of(awd), of(label));
  const advantage = (label: string) => ({ by: over(label).mean, error: over(label).error });
  const verdict = creditVerdict({
    withoutInterpretation: advantage(WITHOUT_INTERPRETATION),
    untrained: advantage(untrained),
  });
  const against = (label: string) => shown(over(label), decimals);
  return {
    of,
    over,
    credit: `Against the controls: γ = 0 ${against(WITHOUT_INTERPRETATION)}, untrained ${against(untrained)}. By the rule an advantage is **${verdict}** to distillation.`,
  };
}

interface Scored {
  readonly title: string;
  /** What is measured, in words. */
  readonly score: string;
  /** By predictor; not all have one. */
  readonly expected: Readonly<Record<string, number>>;
}

/** A row a predictor: its score beside the expected one, and by how much the row `AWD` is above it. */
export function scoreTable(
  runs: readonly Pick<SeedRun, 'scores'>[],
  { of, over }: Pairing,
  { title, score, expected }: Scored,
): Table {
  return {
    title,
    columns: ['predictor', score, 'expected', 'AWD − this'],
    rows: Object.keys(runs[0].scores).map((label) => [
      label,
      shown(estimate(of(label))),
      expected[label]?.toFixed(3) ?? '',
      label === 'AWD' ? '' : shown(over(label)),
    ]),
  };
}

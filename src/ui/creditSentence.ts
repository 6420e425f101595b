/** What may be said of the distilled wavelet's advantage, in words that claim no more than was measured. */

import { plain, significant } from '../plots/numbers';
import { type Advantage, creditVerdict, isSure } from '../predict/credit';
import type { PredictionRow, PredictionTable } from '../store/predictionState';

/** `0.0012 ± 0.0005`: to the second digit of the error, with a true minus sign. */
export function withError(value: number, error: number): string {
  if (!(error > 0) || !Number.isFinite(error)) return `${significant(value, 3)} ± ${significant(error, 2)}`;
  const decimals = 1 - Math.floor(Math.log10(error));
  if (decimals > MOST_DECIMALS) return `${significant(value, 3)} ± ${significant(error, 2)}`;
  return `${plain(value, Math.max(0, decimals))} ± ${plain(error, Math.max(0, decimals))}`;
}

const MOST_DECIMALS = 6;

export function creditSentence({ controls, rows }: Pick<PredictionTable, 'controls' | 'rows'>): string {
  const named = rows.filter(({ group }) => group === 'control');
  const told = named.map(comparison).join(' ');
  switch (creditVerdict(controls)) {
    case 'credited':
      return `Credited to distillation: AWD beats both controls by more than twice the error of the paired difference. ${told}`;
    case 'not credited':
      return `Not credited to distillation: AWD does not beat both controls by more than twice the error of the paired difference. ${told}`;
    case 'undecided':
      return named.length === 0
        ? 'Whether an advantage of AWD comes from distillation cannot be said before it is compared with its controls.'
        : `Undecided: only one of the two controls could be run. ${told}`;
  }
}

function comparison({ label, advantage }: PredictionRow): string {
  if (!advantage) return '';
  const { by, error } = advantage;
  return `Against “${label}” it is ${by < 0 ? 'worse' : 'better'} by ${withError(Math.abs(by), error)}.`;
}

/** How AWD stands to a row, in a word for those who do not see colours. */
export function standing(advantage: Advantage): 'better' | 'worse' | 'unsure' {
  if (isSure(advantage)) return 'better';
  return isSure({ by: -advantage.by, error: advantage.error }) ? 'worse' : 'unsure';
}

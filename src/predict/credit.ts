/**
 * When an advantage of the distilled wavelet may be credited to distillation: only where it beats the same run without
 * the network (γ = 0) and the same run on a network that has learned nothing, each by more than twice the error of the
 * paired difference. Anything else can give an advantage too: adapting to the data, or a lucky filter.
 */

/** By how much the distilled wavelet is better than something else, with the standard error of that difference. */
export interface Advantage {
  /** Above 0: the distilled wavelet is better, whichever way the score runs. */
  readonly by: number;
  readonly error: number;
}

export interface Controls {
  readonly withoutInterpretation: Advantage | null;
  readonly untrained: Advantage | null;
}

export type Verdict = 'credited' | 'not credited' | 'undecided';

/** More than twice its error. */
export function isSure({ by, error }: Advantage): boolean {
  return by > 2 * error;
}

export function creditVerdict({ withoutInterpretation, untrained }: Controls): Verdict {
  const refuted = [withoutInterpretation, untrained].some((control) => control && !isSure(control));
  if (refuted) return 'not credited';
  return withoutInterpretation && untrained ? 'credited' : 'undecided';
}

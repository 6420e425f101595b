/** Targets that several lessons have, and the measures that people see on the way to them. */
import type { LessonFacts, Target } from './lesson';

export const valid = ({ verdict }: LessonFacts) => verdict === 'valid';

export const distanceMoved = ({ moved }: LessonFacts) => `ψ is ${moved.toFixed(2)} from its start`;

export const distanceToDb5 = ({ distance }: LessonFacts) => `ψ is ${distance?.toFixed(2) ?? '…'} from db5`;

/** A wavelet clearly other than its start, and still one. `within` steps. */
export function anotherWavelet(within: number): Target {
  return {
    says: 'Train until ψ is more than 0.8 from its start and a valid wavelet.',
    within,
    reached: (facts) => facts.moved > 0.8 && valid(facts),
    now: distanceMoved,
  };
}

export const PREDICTIONS: Target = {
  says: 'Make the table of predictions.',
  within: 0,
  reached: ({ compared }) => compared !== 'no',
};

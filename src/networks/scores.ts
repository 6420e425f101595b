/** How good a network is on samples it has never seen, each score with its bootstrap error. */
import { bootstrap, type MetricName } from '../predict/scores';
import { chosenClasses, type LossName } from './losses';

export interface Estimate {
  readonly value: number;
  /** One standard error. */
  readonly error: number;
}

export type NetworkScore =
  | {
      readonly kind: 'regression';
      readonly count: number;
      readonly r2: Estimate;
      /** In the label's unit. */
      readonly rmse: Estimate;
    }
  | {
      readonly kind: 'classes';
      readonly count: number;
      readonly accuracy: Estimate;
      /** Share of the most frequent class: what guessing gets. */
      readonly guessing: number;
    };

/** Answers [count, outputs] against labels [count]; null without samples. */
export function networkScore(
  loss: LossName,
  answers: ArrayLike<number>,
  labels: ArrayLike<number>,
  seed: number,
): NetworkScore | null {
  const count = labels.length;
  if (count === 0) return null;
  const estimate = (metric: MetricName, predicted: ArrayLike<number>): Estimate => {
    const [{ score, error }] = bootstrap(metric, labels, [predicted], { seed });
    return { value: score, error };
  };
  if (loss === 'squaredError') {
    return { kind: 'regression', count, r2: estimate('rSquared', answers), rmse: estimate('rmse', answers) };
  }
  const accuracy = estimate('accuracy', chosenClasses(answers, count));
  return { kind: 'classes', count, accuracy, guessing: largestShare(labels) };
}

function largestShare(labels: ArrayLike<number>): number {
  const sizes = new Map<number, number>();
  for (let i = 0; i < labels.length; i++) sizes.set(labels[i], (sizes.get(labels[i]) ?? 0) + 1);
  return Math.max(...sizes.values()) / labels.length;
}

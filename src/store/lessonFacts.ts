/** The state in the words of a lesson's targets. */
import type { LessonFacts } from '../lessons/lesson';
import { waveletDistance } from '../wavelets/distance';
import { validity } from '../wavelets/validity';
import { learnedSteps } from './history';
import { distanceToTruth, reconstructionError } from './selectors';
import type { State } from './state';

export function lessonFacts(state: State): LessonFacts {
  const { settings, run, prediction, dataset } = state;
  return {
    settings,
    step: learnedSteps(run),
    get moved() {
      return waveletDistance(run.taps, run.startTaps);
    },
    get distance() {
      return distanceToTruth(state);
    },
    get verdict() {
      return validity(run.taps, reconstructionError(state)).verdict;
    },
    attributionLeft: attributionLeft(state),
    compared:
      prediction.of?.dataset === dataset && prediction.table
        ? compared(prediction.table.controls.untrained !== null)
        : 'no',
  };
}

function attributionLeft({ run }: State): number | null {
  const first = run.losses[0]?.terms.interpretation ?? null;
  const last = run.losses.at(-1)?.terms.interpretation ?? null;
  return first && last !== null ? last / first : null;
}

const compared = (controls: boolean) => (controls ? 'with controls' : 'plain');

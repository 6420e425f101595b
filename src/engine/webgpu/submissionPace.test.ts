import { expect, it } from 'vitest';
import { MOST_STEPS, SubmissionPace } from './submissionPace';

/** Steps of the submissions made when each step takes `msAStep(i)` in the i-th submission. */
function submissions(msAStep: (i: number) => number, count: number): number[] {
  let clock = 0;
  const pace = new SubmissionPace(() => clock);
  return Array.from({ length: count }, (_, i) => {
    const { steps } = pace;
    pace.submits(steps);
    clock += steps * msAStep(i);
    pace.ended();
    return steps;
  });
}

it('grows to the most steps where they are fast', () => {
  expect(submissions(() => 0.1, 6)).toEqual([1, 4, 16, MOST_STEPS, MOST_STEPS, MOST_STEPS]);
});

it('keeps a submission under 50 ms, one step at least', () => {
  expect(submissions(() => 7, 5)).toEqual([1, 4, 7, 7, 7]);
  expect(submissions(() => 400, 3)).toEqual([1, 1, 1]);
});

it('follows a device that becomes slow', () => {
  expect(submissions((i) => (i < 4 ? 0.1 : 5), 7)).toEqual([1, 4, 16, MOST_STEPS, MOST_STEPS, 10, 10]);
});

it('measures until submissions are as large as they get', () => {
  const pace = new SubmissionPace(() => 0);
  for (const measures of [true, true, true, false]) {
    expect(pace.measures).toBe(measures);
    pace.submits(pace.steps);
    pace.ended();
  }
});

it('is not slowed down by a short run', () => {
  let clock = 0;
  const pace = new SubmissionPace(() => clock);
  for (const steps of [1, 4, 16, 2]) {
    pace.submits(steps);
    clock += steps * 0.1;
    pace.ended();
  }
  expect(pace.steps).toBe(MOST_STEPS);
});

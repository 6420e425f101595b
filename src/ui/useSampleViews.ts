/** The chosen sample, the plan of its transform, and what the filters of now and of the start make of it. */
import { useMemo } from 'react';
import type { Dataset } from '../data/dataset';
import { sampleAt } from '../data/sampleAt';
import type { Samples } from '../data/samples';
import { useCalm } from '../plots/useCalm';
import type { State } from '../store/state';
import { useDistillery } from '../store/useDistillery';
import { maxLevels, type TransformPlan, transformPlan } from '../wavelets/decomposition';

export type SampleView = NonNullable<State['explanation']>['views'][number];

export interface SampleViews {
  readonly sample: number;
  readonly x: Samples;
  readonly plan: TransformPlan;
  /** Null until the sample has been explained. */
  readonly now: SampleView | null;
  readonly start: SampleView | null;
}

/** Below the first screen nobody needs every snapshot; milliseconds. */
const PACE = 250;

/** As `useSampleViews`, at the pace of whoever reads. */
export function useCalmSampleViews(dataset: Dataset): SampleViews {
  return useCalm(useSampleViews(dataset), PACE);
}

/** The same object while nothing of it changed. */
export function useSampleViews(dataset: Dataset): SampleViews {
  const [levels, mode, sample] = useDistillery(
    ({ settings }) => [settings.levels, settings.boundary, Math.min(settings.sample, dataset.count - 1)] as const,
  );
  const taps = useDistillery(({ run }) => run.taps.length);
  const explanation = useDistillery((state) => state.explanation);
  const plan = useMemo(() => {
    const possible = Math.min(levels, maxLevels(dataset.shape, taps, mode));
    return transformPlan(dataset.shape, possible, mode, taps);
  }, [dataset, levels, mode, taps]);
  const x = useMemo(() => sampleAt(dataset, sample), [dataset, sample]);
  const [now = null, start = null] =
    explanation?.sample === sample && explanation.views[0].coefficients.length === plan.coefficientCount
      ? explanation.views
      : [];
  return useMemo(() => ({ sample, x, plan, now, start }), [sample, x, plan, now, start]);
}

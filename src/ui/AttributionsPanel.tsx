/** What the network looks at in the chosen sample, in the wavelet's own terms. */
import { useMemo } from 'react';
import type { Dataset } from '../data/dataset';
import { sampleAt } from '../data/sampleAt';
import { AttributionMap } from '../plots/AttributionMap';
import { AttributionPlot } from '../plots/AttributionPlot';
import { useDistillery } from '../store/useDistillery';
import { maxLevels } from '../wavelets/decomposition';
import { transformPlan } from '../wavelets/transformPlan';
import { Panel } from './Panel';

export function AttributionsPanel() {
  const dataset = useDistillery((state) => state.dataset);
  const sample = useDistillery(({ settings }) => settings.sample);
  return (
    <Panel
      title="TRIM attributions"
      wide
      explanation={
        <p>
          How much the network’s output changes with each wavelet coefficient of this sample (transformation
          importance), placed where the coefficient lies. Beside it the same with the start wavelet: distillation
          gathers the attribution in fewer coefficients.
        </p>
      }
      aside={dataset && <span>sample {Math.min(sample, dataset.count - 1)}</span>}
    >
      {dataset ? <Attributions dataset={dataset} /> : <p className="note attributions-waiting">Opening the data…</p>}
    </Panel>
  );
}

function Attributions({ dataset }: { readonly dataset: Dataset }) {
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
  const shown = { x, unit: dataset.unit, plan, now, start };
  return dataset.kind === 'maps' ? <AttributionMap {...shown} size={232} /> : <AttributionPlot {...shown} />;
}

/** What the network looks at in the chosen sample, in the wavelet's own terms. */
import { Suspense } from 'react';
import type { Dataset } from '../data/dataset';
import { AttributionPlot } from '../plots/AttributionPlot';
import { OutputAside } from './NetworkOutput';
import { onDemand } from './onDemand';
import { SamplePanel } from './SamplePanel';
import { useSampleViews } from './useSampleViews';

/** Only maps need it. */
const AttributionMap = onDemand(async () => (await import('../plots/AttributionMap')).AttributionMap);

export function AttributionsPanel() {
  return (
    <SamplePanel
      title="TRIM attributions"
      aside={<OutputAside />}
      explanation={
        <p>
          How much the network’s output changes with each wavelet coefficient of this sample (transformation
          importance), placed where the coefficient lies. Beside it the same with the start wavelet: distillation
          gathers the attribution in fewer coefficients. Point at a picture, or move in it with the arrow keys, to read
          single coefficients.
        </p>
      }
    >
      {(dataset) => <Attributions dataset={dataset} />}
    </SamplePanel>
  );
}

function Attributions({ dataset }: { readonly dataset: Dataset }) {
  const { x, plan, now, start } = useSampleViews(dataset);
  const shown = { x, unit: dataset.unit, spacing: dataset.spacing, plan, now, start };
  if (dataset.kind === 'series') return <AttributionPlot {...shown} />;
  return (
    <Suspense fallback={<p className="plot-empty">Loading…</p>}>
      <AttributionMap {...shown} size={232} />
    </Suspense>
  );
}

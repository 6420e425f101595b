/** How well few coefficients stand for the chosen sample: only the largest p % are kept and transformed back. */
import { useMemo, useState } from 'react';
import type { Dataset } from '../data/dataset';
import { ApproximationPlot } from '../plots/ApproximationPlot';
import { approximate } from '../plots/keepLargest';
import { brief, grouped } from '../plots/numbers';
import { ReconstructionPlots } from '../plots/ReconstructionPlots';
import { PercentSlider } from './PercentSlider';
import { SamplePanel } from './SamplePanel';
import { type SampleViews, useCalmSampleViews } from './useSampleViews';

/** Few enough to see a difference between wavelets, enough to recognise the sample. */
const FIRST_SHARE = 10;

export function ReconstructionPanel() {
  return (
    <SamplePanel
      title="Reconstruction"
      explanation={
        <p>
          The sample x, and x̂ from the largest coefficients alone: the rest is set to 0 before the inverse transform. A
          wavelet that suits the data leaves little over. With all of them, x̂ shows how exactly the filter inverts
          itself.
        </p>
      }
    >
      {(dataset) => <Reconstruction dataset={dataset} />}
    </SamplePanel>
  );
}

function Reconstruction({ dataset }: { readonly dataset: Dataset }) {
  const views = useCalmSampleViews(dataset);
  const [percent, setPercent] = useState(FIRST_SHARE);
  const { plan, x, now, start } = views;
  const [shown, before] = useApproximations(views, percent);
  if (now === null || shown === null) return <p className="note attributions-waiting">Transforming the sample…</p>;
  const kept = `${grouped(shown.kept)} of ${grouped(now.coefficients.length)} coefficients`;
  return (
    <div className="stack">
      <PercentSlider label="Keep the largest (%)" value={percent} onChange={setPercent} hint={kept} />
      <table className="few">
        <thead>
          <tr>
            <th scope="col">From these</th>
            <th scope="col" className="numeric">
              Now
            </th>
            <th scope="col" className="numeric">
              Start wavelet
            </th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">error ‖x − x̂‖ / ‖x‖</th>
            <td className="numeric" data-testid="kept-error">
              {brief(shown.error)}
            </td>
            <td className="numeric">{brief(before ? before.error : null)}</td>
          </tr>
          <tr>
            <th scope="row">energy kept, Σc²</th>
            <td className="numeric">{percentText(shown.energy)}</td>
            <td className="numeric">{before ? percentText(before.energy) : '—'}</td>
          </tr>
        </tbody>
      </table>
      <ReconstructionPlots shape={plan.shape} x={x} unit={dataset.unit} spacing={dataset.spacing} shown={shown} />
      <ApproximationPlot now={now.coefficients} start={start?.coefficients ?? null} percent={percent} height={170} />
    </div>
  );
}

function useApproximations({ plan, x, now, start }: SampleViews, percent: number) {
  return useMemo(
    () => [now, start].map((view) => view && approximate(plan, view.h, x, view.coefficients, percent)),
    [plan, x, now, start, percent],
  );
}

const percentText = (part: number) => `${(100 * part).toFixed(2)} %`;

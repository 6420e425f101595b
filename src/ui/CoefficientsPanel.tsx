/** What the wavelet transform makes of the chosen sample: where its coefficients lie, how large they are, how few matter. */
import { useMemo } from 'react';
import type { Dataset } from '../data/dataset';
import { CoefficientImages } from '../plots/CoefficientImages';
import { EnergyPlot } from '../plots/EnergyPlot';
import { MagnitudePlot } from '../plots/MagnitudePlot';
import { compression } from '../predict/compression';
import { SamplePanel } from './SamplePanel';
import { type SampleView, useCalmSampleViews } from './useSampleViews';

export function CoefficientsPanel() {
  return (
    <SamplePanel
      title="Coefficients"
      explanation={
        <p>
          The wavelet coefficients c of this sample, coarse to fine: each says how much of the wavelet of one scale is
          at one place. A wavelet that suits the data needs few of them: most are then negligible.
        </p>
      }
    >
      {(dataset) => <Coefficients dataset={dataset} />}
    </SamplePanel>
  );
}

function Coefficients({ dataset }: { readonly dataset: Dataset }) {
  const { plan, now, start } = useCalmSampleViews(dataset);
  if (now === null) return <p className="note attributions-waiting">Transforming the sample…</p>;
  const before = start?.coefficients ?? null;
  return (
    <div className="coefficients" data-kind={dataset.kind}>
      <CoefficientImages plan={plan} now={now} start={start} spacing={dataset.spacing} size={480} />
      <MagnitudePlot now={now.coefficients} start={before} height={170} />
      <EnergyPlot plan={plan} now={now.coefficients} start={before} height={170} />
      <CompressionTable now={now} start={start} />
    </div>
  );
}

const THRESHOLDS = [
  { name: 'absolute', label: '10⁻³' },
  { name: 'relative', label: '10⁻³ of the largest' },
] as const;

/** The share of coefficients that matter, by both thresholds. */
function CompressionTable({ now, start }: { readonly now: SampleView; readonly start: SampleView | null }) {
  const attributed = now.attributions.length > 0;
  const shares = useMemo(() => [now, start].map((view) => view && compressionOf(view)), [now, start]);
  return (
    <table className="few">
      <caption>
        Compression: coefficients above a threshold{attributed ? ', as coefficient and as attribution' : ''}. Fewer is
        better.
      </caption>
      <thead>
        <tr>
          <th scope="col">Threshold</th>
          <th scope="col" className="numeric">
            Now
          </th>
          <th scope="col" className="numeric">
            Start wavelet
          </th>
        </tr>
      </thead>
      <tbody>
        {THRESHOLDS.map(({ name, label }) => (
          <tr key={name}>
            <th scope="row">{label}</th>
            {shares.map((share, i) => (
              <td key={i === 0 ? 'now' : 'start'} className="numeric">
                {share ? `${(100 * share[name]).toFixed(1)} %` : '—'}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function compressionOf({ coefficients, attributions }: SampleView) {
  return compression(coefficients, attributions.length > 0 ? attributions : null);
}

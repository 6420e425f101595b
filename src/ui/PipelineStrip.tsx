/** The paper's way from data to a prediction, live: data → network → wavelet → what is counted → prediction. */
import { type ReactNode, useMemo } from 'react';
import type { Dataset } from '../data/dataset';
import type { Lesson } from '../lessons/lesson';
import { Sparkline } from '../plots/Sparkline';
import { BarStamp, DotStamp } from '../plots/Stamps';
import { useCalm } from '../plots/useCalm';
import { waveletKernel } from '../predict/kernels';
import { peakMaps, valuesAtPeaks } from '../predict/peakCounts';
import { useDistillery } from '../store/useDistillery';
import { waveletFunction } from '../wavelets/cascade';
import { SampleThumbnail } from './SampleThumbnail';

const SIZE = { width: 84, height: 48 } as const;
const BINS = 14;
/** Peaks are counted again at most so often. */
const CALM_MS = 400;
/** Largest coefficients kept of a sample, as in the paper. */
const LARGEST = 6;

export function PipelineStrip({ kind }: { readonly kind: NonNullable<Lesson['pipeline']> }) {
  const dataset = useDistillery((state) => state.dataset);
  const sample = useDistillery(({ settings }) => settings.sample);
  if (!dataset) return <p className="note">Opening the data…</p>;
  return (
    <ol className="pipeline" aria-label="From data to prediction">
      <Stage name="data">
        <SampleThumbnail dataset={dataset} sample={Math.min(sample, dataset.count - 1)} />
      </Stage>
      <Stage name="network">
        <NetworkStamp dataset={dataset} />
      </Stage>
      <Stage name="wavelet ψ">
        <WaveletStamp />
      </Stage>
      {kind === 'peaks' ? (
        <Stage name="peaks counted">
          <PeakStamp dataset={dataset} />
        </Stage>
      ) : (
        <Stage name="largest coefficients">
          <CoefficientStamp />
        </Stage>
      )}
      <Stage name="prediction">
        <PredictionStamp dataset={dataset} />
      </Stage>
    </ol>
  );
}

function Stage({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <li>
      <span className="stamp">{children}</span>
      <span className="caption">{name}</span>
    </li>
  );
}

function NetworkStamp({ dataset }: { readonly dataset: Dataset }) {
  const predictions = useDistillery(({ network }) => network.ready?.predictions ?? null);
  const truth = dataset.labels?.values;
  if (!predictions || !truth || predictions.length !== truth.length) return <span className="note">none</span>;
  return <DotStamp x={truth} y={predictions} label="The network’s output against the labels" {...SIZE} />;
}

function WaveletStamp() {
  const taps = useDistillery(({ run }) => run.taps);
  const { psi } = useMemo(() => waveletFunction(taps), [taps]);
  return <Sparkline values={psi} {...SIZE} />;
}

function PeakStamp({ dataset }: { readonly dataset: Dataset }) {
  const taps = useCalm(
    useDistillery(({ run }) => run.taps),
    CALM_MS,
  );
  const maps = useMemo(() => peakMaps(dataset.x, dataset.count, dataset.shape), [dataset]);
  const counts = useMemo(() => {
    // The patch that is high along both axes: the last of the four.
    const values = valuesAtPeaks(maps, waveletKernel('wavelet', taps)).at(-1) ?? new Float64Array();
    return histogram(values);
  }, [maps, taps]);
  return <BarStamp values={counts} label="Peaks by their value under the wavelet’s HH patch" {...SIZE} />;
}

/** Counts of `BINS` even bins between the 1st and the 99th percentile. */
function histogram(values: Float64Array): Float64Array {
  const sorted = values.slice().sort();
  const low = sorted[Math.floor(0.01 * sorted.length)] ?? 0;
  const high = sorted[Math.floor(0.99 * sorted.length)] ?? 1;
  const counts = new Float64Array(BINS);
  for (const value of values) {
    const bin = Math.floor(((value - low) / (high - low || 1)) * BINS);
    if (bin >= 0 && bin < BINS) counts[bin]++;
  }
  return counts;
}

function CoefficientStamp() {
  const coefficients = useDistillery(({ explanation }) => explanation?.views[0].coefficients ?? null);
  if (!coefficients) return <span className="note">…</span>;
  const largest = Array.from(coefficients)
    .sort((a, b) => Math.abs(b) - Math.abs(a))
    .slice(0, LARGEST);
  return <BarStamp values={largest} label={`The ${LARGEST} largest coefficients of the sample`} {...SIZE} />;
}

function PredictionStamp({ dataset }: { readonly dataset: Dataset }) {
  const [table, of] = useDistillery(({ prediction }) => [prediction.table, prediction.of] as const);
  if (!table || of?.dataset !== dataset) return <span className="note">not compared yet</span>;
  return (
    <DotStamp
      x={table.truth}
      y={table.rows[0].predicted}
      label="What the wavelet predicts, against the labels"
      {...SIZE}
    />
  );
}

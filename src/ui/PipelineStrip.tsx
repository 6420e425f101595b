/** The paper's way from data to a prediction, live: data → network → wavelet → what is counted → prediction. */
import { type ReactNode, useMemo } from 'react';
import type { Dataset } from '../data/dataset';
import { sampleAt } from '../data/sampleAt';
import type { Lesson } from '../lessons/lesson';
import { brief, grouped } from '../plots/numbers';
import { Sparkline } from '../plots/Sparkline';
import { BarStamp, DotStamp } from '../plots/Stamps';
import { useCalm } from '../plots/useCalm';
import { largestCoefficients, sampleColumns } from '../predict/coefficientFeatures';
import { waveletKernel } from '../predict/kernels';
import { peakMaps, valuesAtPeaks } from '../predict/peakCounts';
import { METRICS } from '../predict/scores';
import { useDistillery } from '../store/useDistillery';
import { waveletFunction } from '../wavelets/cascade';
import { maxLevels, transformPlan } from '../wavelets/decomposition';
import { waveletDistance } from '../wavelets/distance';
import { labelText } from './NetworkOutput';
import { SampleThumbnail } from './SampleThumbnail';

/** Of the drawings; they are shown as large as there is room. */
const SIZE = { width: 120, height: 68 } as const;
const BINS = 14;
/** Peaks are counted again, and words renewed, at most so often. */
const CALM_MS = 400;

export function PipelineStrip({ kind }: { readonly kind: NonNullable<Lesson['pipeline']> }) {
  const dataset = useDistillery((state) => state.dataset);
  if (!dataset) return <p className="note">Opening the data…</p>;
  return (
    <ol className="pipeline" aria-label="From data to prediction">
      <DataStage dataset={dataset} />
      <NetworkStage dataset={dataset} />
      <WaveletStage />
      {kind === 'peaks' ? <PeakStage dataset={dataset} /> : <CoefficientStage dataset={dataset} />}
      <PredictionStage dataset={dataset} />
    </ol>
  );
}

interface StageProps {
  readonly name: string;
  /** What the picture shows in a number or two. */
  readonly says: string;
  /** Null where there is nothing to draw yet. */
  readonly children: ReactNode;
}

function Stage({ name, says, children }: StageProps) {
  return (
    <li>
      <b>{name}</b>
      <span className="stamp" data-empty={children === null || undefined}>
        {children}
      </span>
      <span className="caption numeric">{says}</span>
    </li>
  );
}

interface OfDataset {
  readonly dataset: Dataset;
}

function useSample({ count }: Dataset): number {
  return useDistillery(({ settings }) => Math.min(settings.sample, count - 1));
}

function DataStage({ dataset }: OfDataset) {
  const sample = useSample(dataset);
  const { labels, kind } = dataset;
  const label = labels ? `: ${labels.name} = ${labelText(labels, sample) ?? '—'}` : '';
  return (
    <Stage name="data" says={`${kind === 'maps' ? 'map' : 'series'} ${sample}${label}`}>
      <SampleThumbnail dataset={dataset} sample={sample} side={SIZE.height} />
    </Stage>
  );
}

function NetworkStage({ dataset }: OfDataset) {
  const sample = useSample(dataset);
  const predictions = useDistillery(({ network }) => network.ready?.predictions ?? null);
  const truth = dataset.labels?.values;
  if (!predictions || predictions.length !== truth?.length)
    return (
      <Stage name="network" says="none">
        {null}
      </Stage>
    );
  return (
    <Stage name="network" says={`reads ${brief(predictions[sample])} from it`}>
      <DotStamp x={truth} y={predictions} marked={sample} label="The network’s output against the labels" {...SIZE} />
    </Stage>
  );
}

function WaveletStage() {
  const taps = useDistillery(({ run }) => run.taps);
  const says = useCalm(
    useDistillery(({ run }) => `${waveletDistance(run.taps, run.startTaps).toFixed(2)} from its start`),
    CALM_MS,
  );
  const { psi } = useMemo(() => waveletFunction(taps), [taps]);
  return (
    <Stage name="wavelet ψ" says={says}>
      <Sparkline values={psi} {...SIZE} />
    </Stage>
  );
}

function PeakStage({ dataset }: OfDataset) {
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
  const counted = counts.reduce((sum, count) => sum + count, 0);
  return (
    <Stage name="peak histogram" says={`${grouped(counted)} peaks by value`}>
      <BarStamp values={counts} label="Peaks by their value under the wavelet’s HH patch" {...SIZE} />
    </Stage>
  );
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

/** What a prediction sees of the chosen sample: the largest coefficients of each band. */
function CoefficientStage({ dataset }: OfDataset) {
  const sample = useSample(dataset);
  const { levels, boundary, features, most } = useDistillery(({ settings }) => settings);
  const taps = useCalm(
    useDistillery(({ run }) => run.taps),
    CALM_MS,
  );
  const largest = useMemo(() => {
    const possible = Math.min(levels, maxLevels(dataset.shape, taps.length, boundary));
    const plan = transformPlan(dataset.shape, possible, boundary, taps.length);
    return largestCoefficients(plan, taps, sampleColumns(sampleAt(dataset, sample), 1), features, most).values;
  }, [dataset, sample, levels, boundary, features, most, taps]);
  return (
    <Stage name="largest coefficients" says={`${largest.length}, coarse to fine`}>
      <BarStamp values={largest} label="The largest coefficients of each band of the sample" {...SIZE} />
    </Stage>
  );
}

function PredictionStage({ dataset }: OfDataset) {
  const [table, of] = useDistillery(({ prediction }) => [prediction.table, prediction.of] as const);
  if (!table || of?.dataset !== dataset)
    return (
      <Stage name="prediction" says="not made yet">
        {null}
      </Stage>
    );
  const [{ predicted, score }] = table.rows;
  return (
    <Stage name="prediction" says={`${METRICS[table.metric].label} ${brief(score)}`}>
      <DotStamp x={table.truth} y={predicted} label="What the wavelet predicts, against the labels" {...SIZE} />
    </Stage>
  );
}

/** One sample as small as a stamp. Decoration: what stands around it carries the name. */
import { memo, useMemo } from 'react';
import type { Dataset } from '../data/dataset';
import { sampleAt } from '../data/sampleAt';
import { thumbnail } from '../data/thumbnail';
import { MapThumbnail } from '../plots/MapThumbnail';
import { Sparkline } from '../plots/Sparkline';

/** Values drawn along a CSS pixel. */
const DENSITY = 2;

interface SampleThumbnailProps {
  readonly dataset: Dataset;
  readonly sample: number;
  /** Longer side in CSS pixels. */
  readonly side?: number;
}

export const SampleThumbnail = memo(function SampleThumbnail({ dataset, sample, side = 56 }: SampleThumbnailProps) {
  const { values, shape } = useMemo(
    () => thumbnail(sampleAt(dataset, sample), dataset.shape, DENSITY * side),
    [dataset, sample, side],
  );
  return dataset.kind === 'maps' ? (
    <MapThumbnail values={values} shape={[shape[0], shape[1]]} size={side} />
  ) : (
    <Sparkline values={values} width={side} height={side / 2} />
  );
});

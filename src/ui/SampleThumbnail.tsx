/** One sample as small as a stamp. Decoration: what stands around it carries the name. */
import { memo, useMemo } from 'react';
import type { Dataset } from '../data/dataset';
import { sampleAt } from '../data/sampleAt';
import { thumbnail } from '../data/thumbnail';
import { MapThumbnail } from '../plots/MapThumbnail';
import { Sparkline } from '../plots/Sparkline';

/** Longer side in CSS pixels, and values drawn along it. */
const SIDE = 56;
const VALUES = 2 * SIDE;

interface SampleThumbnailProps {
  readonly dataset: Dataset;
  readonly sample: number;
}

export const SampleThumbnail = memo(function SampleThumbnail({ dataset, sample }: SampleThumbnailProps) {
  const { values, shape } = useMemo(
    () => thumbnail(sampleAt(dataset, sample), dataset.shape, VALUES),
    [dataset, sample],
  );
  return dataset.kind === 'maps' ? (
    <MapThumbnail values={values} shape={[shape[0], shape[1]]} size={SIDE} />
  ) : (
    <Sparkline values={values} width={SIDE} height={SIDE / 2} />
  );
});

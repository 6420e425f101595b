/**
 * What the cells of a sweep are scored by. A sweep that goes on is to score the rest by the same labels: an R² and an
 * accuracy side by side, or two heights, would choose a best cell that is none.
 */
import type { Labels } from '../data/samples';
import { type MetricName, metricsFor } from '../predict/scores';
import { samplesChecksum } from './checksum';

/** Tells labels apart: equal for equal values of one kind. */
export interface LabelMark {
  readonly kind: Labels['kind'];
  readonly name: string;
  /** Of the values as float32, as that of the samples. */
  readonly checksum: string;
}

export function labelMark({ kind, name, values }: Labels): LabelMark {
  return { kind, name, checksum: samplesChecksum(values) };
}

/**
 * The metric of the cells. Peak counts of maps tell groups of a value apart: their table is of errors.
 * @param shape of a sample
 */
export function sweepMetric({ kind }: Pick<Labels, 'kind'>, shape: readonly number[]): MetricName {
  const [usual, ...others] = metricsFor({ kind });
  return shape.length === 2 ? (others[0] ?? usual) : usual;
}

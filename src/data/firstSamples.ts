/** A dataset cut to its first samples: what "samples used" means. */
import type { Dataset } from './dataset';

/** @param limit number of samples; 0 or more than there are: all, as of a file larger than memory */
export function firstSamples(dataset: Dataset, limit: number): Dataset {
  if (limit === 0 || limit >= dataset.count || dataset.stream) return dataset;
  const size = dataset.shape.reduce((product, n) => product * n, 1);
  const { labels, gradients, groups, standardisation } = dataset;
  const perSample = standardisation.mean.length === dataset.count;
  return {
    ...dataset,
    count: limit,
    x: dataset.x.subarray(0, limit * size),
    gradients: gradients?.subarray(0, limit * size) ?? null,
    labels: labels && { ...labels, values: labels.values.subarray(0, limit) },
    ...(groups && { groups: groups.subarray(0, limit) }),
    standardisation: perSample
      ? {
          ...standardisation,
          mean: standardisation.mean.slice(0, limit),
          deviation: standardisation.deviation.slice(0, limit),
        }
      : standardisation,
  };
}

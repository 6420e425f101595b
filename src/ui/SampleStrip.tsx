/** Small pictures of samples around the chosen one; click or arrow keys choose. */
import type { Dataset } from '../data/dataset';
import { actions, useDistillery } from '../store/useDistillery';
import { SampleThumbnail } from './SampleThumbnail';

const SHOWN = 8;

export function SampleStrip({ dataset }: { readonly dataset: Dataset }) {
  const sample = useDistillery(({ settings }) => Math.min(settings.sample, dataset.count - 1));
  const first = Math.max(0, Math.min(sample - SHOWN / 2, dataset.count - SHOWN));
  const shown = Array.from({ length: Math.min(SHOWN, dataset.count) }, (_, i) => first + i);
  const choose = (to: number) => actions.change({ sample: Math.max(0, Math.min(dataset.count - 1, to)) });
  const onKeyDown = (key: string) => {
    if (key === 'ArrowRight' || key === 'ArrowDown') choose(sample + 1);
    if (key === 'ArrowLeft' || key === 'ArrowUp') choose(sample - 1);
  };
  return (
    <fieldset className="strip" onKeyDown={(event) => onKeyDown(event.key)}>
      <legend className="sr-only">Samples</legend>
      {shown.map((i) => (
        <button
          key={i}
          type="button"
          aria-label={`Sample ${i}`}
          aria-pressed={i === sample}
          onClick={() => {
            choose(i);
            actions.commit();
          }}
        >
          <SampleThumbnail dataset={dataset} sample={i} />
        </button>
      ))}
    </fieldset>
  );
}

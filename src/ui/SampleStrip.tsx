/** Small pictures of samples around the chosen one; click or arrow keys choose. */
import { type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import type { Dataset } from '../data/dataset';
import { actions, useDistillery } from '../store/useDistillery';
import { SampleThumbnail } from './SampleThumbnail';

const SHOWN = 8;

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

export function SampleStrip({ dataset }: { readonly dataset: Dataset }) {
  const sample = useDistillery(({ settings }) => Math.min(settings.sample, dataset.count - 1));
  const first = Math.max(0, Math.min(sample - SHOWN / 2, dataset.count - SHOWN));
  const shown = Array.from({ length: Math.min(SHOWN, dataset.count) }, (_, i) => first + i);
  const strip = useRef<HTMLFieldSetElement>(null);
  const byKey = useRef(false);
  // The button that has the focus may be left behind by the strip.
  useLayoutEffect(() => {
    if (byKey.current) strip.current?.querySelector<HTMLElement>('[aria-pressed="true"]')?.focus();
    byKey.current = false;
  });
  const choose = (to: number) => actions.change({ sample: to });
  const onKeyDown = (event: KeyboardEvent) => {
    const by = STEPS[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const to = Math.max(0, Math.min(dataset.count - 1, sample + by));
    byKey.current = to !== sample;
    choose(to);
  };
  return (
    <fieldset className="strip" ref={strip} onKeyDown={onKeyDown}>
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

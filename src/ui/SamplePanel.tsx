/** A region about the chosen sample: its heading tells which, and it waits for data and for the first explanation. */
import type { ReactNode } from 'react';
import type { Dataset } from '../data/dataset';
import { useDistillery } from '../store/useDistillery';
import { Panel } from './Panel';

interface SamplePanelProps {
  readonly title: string;
  readonly explanation: ReactNode;
  /** What else is said of the sample in the heading. */
  readonly aside?: ReactNode;
  readonly children: (dataset: Dataset) => ReactNode;
}

export function SamplePanel({ title, explanation, aside, children }: SamplePanelProps) {
  const dataset = useDistillery((state) => state.dataset);
  const sample = useDistillery(({ settings }) => settings.sample);
  return (
    <Panel
      title={title}
      wide
      explanation={explanation}
      aside={
        dataset && (
          <>
            {aside}
            <span>
              sample <b className="numeric">{Math.min(sample, dataset.count - 1)}</b>
            </span>
          </>
        )
      }
    >
      {dataset ? children(dataset) : <p className="note attributions-waiting">Opening the data…</p>}
    </Panel>
  );
}

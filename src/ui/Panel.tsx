/** One region of the page: a heading that names it, a sentence on demand that explains it, and its own safety net. */
import { type ReactNode, useId, useState } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import { isHidden } from '../settings/regions';
import { useDistillery } from '../store/useDistillery';
import { usePointed } from './termEffects';

interface PanelProps {
  /** Heading and accessible name. */
  readonly title: string;
  /** What is seen here, in one or two sentences. */
  readonly explanation: ReactNode;
  readonly aside?: ReactNode;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

export function Panel({ title, explanation, aside, wide, children }: PanelProps) {
  const id = useId();
  const [explained, setExplained] = useState(false);
  const region = title.split(' ')[0].toLowerCase();
  const hidden = useDistillery(({ settings }) => isHidden(settings, region));
  const pointed = usePointed((effect) => effect.region === title);
  if (hidden) return null;
  return (
    <section
      className={wide ? 'panel wide' : 'panel'}
      aria-labelledby={id}
      data-region={region}
      data-pointed={pointed || undefined}
    >
      <header>
        <h2 id={id}>{title}</h2>
        <button
          type="button"
          className="quiet explain"
          aria-expanded={explained}
          aria-label={`What is ${title}?`}
          onClick={() => setExplained(!explained)}
        >
          ?
        </button>
        {aside && <div className="aside">{aside}</div>}
      </header>
      {explained && <div className="explanation">{explanation}</div>}
      <ErrorBoundary
        fallbackRender={({ error, resetErrorBoundary }) => <Broken error={error} retry={resetErrorBoundary} />}
      >
        {children}
      </ErrorBoundary>
    </section>
  );
}

function Broken({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <div role="alert" className="stack">
      <p>This part could not be drawn: {error instanceof Error ? error.message : String(error)}</p>
      <p className="note">The rest of the page, the run and the data are untouched.</p>
      <div className="row">
        <button type="button" onClick={retry}>
          Draw again
        </button>
      </div>
    </div>
  );
}

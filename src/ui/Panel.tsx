/** One region of the page: a heading that names it, a sentence on demand that explains it, and its own safety net. */
import { type ReactNode, useId, useState } from 'react';
import { isHidden } from '../settings/regions';
import { useDistillery } from '../store/useDistillery';
import { SafetyNet } from './SafetyNet';
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
      <SafetyNet>{children}</SafetyNet>
    </section>
  );
}

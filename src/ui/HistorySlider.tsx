/** Looking back at a run: a slider over its recorded steps; every view shows the filter of the step it stands at. */
import { useId } from 'react';
import { actions, useDistillery } from '../store/useDistillery';
import { grouped } from './numbers';

export function HistorySlider() {
  const id = useId();
  const { history, viewed } = useDistillery(({ run }) => ({ history: run.history, viewed: run.viewed }));
  const last = history.length - 1;
  if (last < 1) return <p className="note">Once a run has taken steps, a slider here goes back through them.</p>;
  const place = viewed === null ? last : history.findIndex(({ step }) => step === viewed);
  const step = history[Math.max(0, place)].step;
  const shown = viewed === null ? `step ${grouped(step)}, the present` : `step ${grouped(step)}`;
  return (
    <div className="history">
      <label htmlFor={id}>Look back</label>
      <input
        id={id}
        type="range"
        min={0}
        max={last}
        step={1}
        value={Math.max(0, place)}
        aria-valuetext={shown}
        style={{ '--filled': `${(100 * Math.max(0, place)) / last}%` } as React.CSSProperties}
        onChange={(event) => actions.viewStep(history[event.target.valueAsNumber]?.step ?? null)}
      />
      <span className="numeric" data-testid="viewed-step">
        {shown}
      </span>
      <button type="button" disabled={viewed === null} onClick={() => actions.viewStep(null)}>
        Back to the present
      </button>
    </div>
  );
}

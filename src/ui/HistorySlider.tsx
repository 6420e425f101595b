/** Looking back at a run: a slider over its recorded steps, and a replay; every view shows the filter of the step on screen. */
import { useId } from 'react';
import { grouped } from '../plots/numbers';
import { viewedEntry } from '../store/history';
import { actions, useDistillery } from '../store/useDistillery';
import { RangeInput } from './RangeInput';

/** `beneath`: under a plot over steps, as wide as its axis; it keeps its place before there is a history. */
export function HistorySlider({ beneath = false }: { readonly beneath?: boolean }) {
  const id = useId();
  const [last, place, step, past] = useDistillery(({ run }) => {
    const at = Math.max(0, viewedEntry(run));
    return [run.history.length - 1, at, run.viewed ?? run.history[at]?.step ?? 0, run.viewed !== null] as const;
  });
  const replaying = useDistillery((state) => state.replaying);
  const className = beneath ? 'history beneath' : 'history';
  if (last < 1) {
    return (
      <div className={className}>
        <p className="note">Once a run has taken steps, a slider here goes back through them.</p>
      </div>
    );
  }
  const shown = past ? `step ${grouped(step)}` : `step ${grouped(step)}, the present`;
  return (
    <div className={className}>
      <label htmlFor={id}>Look back</label>
      <RangeInput
        id={id}
        position={place}
        last={last}
        shown={shown}
        onMove={(position) => actions.lookBy(position - place)}
      />
      <span className="numeric" data-testid={beneath ? undefined : 'viewed-step'}>
        {shown}
      </span>
      <button type="button" className={beneath ? 'quiet replay' : 'replay'} onClick={actions.replay}>
        {replaying ? 'Stop replay' : 'Replay'}
      </button>
      <button type="button" className={beneath ? 'quiet' : ''} disabled={!past} onClick={() => actions.viewStep(null)}>
        {beneath ? 'Present' : 'Back to the present'}
      </button>
    </div>
  );
}

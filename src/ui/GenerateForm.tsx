/** Makes more samples of a demo with its own generator; the form is loaded when it is unfolded. */
import { Suspense } from 'react';
import { grouped } from '../plots/numbers';
import { actions, useDistillery } from '../store/useDistillery';
import { Fold } from './Fold';
import { onDemand } from './onDemand';

const GenerationChoices = onDemand(async () => (await import('./GenerationChoices')).GenerationChoices);

export function GenerateForm() {
  const data = useDistillery(({ settings }) => settings.data);
  if (data === 'local') return null;
  return (
    <>
      <Progress />
      <Fold summary="Make more…">
        <Suspense fallback={<p className="note">Loading…</p>}>
          <GenerationChoices key={data} name={data} />
        </Suspense>
      </Fold>
    </>
  );
}

function Progress() {
  const making = useDistillery((state) => state.making);
  if (!making) return null;
  return (
    <div className="progress">
      <span>
        Making samples: {grouped(making.done)} of {grouped(making.total)}
      </span>
      <progress aria-label="Samples made" max={making.total} value={making.done} />
      <button type="button" onClick={actions.cancelGenerating}>
        Cancel
      </button>
    </div>
  );
}

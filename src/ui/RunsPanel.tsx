/** The run of now and the runs before: looked back at, kept, repeated with other seeds, laid over each other. */
import { useMemo, useState } from 'react';
import { ComparisonPlot, type Quantity } from '../plots/ComparisonPlot';
import { learnedSteps } from '../store/history';
import { actions, useDistillery } from '../store/useDistillery';
import { HistorySlider } from './HistorySlider';
import { KeptRunRow } from './KeptRunRow';
import { Panel } from './Panel';
import { SelectInput } from './SelectInput';

export function RunsPanel() {
  const kept = useDistillery((state) => state.kept);
  const [left, setLeft] = useState<readonly string[]>([]);
  const toggle = (id: string) => setLeft(left.includes(id) ? left.filter((other) => other !== id) : [...left, id]);
  return (
    <Panel
      title="Runs"
      wide
      explanation={
        <p>
          Look back through the present run with the slider, or replay it: wavelet, spectrum, validity and attributions
          show the step it stands at. Keep runs to compare them. Repeating an experiment with other seeds shows what the
          start alone changes.
        </p>
      }
    >
      <div className="stack">
        <HistorySlider />
        <div className="row">
          <KeepButton />
          <Repeat />
        </div>
        {kept.length > 0 && (
          <>
            <div className="runs-scroll">
              <table className="runs">
                <thead>
                  <tr>
                    <th scope="col">Shown</th>
                    <th scope="col">Name</th>
                    <th scope="col" className="numeric">
                      Step
                    </th>
                    <th scope="col">Differs from now</th>
                    <th scope="col" className="numeric">
                      Distance
                    </th>
                    <th scope="col">Wavelet</th>
                    <th scope="col">
                      <span className="sr-only">Actions</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {kept.map((run) => (
                    <KeptRunRow key={run.id} run={run} shown={!left.includes(run.id)} toggle={() => toggle(run.id)} />
                  ))}
                </tbody>
              </table>
            </div>
            <Comparison left={left} />
          </>
        )}
      </div>
    </Panel>
  );
}

function KeepButton() {
  const learned = useDistillery(({ run }) => learnedSteps(run) > 0);
  return (
    <button type="button" className="primary" disabled={!learned} onClick={() => void actions.keepRun()}>
      Keep run
    </button>
  );
}

const MOST_SEEDS = 50;

function Repeat() {
  const repeat = useDistillery((state) => state.repeat);
  const ready = useDistillery(
    ({ dataset, run }) => dataset !== null && dataset.stream === undefined && run.snapshot !== null,
  );
  const [seeds, setSeeds] = useState(5);
  if (repeat) {
    return (
      <span className="row">
        <progress aria-label="Seeds done" max={repeat.wanted} value={repeat.done} />
        <span className="numeric">
          {repeat.done} of {repeat.wanted} seeds
        </span>
        <button type="button" onClick={actions.cancelRepeat}>
          Cancel
        </button>
      </span>
    );
  }
  const sane = Number.isInteger(seeds) && seeds >= 2 && seeds <= MOST_SEEDS;
  return (
    <span className="row">
      <button type="button" disabled={!ready || !sane} onClick={() => void actions.repeatWithSeeds(seeds)}>
        Repeat with seeds
      </button>
      <input
        className="seeds"
        type="number"
        aria-label="Number of seeds"
        min={2}
        max={MOST_SEEDS}
        value={Number.isNaN(seeds) ? '' : seeds}
        aria-invalid={!sane}
        onChange={(event) => setSeeds(event.target.valueAsNumber)}
      />
    </span>
  );
}

/** Kept runs and the present one, together or apart. */
function Comparison({ left }: { readonly left: readonly string[] }) {
  const kept = useDistillery((state) => state.kept);
  const taps = useDistillery(({ run }) => run.taps);
  const [quantity, setQuantity] = useState<Quantity>('psi');
  const [apart, setApart] = useState(false);
  const filters = useMemo(() => {
    const chosen = kept.filter(({ id }) => !left.includes(id));
    const now = { id: 'now', label: 'now', h: taps, seeds: [] };
    return [
      now,
      ...chosen.map(({ id, name, run, seeds }) => ({ id, label: name, h: run.taps, seeds: seeds.map(({ h }) => h) })),
    ];
  }, [kept, left, taps]);
  return (
    <>
      <div className="fields compare-choices">
        <SelectInput
          label="Compare"
          value={quantity}
          options={[
            { value: 'psi', label: 'wavelets ψ' },
            { value: 'spectrum', label: 'filter spectra' },
          ]}
          onChoose={setQuantity}
        />
        <SelectInput
          label="Placed"
          value={apart ? 'apart' : 'over'}
          options={[
            { value: 'over', label: 'over each other' },
            { value: 'apart', label: 'side by side, axes linked' },
          ]}
          onChoose={(value) => setApart(value === 'apart')}
        />
      </div>
      <ComparisonPlot filters={filters} quantity={quantity} apart={apart} height={200} />
    </>
  );
}

/** Many distillations side by side: λ × γ, each cell the wavelet it ends with, coloured by a score. */
import { useRef } from 'react';
import { brief } from '../plots/numbers';
import { METRICS } from '../predict/scores';
import { whySweepStays } from '../store/sweepState';
import { actions, useDistillery } from '../store/useDistillery';
import { SCORE_KINDS, type ScoreName, scoreKind } from '../sweep/examine';
import { cellCount } from '../sweep/grid';
import { sweepComment, sweepCsv, sweepText, whyUnscored } from '../sweep/sweepFile';
import { Panel } from './Panel';
import { SelectInput } from './SelectInput';
import { SweepForm } from './SweepForm';
import { SweepGridView } from './SweepGridView';
import { saveFile } from './saveFile';
import { testedFacts } from './sweepGridText';

export function SweepPanel() {
  const { status, sweep } = useDistillery(({ sweepState }) => sweepState);
  return (
    <Panel
      title="Sweep"
      wide
      explanation={
        <p>
          One distillation for each pair of λ and γ, each started from its neighbour’s filter. Filters are learned from,
          and chosen by, the training and validation samples; the test samples are looked at once, for the best pair.
          Click a cell to load its wavelet.
        </p>
      }
    >
      <div className="stack">
        {(status === 'none' || !sweep) && <SweepForm />}
        {sweep && (
          <>
            <div className="sweep-bar">
              <Progress />
              <Colouring />
            </div>
            <Foreign />
            <SweepGridView sweep={sweep} />
            <Unscored />
            <Tested />
            <Files />
          </>
        )}
        {!sweep && (
          <div className="row">
            <OpenSweep />
          </div>
        )}
      </div>
    </Panel>
  );
}

function Progress() {
  const { status, sweep, msPerCell } = useDistillery(({ sweepState }) => sweepState);
  const labelled = useDistillery(({ dataset }) => Boolean(dataset?.labels));
  const stays = useDistillery(whySweepStays) !== '';
  if (!sweep) return null;
  const total = cellCount(sweep.grid);
  const done = sweep.cells.length;
  const left = msPerCell === null ? null : (total - done) * msPerCell;
  return (
    <div className="row">
      <progress aria-label="Sweep progress" max={total} value={done} />
      <span className="numeric" data-testid="sweep-progress">
        {done} of {total} cells
        {status === 'running' && left !== null && `, ${duration(left)} left`}
      </span>
      {status === 'running' && (
        <button type="button" onClick={actions.stopSweep}>
          Stop
        </button>
      )}
      {status !== 'running' && done < total && (
        <button type="button" className="primary" disabled={stays} onClick={() => void actions.continueSweep()}>
          Continue
        </button>
      )}
      {status !== 'running' && done === total && !sweep.tested && labelled && whyUnscored(sweep) === '' && (
        <button type="button" disabled={stays} onClick={() => void actions.continueSweep()}>
          Test the best
        </button>
      )}
      {status !== 'running' && (
        <button type="button" onClick={actions.clearSweep}>
          New sweep…
        </button>
      )}
    </div>
  );
}

/** Why the sweep on screen can be looked at only, or not be gone on with. */
function Foreign() {
  const why = useDistillery(whySweepStays);
  return why && <p className="note">{why}</p>;
}

/** `4 min`, `35 s`. */
function duration(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return seconds >= 100 ? `${Math.round(seconds / 60)} min` : `${seconds} s`;
}

function Colouring() {
  const score = useDistillery(({ sweepState }) => sweepState.score);
  const metric = useDistillery(({ sweepState }) => sweepState.sweep?.metric ?? 'rSquared');
  const names: ScoreName[] = ['prediction', ...(Object.keys(SCORE_KINDS) as (keyof typeof SCORE_KINDS)[])];
  return (
    <SelectInput
      label="Colour by"
      value={score}
      options={names.map((value) => ({ value, label: scoreKind(value, metric).label }))}
      onChoose={actions.colourSweepBy}
    />
  );
}

/** Why the cells are without colour where they are coloured by how well they predict. */
function Unscored() {
  const why = useDistillery(({ sweepState: { score, sweep } }) =>
    sweep && score === 'prediction' ? whyUnscored(sweep) : '',
  );
  return why && <p className="note">{why}</p>;
}

function Tested() {
  const sweep = useDistillery(({ sweepState }) => sweepState.sweep);
  if (!sweep?.tested) return null;
  const { tested } = sweep;
  const { lead, figures, end } = testedFacts(tested.cells, METRICS[sweep.metric].label);
  return (
    <p className="note" data-testid="sweep-tested">
      Best by cross-validation: λ {brief(tested.lambda)}, γ {brief(tested.gamma)}. On the test samples, looked at once:{' '}
      {lead}
      {figures && (
        <>
          {' '}
          <b className="numeric">{figures}</b>
        </>
      )}
      {end}.
    </p>
  );
}

function Files() {
  const sweep = useDistillery(({ sweepState }) => sweepState.sweep);
  if (!sweep) return null;
  return (
    <div className="row">
      <button type="button" onClick={() => void saveFile('sweep.json', sweepText(sweep), 'application/json')}>
        Export JSON
      </button>
      <button
        type="button"
        onClick={() => void saveFile('sweep.csv', sweepComment(sweep) + sweepCsv(sweep), 'text/csv')}
      >
        Export CSV
      </button>
      <OpenSweep />
    </div>
  );
}

function OpenSweep() {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" className="quiet" onClick={() => input.current?.click()}>
        Open a sweep…
      </button>
      <input
        ref={input}
        className="sr-only"
        type="file"
        tabIndex={-1}
        aria-label="Sweep file to open"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          if (file) void actions.openSweep(file);
        }}
      />
    </>
  );
}

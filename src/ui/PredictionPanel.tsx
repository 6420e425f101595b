/** How well the wavelet predicts the labels, beside everything that might do as well; credit only where it is due. */
import { useState } from 'react';
import type { Dataset } from '../data/dataset';
import { PredictedPlot } from '../plots/PredictedPlot';
import { creditVerdict } from '../predict/credit';
import { countsPeaks } from '../predict/waveletPredictor';
import type { PredictionTable } from '../store/predictionState';
import { tableStanding, whyNoPrediction } from '../store/predictionState';
import type { State } from '../store/state';
import { actions, useDistillery } from '../store/useDistillery';
import { ChoiceField } from './ChoiceField';
import { Confusion } from './Confusion';
import { creditSentence } from './creditSentence';
import { NumberField } from './NumberField';
import { Panel } from './Panel';
import { PredictionRows } from './PredictionRows';
import { PublishedFigures } from './PublishedFigures';

export function PredictionPanel() {
  const missing = useDistillery(whyNoPrediction);
  const kind = useDistillery(({ dataset }) => dataset?.kind ?? 'series');
  return (
    <Panel
      title="Prediction"
      explanation={
        <p>
          The wavelet alone predicts the labels: maps by counted peaks, series by the largest coefficients of each band
          and a linear model. It is judged on samples that no predictor has learned from, beside the start wavelet, the
          wavelets of the books, simple kernels, the network and plain regressions. Distillation gets credit only where
          AWD beats the same run without the network (γ = 0) and the same run on an untrained network, each by more than
          twice the error of the paired difference.
        </p>
      }
    >
      {missing ? (
        <div className="stack">
          <p className="note">{missing}</p>
          <PublishedFigures kind={kind} />
        </div>
      ) : (
        <Comparison kind={kind} />
      )}
    </Panel>
  );
}

function Comparison({ kind }: { readonly kind: Dataset['kind'] }) {
  const { otherData, moved } = useDistillery(tableStanding);
  const { status, table, problem } = useDistillery(({ prediction }) => prediction);
  const shown = table && !otherData ? table : null;
  return (
    <div className="stack">
      <Choices />
      <Buttons />
      {status === 'failed' && problem && (
        <p role="alert">
          {problem.message} {problem.remedy}
        </p>
      )}
      {shown && moved && <p className="note">The wavelet or a choice has changed since: compare again.</p>}
      {shown && <Verdict table={shown} />}
      {shown && <PredictionRows table={shown} />}
      {shown && <Notes table={shown} />}
      <div className="pair">
        {shown ? <Predicted table={shown} /> : <p className="note">{untilThen(status === 'working')}</p>}
        <PublishedFigures kind={kind} />
      </div>
    </div>
  );
}

const untilThen = (working: boolean) =>
  working ? 'The table comes once every predictor has been scored.' : 'No comparison of these data has been made yet.';

const RECIPES = [
  { value: 'pooled', label: '8 bins by quantiles, covariance half pooled' },
  { value: 'published', label: 'the paper’s: 22 published bins, own covariance' },
] as const;

const COEFFICIENTS = [
  { value: 'signed', label: 'largest signed' },
  { value: 'absolute', label: 'largest absolute' },
  { value: 'signedOfLargest', label: 'largest in size, signed' },
] as const;

function peaksFor({ dataset }: Pick<State, 'dataset'>): boolean {
  if (!dataset?.labels) return false;
  const { kind, values, classNames } = dataset.labels;
  // The few samples in use may hold each label too rarely where all samples do not.
  return (
    dataset.kind === 'maps' &&
    (dataset.source !== 'local' ||
      countsPeaks({ shape: dataset.shape, target: { kind, values, classes: classNames.length } }))
  );
}

function Choices() {
  const peaks = useDistillery(peaksFor);
  return (
    <div className="fields prediction-choices">
      {peaks ? <ChoiceField name="recipe" options={RECIPES} /> : <ChoiceField name="features" options={COEFFICIENTS} />}
      {!peaks && <NumberField name="most" />}
      <NumberField name="test" />
      <NumberField name="splitSeed" />
    </div>
  );
}

function Buttons() {
  const { status, progress } = useDistillery(({ prediction }) => prediction);
  const ready = useDistillery(({ dataset, run }) => dataset !== null && run.status !== 'preparing');
  const working = status === 'working';
  return (
    <div className="row">
      <button
        type="button"
        className="primary"
        disabled={!ready || working}
        onClick={() => void actions.comparePredictions(false)}
      >
        Compare predictions
      </button>
      <button
        type="button"
        disabled={!ready || working}
        title="Also distils the same run with γ = 0 and from an untrained network: takes longer"
        onClick={() => void actions.comparePredictions(true)}
      >
        Compare with controls
      </button>
      {working && (
        <button type="button" onClick={actions.cancelPrediction}>
          Cancel comparison
        </button>
      )}
      {working && (
        <div className="progress">
          <span>{progress ? `${progress.stage}${counted(progress)}` : 'Reading all samples…'}</span>
          <progress aria-label="Progress of the comparison" {...portion(progress)} />
        </div>
      )}
    </div>
  );
}

type Progress = State['prediction']['progress'];

/** A run of unknown length shows that it goes on, not how far it is. */
function portion(progress: Progress): { max?: number; value?: number } {
  return progress && progress.total > 0 ? { max: progress.total, value: progress.done } : {};
}

function counted(progress: NonNullable<Progress>): string {
  if (progress.total > 1) return `: ${progress.done} of ${progress.total}`;
  return progress.done > 0 ? `: ${progress.done} runs done` : '';
}

function Verdict({ table }: { readonly table: PredictionTable }) {
  const verdict = creditVerdict(table.controls);
  return (
    <p className="credit" data-credit={verdict}>
      {creditSentence(table)}
    </p>
  );
}

function Notes({ table }: { readonly table: PredictionTable }) {
  const steps = useDistillery(({ prediction }) => prediction.of?.steps);
  return (
    <div className="note stack">
      {steps === 0 && <p>The run has not taken a step: AWD is its start wavelet.</p>}
      {table.seenInTest > 0 && (
        <p>
          The run learned from the inputs of {table.seenInTest} of the test samples too, never from their labels; its
          controls did the same.
        </p>
      )}
      {table.notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </div>
  );
}

function Predicted({ table }: { readonly table: PredictionTable }) {
  const [name, classNames] = useDistillery(({ dataset }) => [
    dataset?.labels?.name || 'label',
    dataset?.labels?.kind === 'classes' ? dataset.labels.classNames : null,
  ]);
  const [chosen, choose] = useState(table.rows[0].id);
  const row = table.rows.find(({ id }) => id === chosen) ?? table.rows[0];
  return (
    <div className="stack">
      <label className="field predicted-of">
        <span className="name">Predictions of</span>
        <select value={row.id} onChange={(event) => choose(event.target.value)}>
          {table.rows.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
      </label>
      {classNames ? (
        <Confusion truth={table.truth} predicted={row.predicted} classNames={classNames} by={row.label} />
      ) : (
        <PredictedPlot truth={table.truth} predicted={row.predicted} name={name} by={row.label} height={240} />
      )}
    </div>
  );
}

/** Training a network on the labels of the data: what kind, how long, how it goes, how good it is. */
import { NetworkLossPlot } from '../plots/NetworkLossPlot';
import { grouped } from '../plots/numbers';
import type { Settings } from '../settings/fields';
import { scoreText, trainedNetwork } from '../store/selectors';
import { actions, useDistillery } from '../store/useDistillery';
import { ChoiceField } from './ChoiceField';
import { NumberField } from './NumberField';

const FAMILIES: Readonly<Record<Settings['family'], string>> = {
  auto: 'Automatic',
  cnn: 'Convolutional',
  lstm: 'LSTM, 20 units',
  mlp: 'Fully connected',
  resnet: 'Residual',
};
const families = Object.entries(FAMILIES).map(([value, label]) => ({ value: value as Settings['family'], label }));

const percent = (share: number) => `${Math.round(100 * share)}\u00a0%`;

export function NetworkTraining() {
  const [labels, maps] = useDistillery(({ dataset }) => [dataset?.labels ?? null, dataset?.kind === 'maps']);
  const trained = useDistillery((state) => trainedNetwork(state) !== null);
  const other = useDistillery((state) => (trainedNetwork(state) ? null : (state.models.trained?.domain ?? null)));
  const busy = useDistillery(({ networkWork }) => networkWork !== null);
  const [validation, test] = useDistillery(({ settings }) => [settings.validation, settings.test]);
  const offered = maps ? families.filter(({ value }) => value !== 'lstm') : families;
  if (!labels) return <p className="note">These data have no labels to train on: open x and its labels together.</p>;
  return (
    <div className="stack">
      <div className="fields choice-first">
        <ChoiceField name="family" options={offered} />
        <NumberField name="epochs" />
      </div>
      <details>
        <summary>How it is trained</summary>
        <div className="stack">
          <div className="fields">
            <NumberField name="networkRate" />
            <NumberField name="networkBatch" />
            <NumberField name="networkSeed" />
            {maps && <ChoiceField name="turned" />}
          </div>
          <p className="note">
            On {labels.kind === 'classes' ? `the ${labels.classNames.length} classes` : 'the values'} of{' '}
            {labels.name || 'the labels'}, with Adam; {percent(validation)} of the samples are set aside to stop early
            by, {percent(test)} for the test. The same seed gives the same network on the same kind of device.
          </p>
        </div>
      </details>
      {!trained && (
        <p className="note">
          {other &&
            `The network trained on ${other.dataset} takes samples of ${other.shape.join(' × ')}, so it is no use here. `}
          Until one is trained there is no network, and γ has no effect.
        </p>
      )}
      <div className="row">
        <button
          type="button"
          className={trained ? '' : 'primary'}
          disabled={busy}
          onClick={() => void actions.trainNetwork()}
        >
          {trained ? 'Train again' : 'Train network'}
        </button>
      </div>
    </div>
  );
}

/** Progress of what is being made, with the ways to end it. */
export function NetworkWork() {
  const work = useDistillery(({ networkWork }) => networkWork);
  const epochs = useDistillery(({ networkCurves }) => networkCurves?.reports.length ?? 0);
  if (!work) return null;
  const training = work.kind === 'training';
  return (
    <div className="progress">
      <span>
        {training ? `Training: epoch ${epochs + 1}` : 'Building the network…'}
        {work.where && <span className="note"> on {work.where.split('. ')[0]}</span>}
      </span>
      <progress aria-label="Training progress" {...(work.total > 0 ? { max: work.total, value: work.done } : {})} />
      <span className="row">
        {training && (
          <button
            type="button"
            disabled={epochs === 0}
            onClick={actions.keepNetwork}
            title="Stop here and keep the best so far"
          >
            Keep
          </button>
        )}
        <button type="button" onClick={actions.cancelNetwork}>
          Cancel
        </button>
      </span>
    </div>
  );
}

/** Loss curves and the score of the last training. */
export function TrainingResult() {
  const curves = useDistillery(({ networkCurves }) => networkCurves);
  const busy = useDistillery(({ networkWork }) => networkWork?.kind === 'training');
  const trained = useDistillery((state) => (busy ? null : trainedNetwork(state)));
  const training = trained?.training;
  if (!busy && !trained) return null;
  return (
    <>
      {curves && curves.reports.length > 0 && (
        <NetworkLossPlot history={curves.reports} unit={curves.unit} height={150} />
      )}
      {trained && training && (
        <p className="note" data-testid="network-score">
          {trained.name}, {grouped(trained.parameters)} parameters:{' '}
          {scoreText(trained) || 'nothing was left for a test'}. Best of {training.epochs} epochs: {training.bestEpoch};{' '}
          {training.seconds.toFixed(training.seconds < 10 ? 1 : 0)} s, trained on {grouped(training.counts.train)}{' '}
          samples.
        </p>
      )}
    </>
  );
}

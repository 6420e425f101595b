/** Which network is distilled, which of its outputs, and by which attribution. */
import { Suspense } from 'react';
import { ATTRIBUTION_METHODS, type AttributionMethod } from '../awd/terms';
import type { NetworkDomain } from '../data/networkDomain';
import { brief } from '../plots/numbers';
import type { Settings } from '../settings/fields';
import { untrainedSeed } from '../settings/untrainedSeed';
import { shippedNetwork } from '../store/requests';
import { networkDomains, outputNames, trainedNetwork } from '../store/selectors';
import type { State } from '../store/state';
import { actions, useDistillery } from '../store/useDistillery';
import { BringGradients } from './BringGradients';
import { ChoiceField } from './ChoiceField';
import { NetworkOutput } from './NetworkOutput';
import { NumberField } from './NumberField';
import { onDemand } from './onDemand';
import { Panel } from './Panel';
import { SelectInput } from './SelectInput';

const training = () => import('./NetworkTraining');
const NetworkTraining = onDemand(async () => (await training()).NetworkTraining);
const NetworkWork = onDemand(async () => (await training()).NetworkWork);
const TrainingResult = onDemand(async () => (await training()).TrainingResult);

const NETWORKS: Readonly<Record<Settings['network'], (state: State) => string>> = {
  none: () => 'None (γ off)',
  demo: ({ settings }) => shippedNetwork(settings.data, 'demo')?.label ?? 'The demo’s own',
  cnn: ({ settings }) => shippedNetwork(settings.data, 'cnn')?.label ?? 'The demo’s convolutional one',
  maps: () => 'Mass maps CNN (shipped)',
  trained: (state) => {
    const trained = trainedNetwork(state);
    return trained ? `Trained here: ${trained.name}` : 'Train one here…';
  },
  file: ({ models }) => models.file?.name ?? 'tfjs model files…',
  gradients: () => 'Gradients file',
};

/** Networks that make sense for the data on screen; the chosen one is always among them. */
function offered(state: State): string[] {
  const { settings, dataset } = state;
  const fits: Record<Settings['network'], boolean> = {
    none: true,
    demo: settings.data !== 'local',
    cnn: shippedNetwork(settings.data, 'cnn') !== undefined,
    maps: settings.data === 'local' && dataset?.kind === 'maps',
    trained: dataset?.labels != null || trainedNetwork(state) !== null,
    file: true,
    gradients: dataset?.gradients != null,
  };
  const names = (Object.keys(NETWORKS) as Settings['network'][]).filter(
    (name) => fits[name] || settings.network === name,
  );
  return names.flatMap((name) => [name, NETWORKS[name](state)]);
}

export function NetworkPanel() {
  const pairs = useDistillery(offered);
  const network = useDistillery(({ settings }) => settings.network);
  const working = useDistillery(({ networkWork }) => networkWork !== null);
  const fileMissing = useDistillery(({ settings, models }) => settings.network === 'file' && models.file === null);
  const options = pairs.flatMap((value, i) =>
    i % 2 === 0 ? [{ value: value as Settings['network'], label: pairs[i + 1] }] : [],
  );
  return (
    <Panel
      title="Network"
      explanation={
        <p>
          The trained network f that the wavelet is distilled from. It runs once over the data to give the gradient of
          its output with respect to every input; after that, training needs no network at all. Take the demo’s, train
          one on your labels, open a tfjs model (model.json with its weight files), or bring gradients.
        </p>
      }
    >
      <div className="stack">
        <ChoiceField name="network" options={options} />
        {network === 'trained' && (
          <Suspense>
            <NetworkTraining />
          </Suspense>
        )}
        {fileMissing && <p className="note">Open model.json together with its weight files (Open files… or drop).</p>}
        <Suspense>
          {working && <NetworkWork />}
          {network === 'trained' && <TrainingResult />}
        </Suspense>
        <div className="fields">
          <TargetField />
          <ChoiceField
            name="attribution"
            options={(Object.keys(ATTRIBUTION_METHODS) as AttributionMethod[]).map((value) => ({
              value,
              label: ATTRIBUTION_METHODS[value].label,
            }))}
          />
          <PathPoints />
        </div>
        <UntrainedField />
        <Consultation />
        <BringGradients />
      </div>
    </Panel>
  );
}

function TargetField() {
  const names = useDistillery(outputNames);
  const target = useDistillery(({ settings }) => settings.target);
  const choose = (chosen: number) => {
    actions.change({ target: chosen });
    actions.commit();
  };
  const options = Array.from({ length: Math.max(names.length, target + 1) }, (_, output) => ({
    value: String(output),
    label: names[output] ?? `output ${output}`,
  }));
  return (
    <SelectInput
      label="Target"
      value={String(target)}
      options={options}
      disabled={names.length < 2}
      onChoose={(output) => choose(Number(output))}
    />
  );
}

function PathPoints() {
  const integrated = useDistillery(({ settings }) => settings.attribution === 'integratedGradients');
  return integrated ? <NumberField name="pathPoints" /> : null;
}

/** The control: the same network, having learned nothing. */
function UntrainedField() {
  const [drawn, seed] = useDistillery(({ settings }) => [settings.untrained, settings.seed]);
  const untrained = drawn > 0;
  const possible = useDistillery(
    ({ settings, network }) => settings.untrained > 0 || (network.ready?.outputs ?? 0) > 0,
  );
  const choose = (on: boolean) => {
    actions.change({ untrained: on ? untrainedSeed(seed) : 0 });
    actions.commit();
  };
  return (
    <>
      <label className="check">
        <input
          type="checkbox"
          checked={untrained}
          disabled={!possible}
          onChange={(event) => choose(event.target.checked)}
        />
        Untrained network
      </label>
      {untrained && (
        <p className="note">
          A control: the same layers with random weights (seed {drawn}). What a wavelet gains from it, it does not owe
          to anything the network learned.
        </p>
      )}
    </>
  );
}

/** What the network is doing, then what it says: its place is kept while nothing is known yet. */
function Consultation() {
  const coming = useDistillery(
    ({ settings, network }) => settings.network !== 'none' && ['idle', 'working'].includes(network.status),
  );
  return (
    <div className="stack consultation" data-coming={coming || undefined}>
      <Progress />
      <NetworkOutput />
      <Domains />
    </div>
  );
}

const STAGES = { network: 'Loading the network', gradients: 'Input gradients' };

function Progress() {
  const { status, progress } = useDistillery(({ network }) => network);
  if (status !== 'working') return null;
  return (
    <div className="progress">
      <span>
        {progress ? `${STAGES[progress.stage]}: ${progress.done} of ${progress.total}` : 'Loading the network…'}
      </span>
      <progress aria-label="Network progress" max={progress?.total ?? 1} value={progress?.done ?? 0} />
      {progress?.stage === 'gradients' && (
        <button type="button" onClick={actions.cancelNetwork}>
          Cancel
        </button>
      )}
    </div>
  );
}

/** Where the network's answers hold, beside the data on screen. */
function Domains() {
  const domains = useDistillery((state) =>
    state.dataset && (state.network.ready?.outputs ?? 0) > 0 ? domainTexts(state) : null,
  );
  if (!domains) return null;
  const [on, ...rows] = domains;
  return (
    <details>
      <summary>Where it was trained</summary>
      <table className="domains">
        <thead>
          <tr>
            <td />
            <th scope="col">{on}</th>
            <th scope="col">these data</th>
          </tr>
        </thead>
        <tbody>
          {[0, 3].map((i) => (
            <tr key={i}>
              <th scope="row">{rows[i]}</th>
              <td className="numeric">{rows[i + 1]}</td>
              <td className="numeric">{rows[i + 2]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function domainTexts(state: State): string[] | null {
  const domains = networkDomains(state);
  if (!domains) return null;
  const { on, trained, here } = domains;
  return [
    on,
    ...['standard deviation', deviationText(trained), deviationText(here)],
    ...[state.dataset?.kind === 'maps' ? 'pixel' : 'step', spacingText(trained), spacingText(here)],
  ];
}

function deviationText({ deviation: [least, most] }: NetworkDomain): string {
  return brief(least) === brief(most) ? brief(least) : `${brief(least)} … ${brief(most)}`;
}

function spacingText({ spacing }: NetworkDomain): string {
  if (!spacing) return 'unknown';
  return `${brief(spacing.value)}${/^[°′″]/.test(spacing.unit) ? '' : ' '}${spacing.unit}`;
}

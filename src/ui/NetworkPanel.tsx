/** Which network is distilled, which of its outputs, and by which attribution. */
import { ATTRIBUTION_METHODS, type AttributionMethod } from '../awd/terms';
import type { Settings } from '../settings/fields';
import type { State } from '../store/state';
import { actions, useDistillery } from '../store/useDistillery';
import { ChoiceField } from './ChoiceField';
import { brief } from './numbers';
import { Panel } from './Panel';

const NETWORKS: Readonly<Record<Settings['network'], string>> = {
  none: 'None (γ off)',
  demo: 'The demo’s own',
  maps: 'Mass maps CNN (shipped)',
  gradients: 'Gradients file',
};

/** Networks that make sense for the data on screen; the chosen one is always among them. */
function offered({ settings, dataset }: State): Settings['network'][] {
  const fits: Record<Settings['network'], boolean> = {
    none: true,
    demo: settings.data !== 'local',
    maps: settings.data === 'local' && dataset?.kind === 'maps',
    gradients: dataset?.gradients != null,
  };
  return (Object.keys(fits) as Settings['network'][]).filter((name) => fits[name] || settings.network === name);
}

export function NetworkPanel() {
  const networks = useDistillery(offered);
  return (
    <Panel
      title="Network"
      explanation={
        <p>
          The trained network f that the wavelet is distilled from. It runs once over the data to give the gradient of
          its output with respect to every input; after that, training needs no network at all.
        </p>
      }
    >
      <div className="stack">
        <ChoiceField name="network" options={networks.map((value) => ({ value, label: NETWORKS[value] }))} />
        <div className="fields">
          <TargetField />
          <ChoiceField
            name="attribution"
            options={(Object.keys(ATTRIBUTION_METHODS) as AttributionMethod[]).map((value) => ({
              value,
              label: ATTRIBUTION_METHODS[value].label,
            }))}
          />
        </div>
        <Progress />
        <Output />
      </div>
    </Panel>
  );
}

function TargetField() {
  const outputs = useDistillery(({ network }) => network.ready?.outputs ?? 0);
  const target = useDistillery(({ settings }) => settings.target);
  const choose = (chosen: number) => {
    actions.change({ target: chosen });
    actions.commit();
  };
  return (
    <label className="field">
      <span className="name">Target</span>
      <select value={target} disabled={outputs < 2} onChange={(event) => choose(Number(event.target.value))}>
        {Array.from({ length: Math.max(outputs, target + 1) }, (_, output) => output).map((output) => (
          <option key={output} value={output}>
            output {output}
          </option>
        ))}
      </select>
    </label>
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
    </div>
  );
}

function Output() {
  const [prediction, label] = useDistillery(({ network, dataset, settings }) => [
    network.ready?.predictions[settings.sample] ?? null,
    dataset?.labels?.values[settings.sample] ?? null,
  ]);
  const labelName = useDistillery(({ dataset }) => dataset?.labels?.name ?? '');
  if (prediction === null) return null;
  return (
    <p className="note">
      On this sample the network says <b className="numeric">{brief(prediction)}</b>
      {label !== null && (
        <>
          {' '}
          ({labelName || 'label'} <b className="numeric">{brief(label)}</b>)
        </>
      )}
      .
    </p>
  );
}

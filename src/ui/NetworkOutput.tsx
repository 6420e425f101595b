/** What the network says of the chosen sample, beside its label. */
import { brief } from '../plots/numbers';
import { outputNames } from '../store/selectors';
import type { State } from '../store/state';
import { useDistillery } from '../store/useDistillery';

/** Who answers, the output at the target and the label of the chosen sample as texts; null where there is none. */
function answers(state: State): readonly [network: string, output: string | null, label: string | null] {
  const { network, dataset, settings } = state;
  const { target, untrained } = settings;
  const sample = Math.min(settings.sample, (dataset?.count ?? 1) - 1);
  const said = network.ready?.predictions[sample] ?? null;
  const name = outputNames(state)[target] ?? '';
  return [
    `${untrained > 0 ? 'Untrained network' : 'Network'}${name && `, ${name}`}`,
    said === null ? null : brief(said),
    labelText(dataset?.labels ?? null, sample),
  ];
}

/** The label of a sample as it reads, class names in quotes; null where there is none. */
export function labelText(labels: NonNullable<State['dataset']>['labels'], sample: number): string | null {
  const value = labels?.values[sample];
  if (!labels || value === undefined || !Number.isFinite(value)) return null;
  return labels.kind === 'classes' ? `“${labels.classNames[value]}”` : brief(value);
}

/** As a list of facts under the network. */
export function NetworkOutput() {
  const [network, output, label] = useDistillery(answers);
  if (output === null) return null;
  return (
    <dl className="facts" aria-label="On this sample">
      <div>
        <dt>{network}</dt>
        <dd className="numeric">{output}</dd>
      </div>
      {label !== null && (
        <div>
          <dt>Label</dt>
          <dd className="numeric">{label}</dd>
        </div>
      )}
    </dl>
  );
}

/** In the heading of a region about the sample. */
export function OutputAside() {
  const [network, output, label] = useDistillery(answers);
  if (output === null) return null;
  return (
    <>
      <span title={network}>
        network output <b className="numeric">{output}</b>
      </span>
      {label !== null && (
        <span>
          label <b className="numeric">{label}</b>
        </span>
      )}
    </>
  );
}

/** The objective: its terms with their present values, and the two sliders that weigh them. */
import { TERM_NAMES, TERMS } from '../awd/terms';
import { brief, percentage } from '../plots/numbers';
import { shownLosses } from '../store/selectors';
import type { State } from '../store/state';
import { actions, useDistillery } from '../store/useDistillery';
import { ChoiceField } from './ChoiceField';
import { Formula } from './Formula';
import { LogSlider } from './LogSlider';
import { NumberField } from './NumberField';
import { Panel } from './Panel';
import { Share } from './Share';
import { pointingAt } from './termEffects';

export function ObjectivePanel() {
  const lack = useDistillery(lackOfGamma);
  return (
    <Panel
      title="Objective"
      explanation={
        <p>
          Learned is only the filter h, about ten numbers. The first term wants the data back, the second a valid and
          sparse wavelet, the third few coefficients for what the network looks at. The sums run over all pixels, so λ
          and γ are not comparable between data of different size.
        </p>
      }
    >
      <div className="stack">
        <Formula />
        <LogSlider name="lambda" smallest={1e-6} meaning="weight of few coefficients" />
        <LogSlider name="gamma" smallest={1e-4} meaning="weight of what the network looks at" lack={lack}>
          {lack === NEEDS_GRADIENTS && (
            <button type="button" className="quiet" onClick={showNetworks}>
              Choose a network
            </button>
          )}
        </LogSlider>
        <RetrainSwitch />
        <details>
          <summary>Terms</summary>
          <TermTable />
        </details>
        <details>
          <summary>More</summary>
          <More />
        </details>
      </div>
    </Panel>
  );
}

const NEEDS_GRADIENTS =
  'γ has no effect yet: it needs a network’s gradients, from a network chosen here or from a file.';

/** Why γ does nothing now; '' where it pulls. */
function lackOfGamma({ settings, network, lamps }: State): string {
  const missing = network.ready !== null && lamps.gradients.where === 'none';
  if (settings.network === 'none' || missing) return NEEDS_GRADIENTS;
  if (network.ready?.allZero) return 'all gradients are 0: γ has no effect';
  if (settings.gamma === 0) return 'at 0 nothing pulls along the valid wavelets: Reset shows the contrast';
  return '';
}

/** Brings the list of networks into sight and under the keys. */
function showNetworks(): void {
  document.querySelector<HTMLElement>('[data-region="network"] select')?.focus();
}

function RetrainSwitch() {
  const on = useDistillery((state) => state.retrainWhileMoving);
  return (
    <label className="check">
      <input type="checkbox" checked={on} onChange={(event) => actions.setRetrainWhileMoving(event.target.checked)} />
      Retrain while I move
    </label>
  );
}

/** Value of each term, weighted, and its share of the total. */
function TermTable() {
  const last = useDistillery(({ run }) => shownLosses(run) ?? null);
  const total = last?.total ?? 0;
  return (
    <table className="terms">
      <thead>
        <tr>
          <th scope="col">Term</th>
          <th scope="col" className="numeric">
            Value
          </th>
          <th scope="col" className="numeric">
            Share
          </th>
          <td />
        </tr>
      </thead>
      <tbody>
        {TERM_NAMES.map((name) => {
          const value = last?.terms[name] ?? null;
          const share = value !== null && total > 0 ? value / total : 0;
          return (
            <tr key={name} {...pointingAt([name])}>
              <th scope="row">
                <button type="button" className="quiet" aria-describedby="formula-meaning">
                  {TERMS[name].label}
                </button>
              </th>
              <td className="numeric">{last === null ? '—' : value === null ? 'off' : brief(value)}</td>
              <td className="numeric">{value === null ? '' : percentage(share)}</td>
              <td className="share-cell">
                <Share part={share} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function More() {
  return (
    <div className="fields">
      <h3>Start and training</h3>
      <ChoiceField name="wavelet" />
      <NumberField name="noise" />
      <ChoiceField name="boundary" />
      <NumberField name="levels" />
      <NumberField name="learningRate" />
      <NumberField name="batch" />
      <NumberField name="seed" />
      <h3>Weights of the terms</h3>
      <NumberField name="reconstruction" />
      <NumberField name="lowpassSum" />
      <NumberField name="highpassSum" />
      <NumberField name="unitNorm" />
      <NumberField name="cmf" />
      <NumberField name="convolution" />
    </div>
  );
}

/** Is it still a wavelet? Each condition with its error against its tolerance, and one verdict. */

import { brief } from '../plots/numbers';
import { reconstructionError } from '../store/selectors';
import { actions, useDistillery } from '../store/useDistillery';
import { validity } from '../wavelets/validity';
import { Panel } from './Panel';
import { TERM_EFFECTS, usePointedTerms } from './termEffects';

export function ValidityPanel() {
  const taps = useDistillery(({ run }) => run.taps);
  const error = useDistillery(reconstructionError);
  const busy = useDistillery(
    ({ run }) => run.status === 'running' || run.status === 'preparing' || run.status === 'failed',
  );
  const pointed = usePointedTerms();
  const { conditions, verdict, sentence } = validity(taps, error);
  return (
    <Panel
      title="Validity"
      explanation={
        <p>
          The conditions for an orthonormal wavelet. Training pulls towards them without forcing them, so a large γ or λ
          can leave them: then the filter still transforms the data, but is no longer a wavelet. Make exact moves it to
          the nearest filter that meets them all.
        </p>
      }
      aside={
        <button
          type="button"
          className="quiet"
          disabled={busy}
          title="Move the filter to the nearest one that meets the conditions exactly"
          onClick={() => void actions.makeExact()}
        >
          Make exact
        </button>
      }
    >
      <strong className="verdict" data-verdict={verdict}>
        {sentence[0].toUpperCase() + sentence.slice(1)}
      </strong>
      <table>
        <thead>
          <tr>
            <th scope="col">Condition</th>
            <th scope="col" className="numeric">
              Error
            </th>
            <th scope="col" className="numeric">
              Tolerance
            </th>
            <th scope="col">
              <span className="sr-only">Holds</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {conditions.map(({ name, label, error: size, tolerance, passes }) => (
            <tr key={name} data-pointed={pointed.some((term) => TERM_EFFECTS[term].condition === name) || undefined}>
              <th scope="row">{label}</th>
              <td className="numeric">{size === null ? '—' : size.toFixed(4)}</td>
              <td className="numeric">{brief(tolerance)}</td>
              <td>
                {passes === null ? (
                  ''
                ) : passes ? (
                  <span className="pass">
                    ✓<span className="sr-only">holds</span>
                  </span>
                ) : (
                  <span className="fail">
                    ✗<span className="sr-only">fails</span>
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

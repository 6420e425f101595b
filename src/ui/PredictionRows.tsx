/** The table of predictors: what each scores, how much better AWD is, and what each costs. */

import { brief, grouped, significant } from '../plots/numbers';
import { ScrollBox } from '../plots/ScrollBox';
import { METRICS } from '../predict/scores';
import type { PredictionRow, PredictionTable } from '../store/predictionState';
import { standing, withError } from './creditSentence';

const BETTER = { higher: 'higher is better', lower: 'lower is better' };

export function PredictionRows({ table }: { readonly table: PredictionTable }) {
  const { label, better } = METRICS[table.metric];
  return (
    <ScrollBox className="scrolling" label="Table of predictors">
      <table className="predictors">
        <caption>
          <span>
            Measured here, on {grouped(table.truth.length)} test samples after learning from {grouped(table.fitCount)},
            with standard errors by bootstrap of the test samples.
          </span>
        </caption>
        <thead>
          <tr>
            <th scope="col">Predictor</th>
            <th scope="col" className="numeric">
              {label} <small>({BETTER[better]})</small>
            </th>
            <th scope="col" className="numeric">
              AWD better by <small>(paired)</small>
            </th>
            <th scope="col" className="numeric">
              Compression <small>at 10⁻³; at 10⁻³ of the largest</small>
            </th>
            <th scope="col" className="numeric">
              Parameters <small>taps + weights</small>
            </th>
            <th scope="col" className="numeric">
              Time an example <small>µs</small>
            </th>
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function Row({ row }: { readonly row: PredictionRow }) {
  const { label, detail, group, score, error, compression, microseconds, backend } = row;
  return (
    <tr data-group={group}>
      <th scope="row">
        {label}
        {detail && <small>{detail}</small>}
      </th>
      <td className="numeric">{withError(score, error)}</td>
      <td className="numeric">
        <Advantage row={row} />
      </td>
      <td className="numeric">
        {compression ? `${compression.absolute.toFixed(3)}; ${compression.relative.toFixed(3)}` : '—'}
      </td>
      <td className="numeric">{parameters(row)}</td>
      <td className="numeric">
        {microseconds === null ? '—' : significant(microseconds, 2)}
        {backend && microseconds !== null && <small>{backend === 'cpu' ? 'CPU' : backend}</small>}
      </td>
    </tr>
  );
}

const STANDS = { better: 'AWD is better', worse: 'AWD is worse', unsure: 'no sure difference' };

function Advantage({ row: { advantage } }: { readonly row: PredictionRow }) {
  if (!advantage) return '—';
  const stands = standing(advantage);
  return (
    <span data-standing={stands}>
      {withError(advantage.by, advantage.error)}
      <small>{STANDS[stands]}</small>
    </span>
  );
}

function parameters({ taps, weights }: PredictionRow): string {
  if (weights === null) return '—';
  return taps === null ? grouped(weights) : `${taps} + ${weights < 1e5 ? grouped(weights) : brief(weights)}`;
}

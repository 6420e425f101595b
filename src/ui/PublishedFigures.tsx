/** The paper's own table, marked as published and not measured here. */
import { PUBLISHED } from '../predict/published';

export function PublishedFigures({ kind }: { readonly kind: keyof typeof PUBLISHED }) {
  const { title, score, rows, note } = PUBLISHED[kind];
  return (
    <div className="published">
      <table>
        <caption>
          <b>Published</b>, not measured here: Ha et al. 2021, {title}. Other data than these, so the numbers are not to
          be compared one by one.
        </caption>
        <thead>
          <tr>
            <th scope="col">Predictor</th>
            <th scope="col" className="numeric">
              {score}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([predictor, value]) => (
            <tr key={predictor}>
              <th scope="row">{predictor}</th>
              <td className="numeric">{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="note">{note}</p>
    </div>
  );
}

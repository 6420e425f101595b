/** What a dataset is, in one sentence, and what was done to make it, in a few more. */
import type { Dataset } from '../data/dataset';
import { brief, grouped } from '../plots/numbers';

export function DataFacts({ dataset }: { readonly dataset: Dataset }) {
  const { count, shape, kind, unit, labels, missing, standardisation, notes } = dataset;
  return (
    <div className="stack">
      <p className="note">
        <b>{grouped(count)}</b> {kind === 'series' ? 'series' : count === 1 ? 'map' : 'maps'} of{' '}
        <b>{shape.join(' × ')}</b>
        {unit && ` in ${unit}`}
        {spacingText(dataset)}
        {labels && `, labelled by “${labels.name}”`}
        {missing.count > 0 &&
          `, ${grouped(missing.count)} missing ${missing.count === 1 ? 'value' : 'values'} ${missing.treatment}`}
        {standardisation.kind !== 'none' && `, standardised (${standardisation.kind})`}.
      </p>
      {notes.map((note) => (
        <p className="note" key={note}>
          {note}
        </p>
      ))}
    </div>
  );
}

/** `, 3.28′ a pixel`, `, 0.5 ms a sample`: signs of angles stand close, words apart; a step of unknown unit says so. */
function spacingText({ spacing, kind }: Dataset): string {
  if (!spacing) return '';
  const { value, unit } = spacing;
  const each = kind === 'maps' ? 'pixel' : 'sample';
  if (unit === '') return `, ${brief(value)} a ${each} (the file names no unit)`;
  return `, ${brief(value)}${/^[°′″]/.test(unit) ? '' : ' '}${unit} a ${each}`;
}

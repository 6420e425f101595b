/** What the files become with the present choices: samples drawn, counts, labels, parts, the beginning of a table. */

import { useMemo } from 'react';
import type { Dataset } from '../data/dataset';
import type { ImportPreview } from '../data/import/choices';
import type { Labels } from '../data/samples';
import { datasetSplit } from '../data/split';
import { byPlace } from '../plots/byPlace';
import { brief, grouped } from '../plots/numbers';
import { ScrollBox } from '../plots/ScrollBox';
import type { Importing } from '../store/state';
import { DataFacts } from './DataFacts';
import { SampleThumbnail } from './SampleThumbnail';

const SHOWN = 8;

export function ImportPreviewPane({
  importing: { opened, problem, busy, settings },
}: {
  readonly importing: Importing;
}) {
  return (
    <section className="import-preview stack" aria-label="Preview" aria-busy={busy}>
      {problem && (
        <p className="notice" data-tone="error" role="alert">
          <span>
            {problem.message} {problem.remedy}
          </span>
        </p>
      )}
      {opened && (
        <div className={busy || problem ? 'stack stale' : 'stack'}>
          {opened.preview.questions.map((question) => (
            <p className="notice" key={question}>
              <span>{question}</span>
            </p>
          ))}
          <Stamps dataset={opened.dataset} />
          <DataFacts dataset={opened.dataset} />
          <p className="note">
            Mean {brief(opened.preview.mean)}, standard deviation {brief(opened.preview.deviation)} before
            standardising.
          </p>
          {opened.dataset.labels && <LabelCounts labels={opened.dataset.labels} />}
          <Parts dataset={opened.dataset} settings={settings} />
          <FirstRows preview={opened.preview} />
          <Header lines={opened.preview.header} />
        </div>
      )}
    </section>
  );
}

function Stamps({ dataset }: { readonly dataset: Dataset }) {
  const { labels, count } = dataset;
  return (
    <ul className="stamps" aria-label="First samples">
      {byPlace({ length: Math.min(SHOWN, count) }, (_, i) => (
        <li>
          <SampleThumbnail dataset={dataset} sample={i} side={112} />
          <span className="note">{labels ? labelText(labels, i) : `sample ${i}`}</span>
        </li>
      ))}
    </ul>
  );
}

function labelText({ kind, classNames, values }: Labels, i: number): string {
  return kind === 'classes' ? (classNames[values[i]] ?? '') : brief(values[i]);
}

const CLASSES_SHOWN = 12;

function LabelCounts({ labels: { kind, values, classNames, name } }: { readonly labels: Labels }) {
  if (kind === 'regression') {
    let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const value of values) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    return (
      <p className="note">
        “{name}” runs from {brief(least)} to {brief(most)}.
      </p>
    );
  }
  const counts = classNames.map(() => 0);
  for (const value of values) counts[value]++;
  const listed = classNames.slice(0, CLASSES_SHOWN).map((className, i) => `${className}: ${grouped(counts[i])}`);
  return (
    <p className="note">
      Samples a class: {listed.join(', ')}
      {classNames.length > CLASSES_SHOWN && ' …'}.
    </p>
  );
}

function Parts({ dataset, settings }: { readonly dataset: Dataset; readonly settings: Importing['settings'] }) {
  const { validation: part, test: held, splitSeed } = settings;
  const { train, validation, test } = useMemo(
    () => datasetSplit(dataset, { validation: part, test: held, splitSeed }),
    [dataset, part, held, splitSeed],
  );
  return (
    <p className="note">
      Training {grouped(train.length)}, validation {grouped(validation.length)}, test {grouped(test.length)} samples
      {dataset.groups ? '; pieces of one original stay together where there are enough of them' : ''}.
    </p>
  );
}

function FirstRows({ preview: { firstRows, columns } }: { readonly preview: ImportPreview }) {
  if (firstRows.length === 0) return null;
  const shown = columns.slice(0, firstRows[0].length);
  return (
    <ScrollBox className="first-rows" label="First rows of the table">
      <table>
        <thead>
          <tr>
            {byPlace(shown, ({ name, role }, i) => (
              <th scope="col" data-role={role}>
                {i + 1}. {name}
                <br />
                <span className="role">{role}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {byPlace(firstRows, (cells) => (
            <tr>
              {byPlace(cells, (cell) => (
                <td className="numeric">{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function Header({ lines }: { readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <details>
      <summary>Header of the file</summary>
      <pre>{lines.join('\n')}</pre>
    </details>
  );
}

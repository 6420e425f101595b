/** What surrounds every plot: a text that says what it shows, and on demand what it means and its numbers in a table. */

import { type ReactNode, useId, useMemo, useState } from 'react';
import { byPlace } from './byPlace';
import { PLOTS, type PlotName } from './explanations';
import { ScrollBox } from './ScrollBox';
import type { Table } from './table';
import { useCalm } from './useCalm';

/** Words and tables need not follow training faster than anyone reads. */
const READING_PACE = 1000;

export interface PlotFigureProps<T> {
  readonly name: PlotName;
  /** What the plot shows; the same object while nothing changed. */
  readonly content: T;
  /** The plot in a sentence or two, for screen readers; the same function each time, as it is only asked for new content. */
  readonly summary: (content: T) => string;
  readonly table: (content: T) => Table;
  /** What changes the plot's content, shown beneath it. */
  readonly controls?: ReactNode;
  readonly children: ReactNode;
}

export function PlotFigure<T>({ name, content, summary, table, controls, children }: PlotFigureProps<T>) {
  const calm = useCalm(content, READING_PACE);
  const words = useMemo(() => summary(calm), [summary, calm]);
  return (
    <figure className="plot-figure">
      {children}
      <figcaption className="sr-only">{words}</figcaption>
      <div className="plot-foot">
        {controls}
        <Explanation name={name} />
        <DataTable content={calm} table={table} />
      </div>
    </figure>
  );
}

function Explanation({ name }: { readonly name: PlotName }) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const { title, explanation } = PLOTS[name];
  return (
    <>
      <button
        type="button"
        className="plot-toggle"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-label={`Explain ${title}`}
        onClick={() => setOpen(!open)}
      >
        Explain
      </button>
      {open && (
        <p className="plot-explanation" id={id}>
          {explanation}
        </p>
      )}
    </>
  );
}

function DataTable<T>({ content, table }: Pick<PlotFigureProps<T>, 'content' | 'table'>) {
  const [open, setOpen] = useState(false);
  const shown = useMemo(() => open && <TableView table={table(content)} />, [open, content, table]);
  return (
    <details className="plot-data" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Data table</summary>
      {shown}
    </details>
  );
}

export function TableView({ table }: { readonly table: Table }) {
  return (
    <ScrollBox className="plot-data-scroll" label="Data table">
      <table>
        <thead>
          <tr>
            {byPlace(table.columns, (name) => (
              <th scope="col">{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {byPlace(table.rows, ([head, ...cells]) => (
            <tr>
              <th scope="row">{head}</th>
              {byPlace(cells, (cell) => (
                <td>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {table.note !== '' && <p>{table.note}</p>}
    </ScrollBox>
  );
}

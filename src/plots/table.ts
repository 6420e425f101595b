/** The numbers behind a plot as a table, for those who read rather than look. */
import { axisTitle, type Figure, type Numbers, type Series } from './figure';
import { significant } from './numbers';

export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Said where not every row or column is shown; else empty. */
  readonly note: string;
}

export const MOST_ROWS = 200;
const MOST_COLUMNS = 24;

/** Series side by side, one row an x they share; evenly thinned to `MOST_ROWS`. */
export function figureTable(figure: Figure): Table {
  const rows = new Map<number, Map<string, number>>();
  const columns = figure.series.flatMap(columnsOf);
  for (const { id, x, y } of columns) {
    for (let i = 0; i < Math.min(x.length, y.length); i++) {
      if (!Number.isFinite(x[i])) continue;
      const row = rows.get(x[i]) ?? new Map<string, number>();
      rows.set(x[i], row.set(id, y[i]));
    }
  }
  const sorted = [...rows].sort(([a], [b]) => a - b);
  const shown = evenly(sorted.length, MOST_ROWS);
  const names = Array.isArray(figure.x.ticks) ? (figure.x.ticks as readonly string[]) : null;
  return {
    columns: [axisTitle(figure.x), ...columns.map(({ label }) => label)],
    rows: shown.map((i) => {
      const [x, values] = sorted[i];
      const cells = columns.map(({ id }) => (values.has(id) ? significant(values.get(id) ?? Number.NaN) : ''));
      return [names?.[x] ?? significant(x), ...cells];
    }),
    note: thinned(shown.length, sorted.length, 'rows'),
  };
}

/** The same for what holds a figure among other things. */
export const tableOfFigure = ({ figure }: { readonly figure: Figure }): Table => figureTable(figure);

type Column = Pick<Series, 'id' | 'label' | 'x' | 'y'>;

/** A band has two columns, one an edge; curves that begin anew behind a gap have one each. */
function columnsOf({ id, label, x, y, low }: Series): Column[] {
  if (!low) return curvesOf({ id, label, x, y });
  return [
    { id: `${id}-low`, label: `${label}, from`, x, y: low },
    { id, label: `${label}, to`, x, y },
  ];
}

function curvesOf(series: Column): Column[] {
  const x = Array.from(series.x);
  const starts = x.flatMap((at, i) => (Number.isFinite(at) && (i === 0 || !Number.isFinite(x[i - 1])) ? [i] : []));
  if (starts.length < 2) return [series];
  const y = Array.from(series.y);
  return starts.map((from, i) => ({
    ...{ id: `${series.id}-${i}`, label: `${series.label}, ${i + 1}` },
    ...{ x: x.slice(from, starts[i + 1]), y: y.slice(from, starts[i + 1]) },
  }));
}

/** A matrix [rows, columns], both thinned to what can be read. */
export function matrixTable(
  values: Numbers,
  [rows, columns]: readonly [number, number],
  rowNames: readonly string[] | null,
): Table {
  const shownRows = evenly(rows, MOST_ROWS);
  const shownColumns = evenly(columns, MOST_COLUMNS);
  const notes = [thinned(shownRows.length, rows, 'rows'), thinned(shownColumns.length, columns, 'columns')];
  return {
    columns: [rowNames ? 'band' : 'row', ...shownColumns.map(String)],
    rows: shownRows.map((row) => [
      rowNames?.[row] ?? String(row),
      ...shownColumns.map((column) => significant(values[row * columns + column], 3)),
    ]),
    note: notes.filter((note) => note !== '').join(' '),
  };
}

/** At most `most` of 0 … count − 1, evenly spread, both ends kept. */
export function evenly(count: number, most: number): number[] {
  if (count <= most) return Array.from({ length: count }, (_, i) => i);
  return Array.from({ length: most }, (_, i) => Math.round((i * (count - 1)) / (most - 1)));
}

function thinned(shown: number, of: number, what: string): string {
  return shown < of ? `${shown} of ${of} ${what}, evenly spread.` : '';
}

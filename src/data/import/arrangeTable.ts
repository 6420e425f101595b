/**
 * A table with named or typed columns → series by rows or by columns, with labels and the step of a time column.
 */
import { StatedError } from '../../errors';
import type { RawArray } from '../formats/rawArray';
import { counted, excerpt } from '../wording';
import { type Arranged, tableNote } from './arranged';
import type { ImportChoices } from './choices';
import { hasLabels, labelNote, labelsFrom } from './labels';
import { columnValues, evenStep, labelCandidates, type TableColumn, tableRoles } from './tableRoles';

/** Rows of at least this many values are taken for series, even where there are more rows than columns. */
const ROW_LENGTH = 16;

/** `labelCount`: as of `arrange`. Throws `data-too-short` for series of one value. */
export function arrangeTable(table: RawArray, choices: ImportChoices, labelCount: number): Arranged {
  const roles = tableRoles(table, choices);
  const series = roles.filter(({ role }) => role === 'series');
  const automatic = automaticAxis(table, roles, series.length, labelCount);
  const axis = choices.axis === 'auto' ? automatic.axis : choices.axis;
  const rows = table.shape[0];
  const [count, length] = axis === 'rows' ? [rows, series.length] : [series.length, rows];
  if (length < 2)
    throw new StatedError(
      'data-too-short',
      `Series in ${axis} would have ${counted(length, 'value')} each; two are the least.`,
      `Choose ${axis === 'rows' ? 'columns' : 'rows'} as series, or another label column.`,
    );
  const labelColumn = roles.find(({ role }) => role === 'label');
  const found = labelColumn && axis === 'rows' ? labelsOf(table, labelColumn, choices) : null;
  const labels = found && hasLabels(found) ? found : null;
  const source = axis === 'rows' ? 'the only row' : `column “${excerpt(series[0].name)}”`;
  const single = `Read as one series of ${counted(length, 'value')}, ${source}.`;
  const notes = [
    count === 1 ? single : tableNote(count, length, axis),
    ...(labels ? [labelNote(labels)] : found ? [`The label column “${excerpt(found.name)}” is empty.`] : []),
    ...leftOutNotes(roles, axis),
    ...table.notes,
  ];
  return {
    draft: {
      kind: 'series',
      x: seriesValues(table, series, axis),
      count,
      shape: [length],
      gradients: null,
      labels,
      unit: table.unit,
      spacing: axis === 'columns' ? (timeStep(table, roles) ?? table.spacing) : table.spacing,
      notes,
    },
    axis: count === 1 ? null : axis,
    columns: roles.map(({ name, role }) => ({ name, role })),
    doubts: [
      ...(automatic.sure ? [] : ['Is each row or each column of the table a series?']),
      ...(labelCandidates(table) > 1 && axis === 'rows' ? ['Which column holds the labels?'] : []),
    ],
  };
}

interface AutomaticAxis {
  readonly axis: 'rows' | 'columns';
  /** False where rows and columns are so alike that it could as well be the other. */
  readonly sure: boolean;
}

function automaticAxis(
  table: RawArray,
  roles: readonly TableColumn[],
  series: number,
  labelCount: number,
): AutomaticAxis {
  const rows = table.shape[0];
  const sure = (axis: AutomaticAxis['axis']): AutomaticAxis => ({ axis, sure: true });
  if (rows === 1 || table.hint === 'series') return sure('rows');
  if (series === 1) return sure('columns');
  if (labelCount > 0 && rows !== series && (labelCount === rows || labelCount === series))
    return sure(labelCount === rows ? 'rows' : 'columns');
  const has = (role: TableColumn['role']) => roles.some((column) => column.role === role);
  if (has('label') && series >= 3) return sure('rows');
  if (has('time')) return sure('columns');
  if (series >= ROW_LENGTH) return sure('rows');
  return { axis: rows >= (table.named ? 1 : 4) * series ? 'columns' : 'rows', sure: rows >= 4 * series };
}

function labelsOf(table: RawArray, column: TableColumn, choices: ImportChoices) {
  const cells = column.place < 0 ? column.texts : columnValues(table, column.place);
  return labelsFrom(cells, column.name, choices.labelKind);
}

function seriesValues(table: RawArray, series: readonly TableColumn[], axis: 'rows' | 'columns'): RawArray['data'] {
  const [rows, width] = table.shape;
  if (axis === 'rows' && series.length === width) return table.data;
  const out = new Float64Array(rows * series.length);
  series.forEach(({ place }, column) => {
    for (let row = 0; row < rows; row++)
      out[axis === 'rows' ? row * series.length + column : column * rows + row] = table.data[row * width + place];
  });
  return out;
}

function leftOutNotes(roles: readonly TableColumn[], axis: 'rows' | 'columns'): string[] {
  const named = (role: TableColumn['role']) => roles.filter((column) => column.role === role).map(({ name }) => name);
  const list = (names: readonly string[]) => excerpt(names.map((name) => `“${name}”`).join(', '), 120);
  const notes: string[] = [];
  const aside = [...named('time'), ...named('identifier'), ...named('left out')];
  if (aside.length > 0) notes.push(`${counted(aside.length, 'column')} not taken as data: ${list(aside)}.`);
  const labels = named('label');
  if (labels.length > 0 && axis === 'columns')
    notes.push(`The column ${list(labels)} labels single time points, not series: it was left out.`);
  return notes;
}

/** Step of an even time column; its unit from a name like `time (s)` or `t [ms]`. */
function timeStep(table: RawArray, roles: readonly TableColumn[]): RawArray['spacing'] {
  const time = roles.find(({ role, place }) => role === 'time' && place >= 0);
  const value = time ? evenStep(columnValues(table, time.place)) : null;
  if (!time || value === null) return null;
  return { value, unit: /[([]([^)\]]{1,12})[)\]]/.exec(time.name)?.[1] ?? '' };
}

import { describe, expect, it } from 'vitest';
import { importArrays, notesOf, openedAs, testTable, wave } from './testArrays';

describe('tables', () => {
  const series = (columns: number, rows: number) =>
    Object.fromEntries(
      Array.from({ length: columns }, (_, c) => [`v${c}`, Array.from({ length: rows }, (_, r) => Math.sin(r * 7 + c))]),
    );
  const roles = ({ arranged }: ReturnType<typeof importArrays>) => arranged.columns.map(({ role }) => role);

  it('takes a column named as a label for one', () => {
    const table = testTable({ ...series(20, 30), outcome: Array.from({ length: 30 }, (_, i) => i / 7) });
    const imported = importArrays({ 'x.csv': table });
    expect(openedAs(imported)).toBe('series 30 20');
    expect(imported.draft.labels).toMatchObject({ kind: 'regression', name: 'outcome' });
    expect(roles(imported).at(-1)).toBe('label');
  });

  it('takes the only column of repeated words for class labels', () => {
    const kinds = Array.from({ length: 30 }, (_, i) => (i % 3 === 0 ? 'b' : 'a'));
    const { labels } = importArrays({ 'x.csv': testTable({ kind: kinds, ...series(4, 30) }) }).draft;
    expect(labels).toMatchObject({ kind: 'classes', classNames: ['a', 'b'], name: 'kind' });
    expect(labels?.values[0]).toBe(1);
  });

  it('obeys the choice of label column, of none, and of its kind', () => {
    const group = Array.from({ length: 30 }, (_, i) => i % 3);
    const table = { 'x.csv': testTable({ ...series(20, 30), group, y: group }) };
    expect(importArrays(table, { label: 'group' }).draft.labels?.name).toBe('group');
    expect(importArrays(table, { label: 'group', labelKind: 'regression' }).draft.labels?.kind).toBe('regression');
    const none = importArrays(table, { label: null });
    expect(none.draft.labels).toBeNull();
    expect(none.draft.shape).toEqual([22]);
    expect(importArrays(table, { label: 'of another file' }).draft.labels?.name).toBe('y');
  });

  it('finds class labels first or last in a table without names', () => {
    const group = Array.from({ length: 30 }, (_, i) => (i % 2) * 2 - 1);
    for (const table of [testTable({ group, ...series(8, 30) }), testTable({ ...series(8, 30), group })]) {
      const { labels } = importArrays({ 'x.tsv': { ...table, named: false } }).draft;
      expect(labels).toMatchObject({ kind: 'classes', classNames: ['-1', '1'] });
    }
  });

  it('takes time from an even first column, with its unit, and columns as series', () => {
    const time = Array.from({ length: 200 }, (_, i) => 3 + i * 0.25);
    const imported = importArrays({ 'x.csv': testTable({ 'time (s)': time, ...series(2, 200) }) });
    expect(openedAs(imported)).toBe('series 2 200');
    expect(imported.draft.spacing).toEqual({ value: 0.25, unit: 's' });
    expect(roles(imported)).toEqual(['time', 'series', 'series']);
  });

  it('sets aside an index and columns of words', () => {
    const index = Array.from({ length: 30 }, (_, i) => i);
    const words = index.map((i) => `sample ${i}`);
    const imported = importArrays({ 'x.csv': testTable({ index, words, ...series(20, 30) }) });
    expect(imported.draft.shape).toEqual([20]);
    expect(roles(imported).slice(0, 2)).toEqual(['identifier', 'left out']);
    expect(notesOf(imported)).toContain('2 columns not taken as data: “index”, “words”');
  });

  it('leaves out labels of single time points and says so', () => {
    const table = testTable({
      data: Array.from({ length: 300 }, (_, i) => wave(i)),
      label: Array.from({ length: 300 }, (_, i) => i % 2),
    });
    const imported = importArrays({ 'x.csv': table });
    expect(openedAs(imported)).toBe('series 4 64');
    expect(imported.draft.labels).toBeNull();
    expect(notesOf(imported)).toContain('labels single time points');
  });

  it('takes few named columns for series, many for time points', () => {
    expect(openedAs(importArrays({ 'x.csv': testTable(series(3, 5)) }))).toBe('series 3 5');
    expect(openedAs(importArrays({ 'x.csv': testTable(series(20, 100)) }))).toBe('series 100 20');
    expect(openedAs(importArrays({ 'x.csv': { ...testTable(series(3, 5)), named: false } }))).toBe('series 5 3');
  });

  it('takes the chosen columns only', () => {
    const imported = importArrays({ 'x.csv': testTable(series(3, 100)) }, { columns: ['v1'] });
    expect(openedAs(imported)).toBe('series 1 100');
    expect(imported.draft.x[0]).toBe(Math.sin(1));
  });

  it('keeps a lone counting column as data', () => {
    const count = Array.from({ length: 40 }, (_, i) => i);
    expect(openedAs(importArrays({ 'x.csv': testTable({ time: count }) }))).toBe('series 1 40');
  });
});

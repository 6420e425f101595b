/**
 * What a link has to say for the page to take a file as a headless run does. The page cuts, standardises and turns
 * tables as suits the data; a headless run takes them as they are, so its link names each choice that differs.
 */
import type { RawArray } from '../src/data/formats/rawArray';
import { areMaps, fewLongColumns, squeezed } from '../src/data/import/arrange';
import { completeChoices } from '../src/data/import/choices';
import { automaticTile } from '../src/data/import/cut';
import { moments } from '../src/data/import/moments';
import { automaticScale } from '../src/data/import/standardise';
import { FIELD_NAMES, FIELDS, type FieldName, type Settings } from '../src/settings/fields';
import { formatValue } from '../src/settings/value';

const AUTOMATIC = completeChoices({});

/** `count` samples of `shape`, labels beside them or not. Settings that stay automatic are left out. */
export function pageSettings(
  array: RawArray,
  { count, shape, labelled }: { readonly count: number; readonly shape: readonly number[]; readonly labelled: boolean },
): Partial<Settings> {
  const kind = shape.length === 2 ? 'maps' : 'series';
  const table = array.columns.length > 0;
  const turned = fewLongColumns(squeezed(array.shape));
  return {
    ...(areMaps(array, AUTOMATIC, labelled ? count : 0) !== (kind === 'maps') && { kind }),
    ...(kind === 'series' && (table || turned) && { axis: 'rows' }),
    ...(kind === 'series' && table && { columns: `1-${array.columns.length}`, label: 'none' }),
    ...(automaticTile({ kind, count, shape }) > 0 && { cut: 'whole' }),
    ...(automaticScale(moments(array.data)) !== 'none' && { scale: 'raw' }),
  };
}

/** Choices of a link that change the values themselves, as keys and values; a headless run follows none of them. */
export function preparedBy(settings: Settings): readonly string[] {
  const changed = PREPARING.filter((name) => settings[name] !== FIELDS[name].default);
  return changed
    .filter((name) => name !== 'scale' || settings.scale !== 'raw')
    .map((name) => `${FIELDS[name].key}=${formatValue(name, settings[name])}`);
}

const PREPARING = ['array', 'rows', 'tile', 'stride', 'rebin', 'scale'] as const satisfies readonly FieldName[];

/** The settings of a link for data of one's own, with nothing said about how they are opened. */
export function openedAutomatically(settings: Settings): Settings {
  const opening = FIELD_NAMES.filter((name) => FIELDS[name].effect === 'data' && name !== 'data');
  return { ...settings, ...Object.fromEntries(opening.map((name) => [name, FIELDS[name].default])), data: 'local' };
}

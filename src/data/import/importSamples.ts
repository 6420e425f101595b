/**
 * The whole way from arrays to samples: arrange, add labels and gradients, average, cut, fill, standardise.
 * Pure: the same arrays and choices give the same samples.
 */
import { missingCount } from '../formats/rawArray';
import { grouped } from '../wording';
import { arrange } from './arrange';
import type { Arranged } from './arranged';
import type { ImportChoices } from './choices';
import type { Sources } from './companions';
import { type Cut, cutSamples } from './cut';
import type { Draft } from './draft';
import type { FileArray } from './fileArray';
import { type Filled, filledSamples } from './fill';
import { withGradients, withoutGradients } from './gradients';
import { labelNote, labelsFrom } from './labels';
import { pickedRows } from './pickRows';
import { rebinned } from './rebin';
import { type Standardised, standardised } from './standardise';
import { columnValues, tableRoles } from './tableRoles';

export interface Imported extends Standardised, Pick<Cut, 'tile' | 'stride'>, Pick<Filled, 'missing'> {
  readonly arranged: Arranged;
}

/** Throws the `StatedError` of whichever stage cannot go on. */
export function importSamples(sources: Sources, choices: ImportChoices): Imported {
  const labels = sources.labels && labelColumn(sources.labels, choices);
  const arranged = arrange(sources.samples, choices, labels?.length ?? 0);
  const labelled = labels ? withLabels(arranged.draft, labels, sources.labels, choices) : arranged.draft;
  const { gradients: file } = sources;
  const early = file && withGradients(labelled, arranged.axis, file);
  const used = pickedRows(early ?? labelled, choices.rows);
  const missing = missingCount(used.x);
  const coarse = rebinned(used, choices.rebin);
  const cut = cutSamples(coarse, choices);
  const filled = filledSamples(cut.draft, choices.missing, missing);
  // Gradients may have been taken of the tiles instead of the map.
  const late = file && !early ? withGradients(filled.draft, 'rows', file) : filled.draft;
  const complete = late ?? withoutGradients(filled.draft, labelled, file as FileArray);
  const { tile, stride } = cut;
  return { ...standardised(complete, choices.scale), missing: filled.missing, tile, stride, arranged };
}

/** The one column of labels in a file of labels. */
function labelColumn({ array }: FileArray, choices: ImportChoices): Float64Array | readonly string[] {
  if (array.columns.length === 0) return Float64Array.from(array.data);
  const roles = tableRoles(array, choices);
  const words = roles.find(({ place, role }) => place < 0 && role === 'left out');
  const column = roles.find(({ role }) => role === 'label') ?? words ?? roles.find(({ role }) => role === 'series');
  return column && column.place < 0 ? column.texts : columnValues(array, column?.place ?? 0);
}

function withLabels(
  draft: Draft,
  cells: Float64Array | readonly string[],
  file: FileArray | null,
  choices: ImportChoices,
): Draft {
  const name = (file?.fileName ?? 'labels').replace(/\.[a-z]+(\.gz)?$/i, '');
  if (cells.length !== draft.count) {
    const note = `“${name}” has ${grouped(cells.length)} labels for ${grouped(draft.count)} samples: they are left out.`;
    return { ...draft, notes: [...draft.notes, note] };
  }
  const labels = labelsFrom(cells, name, choices.labelKind);
  return { ...draft, labels, notes: [...draft.notes, labelNote(labels)] };
}

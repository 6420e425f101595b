/**
 * The whole way from arrays to samples: arrange, add labels and gradients, average, cut, fill, standardise.
 * Pure: the same arrays and choices give the same samples.
 */
import { missingCount } from '../formats/rawArray';
import { excerpt } from '../wording';
import { arrange } from './arrange';
import type { Arranged } from './arranged';
import type { ImportChoices } from './choices';
import type { Sources } from './companions';
import { type Cut, cutSamples } from './cut';
import type { Draft } from './draft';
import type { FileArray } from './fileArray';
import { type Filled, filledSamples } from './fill';
import { withGradients, withoutGradients } from './gradients';
import { LABELS_WANTED, type LabelFile, labelFile, notOneHot, otherCount } from './labelFile';
import { hasLabels, labelNote, labelsFrom } from './labels';
import { pickedRows } from './pickRows';
import { rebinned } from './rebin';
import { type Standardised, standardised } from './standardise';

export interface Imported extends Standardised, Pick<Cut, 'tile' | 'stride'>, Pick<Filled, 'missing'> {
  readonly arranged: Arranged;
}

/** Throws the `StatedError` of whichever stage cannot go on. */
export function importSamples(sources: Sources, choices: ImportChoices): Imported {
  const labels = sources.labels && labelFile(sources.labels.array, choices);
  const arranged = arrange(sources.samples, choices, labels?.count ?? 0);
  const labelled =
    sources.labels && labels ? withLabels(arranged.draft, labels, sources.labels, choices) : arranged.draft;
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

function withLabels(draft: Draft, found: LabelFile, { fileName, array }: FileArray, choices: ImportChoices): Draft {
  const { cells, count, classNames } = found;
  const name = fileName.replace(/\.[a-z]+(\.gz)?$/i, '');
  const without = (...notes: string[]) => ({ ...draft, notes: [...draft.notes, ...notes] });
  if (cells === null) return without(notOneHot(name, array.shape), LABELS_WANTED);
  if (count !== draft.count) return without(otherCount(name, count, draft.count));
  const labels = labelsFrom(cells, name, choices.labelKind, classNames);
  if (!hasLabels(labels)) return without(`“${excerpt(name)}” holds no label.`);
  return { ...draft, labels, notes: [...draft.notes, labelNote(labels)] };
}

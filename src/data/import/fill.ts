/**
 * Fills missing values after the cut: series by linear interpolation between their neighbours (the nearest value
 * beyond the ends), maps by the mean of the tile, or both by 0. Engines see finite values only.
 */
import type { Dataset } from '../dataset';
import type { Samples } from '../samples';
import { counted, grouped } from '../wording';
import type { ImportChoices } from './choices';
import type { Draft } from './draft';

export interface Filled {
  readonly draft: Draft;
  readonly missing: Dataset['missing'];
}

/** `before`: missing values in the data before tiles were dropped. */
export function filledSamples(draft: Draft, choice: ImportChoices['missing'], before: number): Filled {
  if (before === 0) return { draft, missing: { count: 0, treatment: '' } };
  const size = draft.x.length / draft.count;
  const x = draft.x.slice();
  let [filled, samples] = [0, 0];
  for (let sample = 0; sample < draft.count; sample++) {
    const part = x.subarray(sample * size, (sample + 1) * size);
    const gaps = choice === 'zero' ? fillZero(part) : draft.kind === 'maps' ? fillMean(part) : fillLinear(part);
    filled += gaps;
    if (gaps > 0) samples++;
  }
  const how = choice === 'zero' ? 'filled with 0' : FILLED[draft.kind];
  const treatment = filled === 0 ? 'left out' : filled < before ? `${how}, the others left out` : how;
  const note = `${counted(before, 'missing value')}: ${filled === 0 ? '' : `${grouped(filled)} in ${counted(samples, 'sample')} `}${treatment}.`;
  return { draft: { ...draft, x, notes: [...draft.notes, note] }, missing: { count: before, treatment } };
}

const FILLED: Record<Draft['kind'], string> = {
  maps: 'filled with the mean of their tile',
  series: 'filled by linear interpolation',
};

function fillZero(part: Samples): number {
  return replaceMissing(part, 0);
}

function fillMean(part: Samples): number {
  let [sum, count] = [0, 0];
  for (const value of part) {
    if (Number.isNaN(value)) continue;
    sum += (value - sum) / ++count;
  }
  return replaceMissing(part, sum);
}

function replaceMissing(part: Samples, value: number): number {
  let gaps = 0;
  for (let i = 0; i < part.length; i++) {
    if (!Number.isNaN(part[i])) continue;
    part[i] = value;
    gaps++;
  }
  return gaps;
}

function fillLinear(part: Samples): number {
  let gaps = 0;
  let before = -1;
  for (let i = 0; i < part.length; i++) {
    if (!Number.isNaN(part[i])) {
      before = i;
      continue;
    }
    let after = i + 1;
    while (after < part.length && Number.isNaN(part[after])) after++;
    gaps += after - i;
    const left = before < 0 ? (part[after] ?? 0) : part[before];
    const right = after >= part.length ? left : part[after];
    for (let gap = i; gap < after; gap++) {
      const share = (gap - before) / (after - before);
      part[gap] = left + share * (right - left);
    }
    i = after - 1;
  }
  return gaps;
}

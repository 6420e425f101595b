/**
 * Averages maps over square blocks, towards coarser pixels: a network trained on 3.28′ pixels sees another field's
 * structure in pixels of 0.3′. Masked pixels are left out of the mean.
 */
import { StatedError } from '../../errors';
import type { Samples } from '../samples';
import { brief, counted, grouped, shapeText } from '../wording';
import { type Draft, samplesLike } from './draft';

/**
 * Maps with sides divided by `factor`, the remainder left out. Gradients are summed over each block: that is the
 * derivative along a change of the block as a whole. Series are returned as they are.
 * Throws `rebin-size` where no block fits.
 */
export function rebinned(draft: Draft, factor: number): Draft {
  if (factor === 1 || draft.kind !== 'maps') return draft;
  const [height, width] = draft.shape;
  const shape = [Math.floor(height / factor), Math.floor(width / factor)];
  if (Math.min(...shape) < 1)
    throw new StatedError(
      'rebin-size',
      `Blocks of ${shapeText([factor, factor])} do not fit into maps of ${shapeText(draft.shape)}.`,
      `Choose a factor up to ${grouped(Math.min(height, width))}.`,
    );
  const spacing = draft.spacing && { ...draft.spacing, value: draft.spacing.value * factor };
  const cropped = [height % factor, width % factor];
  const note =
    `Pixels were averaged over blocks of ${shapeText([factor, factor])}` +
    (spacing ? `, to ${brief(spacing.value)}${spacing.unit} a pixel` : '') +
    (Math.max(...cropped) > 0
      ? `; the last ${counted(cropped[0], 'row')} and ${counted(cropped[1], 'column')} are left out.`
      : '.');
  return {
    ...draft,
    x: blocks(draft.x, draft, factor, true),
    gradients: draft.gradients && blocks(draft.gradients, draft, factor, false),
    shape,
    spacing,
    notes: [...draft.notes, note],
  };
}

/** Mean (or sum) of what is not missing in each block; NaN where all of it is. */
function blocks(x: Samples, { count, shape: [height, width] }: Draft, factor: number, mean: boolean): Samples {
  const [down, across] = [Math.floor(height / factor), Math.floor(width / factor)];
  const out = samplesLike(x, count * down * across);
  for (let i = 0; i < out.length; i++) {
    const row = (Math.floor(i / across) % down) * factor;
    const start = (Math.floor(i / (down * across)) * height + row) * width + (i % across) * factor;
    let [sum, present] = [0, 0];
    for (let dy = 0; dy < factor; dy++)
      for (let at = start + dy * width; at < start + dy * width + factor; at++) {
        if (Number.isNaN(x[at])) continue;
        sum += x[at];
        present++;
      }
    out[i] = present === 0 ? Number.NaN : mean ? sum / present : sum;
  }
  return out;
}

/**
 * Cuts large maps into tiles and long series into windows, side by side or by a stride. A series is a map one row
 * high here, so that both are cut by the same lines. Tiles that are mostly masked are dropped, and counted.
 */
import { StatedError } from '../../errors';
import { CAPS } from '../caps';
import type { Labels, Samples } from '../samples';
import { counted, grouped, shapeText } from '../wording';
import type { ImportChoices } from './choices';
import { type Draft, samplesLike } from './draft';

export interface Cut {
  readonly draft: Draft;
  /** 0 where samples were left whole. */
  readonly tile: number;
  readonly stride: number;
}

/** Sides of a map and of the tile cut from it, in values. */
interface Grid {
  readonly height: number;
  readonly width: number;
  readonly tileHeight: number;
  readonly tileWidth: number;
  readonly stepDown: number;
  readonly stepAcross: number;
}

/** One tile: the sample it comes from and its first row and column there. */
interface Origin {
  readonly sample: number;
  readonly row: number;
  readonly column: number;
}

/**
 * Samples of the chosen size. Without a choice, one map of 128 or more a side gives tiles of 64, one from 64 on
 * tiles of 32, and a few long series windows of 64; everything else stays whole.
 * Throws `tile-size` where a tile does not fit, `data-too-large` above the cap, `data-all-missing` where none is left.
 */
export function cutSamples(draft: Draft, choices: ImportChoices): Cut {
  const tile = choices.tile === 'auto' ? automaticTile(draft) : choices.tile;
  const stride = tile === 0 ? 0 : choices.stride || tile;
  const grid = gridOf(draft, tile, stride);
  const origins = allOrigins(draft, grid);
  const mostMissing = choices.missing === 'drop' ? 0 : choices.mostMissing;
  const filled = origins.filter((origin) => missingShare(draft.x, grid, origin) <= mostMissing);
  const labelled = filled.filter(({ sample }) => !Number.isNaN(draft.labels?.values[sample]));
  const noun = tile === 0 ? 'sample' : draft.kind === 'maps' ? 'tile' : 'window';
  if (labelled.length === 0) throw noneLeft(filled.length === 0, origins.length, noun, mostMissing);
  const notes = [
    ...draft.notes,
    ...cutNotes(draft, grid, tile, stride, origins.length),
    ...dropNotes(origins.length - filled.length, filled.length - labelled.length, noun, mostMissing),
  ];
  return { draft: { ...gathered(draft, grid, labelled), notes }, tile, stride };
}

/** Side of the tiles, or length of the windows, that samples are cut into without a choice; 0: left whole. */
export function automaticTile({ kind, count, shape }: Pick<Draft, 'kind' | 'count' | 'shape'>): number {
  const least = Math.min(...shape);
  if (kind === 'maps') {
    if (count > 1) return Math.max(...shape) > 256 && least >= 128 ? 64 : 0;
    return least >= 128 ? 64 : least >= 64 ? 32 : 0;
  }
  const long = count === 1 ? 128 : 512;
  return count < 8 && least >= long ? 64 : 0;
}

function gridOf({ kind, shape }: Draft, tile: number, stride: number): Grid {
  const [height, width] = kind === 'maps' ? shape : [1, shape[0]];
  if (tile === 1 || tile > width || (kind === 'maps' && tile > height))
    throw new StatedError(
      'tile-size',
      kind === 'maps'
        ? `Tiles of ${grouped(tile)} × ${grouped(tile)} cannot be cut from maps of ${shapeText(shape)}.`
        : `Windows of ${grouped(tile)} cannot be cut from series of ${counted(width, 'value')}.`,
      `Choose a size from 2 to ${grouped(Math.min(...shape))}, or 0 to leave them whole.`,
    );
  if (tile === 0) return { height, width, tileHeight: height, tileWidth: width, stepDown: height, stepAcross: width };
  const tall = kind === 'maps';
  return {
    height,
    width,
    tileHeight: tall ? tile : 1,
    tileWidth: tile,
    stepDown: tall ? stride : 1,
    stepAcross: stride,
  };
}

const placesDown = ({ height, tileHeight, stepDown }: Grid) => 1 + Math.floor((height - tileHeight) / stepDown);
const placesAcross = ({ width, tileWidth, stepAcross }: Grid) => 1 + Math.floor((width - tileWidth) / stepAcross);

function allOrigins({ count }: Draft, grid: Grid): Origin[] {
  const [down, across] = [placesDown(grid), placesAcross(grid)];
  const places = down * across;
  const samples = count * places;
  if (samples > CAPS.samples || samples * grid.tileHeight * grid.tileWidth > CAPS.elements)
    throw new StatedError(
      'data-too-large',
      `${counted(samples, 'sample')} of ${counted(grid.tileHeight * grid.tileWidth, 'value')} are more than the ` +
        `${grouped(CAPS.samples)} samples or ${grouped(CAPS.elements)} values that are taken on.`,
      'Choose a greater stride, or open a part of the data.',
    );
  return Array.from({ length: samples }, (_, i) => ({
    sample: Math.floor(i / places),
    row: (Math.floor(i / across) % down) * grid.stepDown,
    column: (i % across) * grid.stepAcross,
  }));
}

const rowStart = ({ height, width }: Grid, { sample, row, column }: Origin, down: number) =>
  (sample * height + row + down) * width + column;

function missingShare(x: Samples, grid: Grid, origin: Origin): number {
  let missing = 0;
  for (let down = 0; down < grid.tileHeight; down++) {
    const start = rowStart(grid, origin, down);
    for (let i = start; i < start + grid.tileWidth; i++) if (Number.isNaN(x[i])) missing++;
  }
  return missing / (grid.tileHeight * grid.tileWidth);
}

function gathered(draft: Draft, grid: Grid, origins: readonly Origin[]): Draft {
  const whole = grid.tileHeight === grid.height && grid.tileWidth === grid.width;
  if (whole && origins.length === draft.count) return draft;
  const shape = draft.kind === 'maps' ? [grid.tileHeight, grid.tileWidth] : [grid.tileWidth];
  return {
    ...draft,
    x: tiles(draft.x, grid, origins),
    gradients: draft.gradients && tiles(draft.gradients, grid, origins),
    labels: draft.labels && labelsOf(draft.labels, origins),
    ...(!whole && { groups: Uint32Array.from(origins, ({ sample }) => sample) }),
    count: origins.length,
    shape,
  };
}

function tiles(x: Samples, grid: Grid, origins: readonly Origin[]): Samples {
  const out = samplesLike(x, origins.length * grid.tileHeight * grid.tileWidth);
  let to = 0;
  for (const origin of origins)
    for (let down = 0; down < grid.tileHeight; down++, to += grid.tileWidth) {
      const start = rowStart(grid, origin, down);
      out.set(x.subarray(start, start + grid.tileWidth), to);
    }
  return out;
}

function labelsOf(labels: Labels, origins: readonly Origin[]): Labels {
  return { ...labels, values: Float64Array.from(origins, ({ sample }) => labels.values[sample]) };
}

function cutNotes(draft: Draft, grid: Grid, tile: number, stride: number, made: number): string[] {
  if (tile === 0) return [];
  const apart = stride === tile ? 'side by side' : `every ${grouped(stride)} values`;
  const maps = draft.kind === 'maps';
  const notes = [
    maps
      ? `Cut into ${counted(made, 'tile')} of ${shapeText([tile, tile])} pixels, ${apart}.`
      : `Cut into ${counted(made, 'window')} of ${grouped(tile)} values, ${apart}.`,
  ];
  const below = grid.height - grid.tileHeight - (placesDown(grid) - 1) * grid.stepDown;
  const right = grid.width - grid.tileWidth - (placesAcross(grid) - 1) * grid.stepAcross;
  if (maps && (below > 0 || right > 0))
    notes.push(`The last ${counted(below, 'row')} and ${counted(right, 'column')} fill no tile and are left out.`);
  if (!maps && right > 0)
    notes.push(
      `The last ${counted(right, 'value')}${draft.count > 1 ? ' of each series' : ''} fill no window and are left out.`,
    );
  if (draft.labels) notes.push(`Every ${maps ? 'tile' : 'window'} carries the label of what it was cut from.`);
  return notes;
}

function dropNotes(masked: number, unlabelled: number, noun: string, mostMissing: number): string[] {
  const share = missingMost(mostMissing);
  const notes: string[] = [];
  if (masked > 0) notes.push(`${counted(masked, noun)} with ${share} ${masked === 1 ? 'was' : 'were'} dropped.`);
  if (unlabelled > 0)
    notes.push(`${counted(unlabelled, noun)} without a label ${unlabelled === 1 ? 'was' : 'were'} dropped.`);
  return notes;
}

/** What a dropped tile has: `more than 50 % missing`. */
function missingMost(mostMissing: number): string {
  if (mostMissing === 0) return 'missing values';
  const percent = Math.round(100 * mostMissing);
  return percent < 100 ? `more than ${percent} % missing` : 'nothing but missing values';
}

function noneLeft(masked: boolean, count: number, noun: string, mostMissing: number): StatedError {
  if (!masked)
    return new StatedError(
      'data-all-missing',
      `None of ${counted(count, noun)} that could be used has a label.`,
      'Choose another label column, or none.',
    );
  const many = count === 1 ? `The one ${noun} has` : `Of ${counted(count, noun)}, each has`;
  return new StatedError(
    'data-all-missing',
    `${many} ${missingMost(mostMissing)}: none is left.`,
    mostMissing < 0.995
      ? 'Allow a greater share of missing values, or cut smaller tiles.'
      : 'Open data that hold values.',
  );
}

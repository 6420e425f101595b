/**
 * What a tfjs model takes: series or maps, of which extents, with or without a channel axis; and how many samples
 * fit into one pass. Everything that feeds a model asks here, so that shapes are stated once.
 */
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { StatedError } from '../errors';

export interface ModelInput {
  /** 1: series, [count, length]; 2: maps, [count, height, width]. */
  readonly rank: 1 | 2;
  /** Extents of one sample; null where any will do. */
  readonly extents: readonly (number | null)[];
  /** True where the model wants [count, ...shape, 1]. */
  readonly channel: boolean;
}

/** Reads the input of a model with one input; throws `StatedError('network-input')` for inputs of another kind. */
export function modelInput(model: LayersModel): ModelInput {
  const shape = model.inputs[0].shape.slice(1);
  const channel = shape.length > 1 && shape[shape.length - 1] === 1;
  const extents = channel ? shape.slice(0, -1) : shape;
  if (model.inputs.length !== 1 || (extents.length !== 1 && extents.length !== 2)) {
    throw new StatedError(
      'network-input',
      `The network takes inputs of shape ${shapeText(shape)}; only series and one-channel maps can be distilled.`,
      'Choose a network with one input of shape [length], [height, width] or [height, width, 1].',
    );
  }
  return { rank: extents.length, extents, channel };
}

/** Throws `StatedError('network-shape')` naming the shape wanted, where samples of `shape` do not fit. */
export function assertAccepts(input: ModelInput, smallest: number, shape: readonly number[]): void {
  const fits =
    shape.length === input.rank &&
    shape.every((extent, axis) => (input.extents[axis] === null ? extent >= smallest : extent === input.extents[axis]));
  if (fits) return;
  const noun = input.rank === 1 ? 'series' : 'maps';
  const wanted = input.extents.map((extent) => extent ?? `${smallest} or more`).join(' × ');
  throw new StatedError(
    'network-shape',
    `This network takes ${noun} of ${wanted} values, but the samples here are ${shape.join(' × ')}.`,
    'Cut the data into tiles or windows of that size, choose another network, or bring gradients from your own.',
  );
}

/** Shape of the tensor that holds `count` samples of `shape`. */
export function batchShape(input: ModelInput, count: number, shape: readonly number[]): number[] {
  return input.channel ? [count, ...shape, 1] : [count, ...shape];
}

/** Numbers a pass may hold for inputs and all that is derived from them: 2²⁴ (64 MiB in float32), far below any device's limit. */
const PASS_VALUES = 2 ** 24;
/** Activations, their gradients and unfolded patches for each input value, in the widest network here. */
const VALUES_PER_INPUT = 32;
/** More samples at once make a pass no faster, and progress coarser. */
const LARGEST_BATCH = 256;

/** Samples of `shape` to take at once so that a forward and a backward pass stay small beside the device's memory. */
export function samplesPerPass(shape: readonly number[]): number {
  const values = shape.reduce((product, extent) => product * extent, 1);
  return Math.max(1, Math.min(LARGEST_BATCH, Math.floor(PASS_VALUES / (values * VALUES_PER_INPUT))));
}

function shapeText(shape: readonly (number | null)[]): string {
  return `[${shape.map((extent) => extent ?? 'any').join(', ')}]`;
}

/** The demos' networks in Node, trained or with weights freshly drawn, and what a case asks of them. */
import { readFile } from 'node:fs/promises';
import type { ArchitectureName } from '../../src/networks/architectures';
import { loadShippedNetwork, type ShippedNetwork } from '../../src/networks/shipped';
import { tfjsInNode } from '../../src/networks/tfjsNode';
import { rootMeanSquare } from './statistics';

/** Seed of the weights of untrained networks: one more for every further seed of a case. */
export const UNTRAINED_SEED = 1001;

/** `untrainedSeed` above 0: its weights drawn from that seed instead of learned. */
export async function demoNetwork(name: ArchitectureName, untrainedSeed = 0): Promise<ShippedNetwork> {
  const running = { tf: await tfjsInNode(), where: 'cpu', detail: 'CPU, 1 thread' } as const;
  const folder = new URL(`../../public/demos/${name}/`, import.meta.url);
  const read = async (file: string) => new Uint8Array(await readFile(new URL(file, folder))).buffer;
  return loadShippedNetwork(running, name, read, untrainedSeed);
}

export interface Drawn {
  /** [count, ...shape] */
  readonly x: Float32Array;
  readonly count: number;
  readonly shape: readonly number[];
}

/** Samples with the gradients that filters are learned from them with, in the units of both. */
export interface Learned extends Drawn {
  /** [count, ...shape] */
  readonly gradients: Float32Array;
}

/** ∂f/∂x of the demo's network at samples: [count, ...shape]. */
export async function gradientsOf(name: ArchitectureName, data: Drawn, untrainedSeed = 0): Promise<Float32Array> {
  const network = await demoNetwork(name, untrainedSeed);
  const gradients = await network.inputGradients({ ...data, target: 0, method: 'point' });
  network.dispose();
  return gradients;
}

/** Gradients at the strength of others, so that the same γ means the same. */
export function atStrengthOf(gradients: Float32Array, others: Float32Array): Float32Array {
  const scale = rootMeanSquare(others) / (rootMeanSquare(gradients) || 1);
  return gradients.map((value) => scale * value);
}

/** The samples from `from` to before `to`. */
export function partOf({ x, count, shape }: Drawn, from: number, to: number): Drawn {
  const size = x.length / count;
  return { x: x.subarray(from * size, to * size), count: to - from, shape };
}

export function numbers(from: number, to: number): Uint32Array {
  return Uint32Array.from({ length: to - from }, (_, i) => from + i);
}

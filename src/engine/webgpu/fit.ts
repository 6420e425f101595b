/**
 * Whether a task's signals fit this engine on a device, and if not, why, in words for the person.
 * Without tfjs and without a device, so that the choice of an engine can ask it first.
 */
import type { BoundaryMode } from '../../wavelets/boundary';
import { MOST_TAPS, signalLayout } from './signalLayout';

/** The limits of a `GPUDevice` (or of its adapter) that decide. */
export type FitLimits = Pick<
  GPUSupportedLimits,
  'maxComputeWorkgroupStorageSize' | 'maxComputeInvocationsPerWorkgroup'
>;

export type Fit = { readonly fits: true } | { readonly fits: false; readonly why: string };

/** Threads of a workgroup beyond which more only wait for each other. */
const MOST_THREADS = 256;

/** Threads a workgroup may have on the device. */
export function mostThreads(limits: FitLimits): number {
  return Math.min(MOST_THREADS, limits.maxComputeInvocationsPerWorkgroup);
}

/**
 * Whether samples of `shape` ([length] or [height, width]) with `levels` levels and `taps` taps fit a workgroup's memory.
 * Without a `mode` the answer is that of the longest coefficients any mode gives.
 */
export function webgpuFit(
  shape: readonly number[],
  taps: number,
  levels: number,
  limits: FitLimits,
  mode: BoundaryMode = 'zero',
): Fit {
  if (shape.length !== 1) return { fits: false, why: 'The WebGPU engine takes signals, not maps.' };
  if (taps > MOST_TAPS) {
    return { fits: false, why: `The WebGPU engine takes filters of at most ${MOST_TAPS} taps; this one has ${taps}.` };
  }
  const { floats } = signalLayout(shape[0], levels, mode, taps, mostThreads(limits));
  const needed = 4 * floats;
  const offered = limits.maxComputeWorkgroupStorageSize;
  if (needed <= offered) return { fits: true };
  const why = `A signal of ${shape[0]} samples at ${levels} levels needs ${kilobytes(needed)} of the GPU's workgroup memory; this GPU offers ${kilobytes(offered)}.`;
  return { fits: false, why };
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KiB`;
}

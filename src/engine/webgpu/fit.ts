/**
 * What this engine can do on a device: in the memory of workgroups, or axis by axis, or not at all, and then why, in words
 * for the person. Without tfjs and without a device, so that the choice of an engine can ask it first.
 */
import type { TransformPlan } from '../../wavelets/transformPlan';
import type { DistillationTask } from '../engine';
import { MOST_TAPS, signalLayout } from './signalLayout';

/** The limits of a `GPUDevice` (or of its adapter) that decide. */
export type FitLimits = Pick<
  GPUSupportedLimits,
  'maxComputeWorkgroupStorageSize' | 'maxComputeInvocationsPerWorkgroup'
>;

/** Threads of a workgroup beyond which more only wait for each other. */
const MOST_THREADS = 256;

/** Threads a workgroup may have on the device. */
export function mostThreads(limits: FitLimits): number {
  return Math.min(MOST_THREADS, limits.maxComputeInvocationsPerWorkgroup);
}

/** Whether each sample of a plan can be worked on whole in the memory of one workgroup: short signals. */
export function fitsWorkgroup({ shape, levels, mode, taps }: TransformPlan, limits: FitLimits): boolean {
  if (shape.length !== 1 || taps > MOST_TAPS) return false;
  const { floats } = signalLayout(shape[0], levels, mode, taps, mostThreads(limits));
  return 4 * floats <= limits.maxComputeWorkgroupStorageSize;
}

/** Numbers beside the taps that the last sum of a step gathers, each with a thread of its own. */
const TERMS_SUMMED = 3;

/** Why the engine cannot do a task on a device, in a sentence; null where it can, the memory of the device permitting. */
export function webgpuObstacle(
  { startTaps, precision }: Pick<DistillationTask, 'startTaps' | 'precision'>,
  limits: FitLimits,
): string | null {
  const most = mostThreads(limits) - TERMS_SUMMED;
  if (startTaps.length > most) {
    return `The WebGPU engine takes filters of at most ${most} taps; this one has ${startTaps.length}.`;
  }
  if (precision === 'f64') return 'The WebGPU engine computes in float32; float64 was asked for.';
  return null;
}

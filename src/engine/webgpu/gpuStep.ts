/**
 * One optimisation step: the terms that look at the data, in the form that fits the device, then the filter shader once.
 * Builds what does not change during a run (buffers, pipelines, bind groups) and encodes steps into a pass.
 */
import type { TermWeights } from '../../awd/terms';
import type { Checkpoint } from '../engine';
import { axisTerms } from './axes/axisTerms';
import { dispatch, kernel, read, uniform, written } from './bindings';
import type { DataTermsDesign, Workplace } from './dataTermsStage';
import { filterShader } from './filterShader';
import { fitsWorkgroup, mostThreads } from './fit';
import { recordStride } from './records';
import { initialResults } from './results';
import { signalTerms } from './signalTerms';
import { STEP_SETTINGS_BYTES } from './stepSettings';

export interface StepDesign extends DataTermsDesign {
  /** Length of `order`. */
  readonly orderLength: number;
  /** Step records in the uniform buffer. */
  readonly records: number;
}

export interface GpuStep {
  /** `Results` of the run. */
  readonly results: GPUBuffer;
  /** Sample indices of the steps: u32 [orderLength]. */
  readonly order: GPUBuffer;
  /** `StepSettings`, one every `recordStride` bytes. */
  readonly settings: GPUBuffer;
  readonly recordStride: number;
  /** Encodes the step told by a record, on `samples` samples with the record's weights. */
  encode(pass: GPUComputePassEncoder, record: number, samples: number, weights: TermWeights): void;
}

/** @throws StatedError `shader-failed`, `gpu-buffer-too-large` */
export async function gpuStep(workplace: Workplace, design: StepDesign, start: Checkpoint): Promise<GpuStep> {
  const { device, compile, pool } = workplace;
  const { plan, orderLength, records } = design;
  const stride = recordStride(STEP_SETTINGS_BYTES, device.limits);
  const buffers = {
    results: pool.filled('results', initialResults(start)),
    order: pool.storage('sample indices', 4 * orderLength),
    settings: pool.uniform(records * stride),
  };
  const dataTerms = goesBySignals(design, device.limits) ? signalTerms : axisTerms;
  const data = await dataTerms(workplace, design, buffers);
  const code = filterShader(plan.taps, mostThreads(device.limits), data.samplesAShare);
  const filter = await kernel(device, compile, 'filter', code, [
    uniform('settings', 'StepSettings', buffers.settings, STEP_SETTINGS_BYTES),
    written('results', 'Results', buffers.results),
    read('shares', 'array<f32>', data.shares),
  ]);
  return {
    ...buffers,
    recordStride: stride,
    encode(pass, record, samples, weights) {
      const at = record * stride;
      data.encode(pass, at, samples, weights);
      dispatch(pass, filter, [at], [1, 1, 1]);
    },
  };
}

/** Whether each signal fits the memory of a workgroup, and all of them, and what they sum to, a buffer each. */
function goesBySignals({ plan, largest, x }: StepDesign, limits: GPUSupportedLimits): boolean {
  const sums = 4 * largest * (plan.taps + 3);
  return fitsWorkgroup(plan, limits) && x.length === 1 && sums <= limits.maxStorageBufferBindingSize;
}

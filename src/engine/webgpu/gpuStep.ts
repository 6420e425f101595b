/**
 * One optimisation step as two dispatches: the signal shader over the samples of the step, the filter shader once.
 * Builds what does not change during a run (buffers, pipelines, bind groups) and encodes steps into a pass.
 */
import type { AttributionMethod } from '../../awd/terms';
import type { TransformPlan } from '../../wavelets/decomposition';
import type { Checkpoint } from '../engine';
import { boundaryTables } from './boundaryTables';
import type { BufferPool } from './buffers';
import { filterShader } from './filterShader';
import { mostThreads } from './fit';
import type { Pipelines } from './pipeline';
import { initialResults } from './results';
import { signalLayout } from './signalLayout';
import { signalShader } from './signalShader';
import { STEP_SETTINGS_BYTES } from './stepSettings';

/** What the shaders of a run are generated from. */
export interface StepDesign {
  readonly plan: TransformPlan;
  /** Null without gradients. */
  readonly attribution: AttributionMethod | null;
  /** Most samples a step sees. */
  readonly largest: number;
  /** Length of `order`. */
  readonly orderLength: number;
  /** Step records in the uniform buffer. */
  readonly records: number;
}

/** Samples on the GPU: [count][length], float32. Whoever has them there already brings their buffer. */
export interface SampleBuffers {
  readonly x: GPUBuffer;
  readonly gradients: GPUBuffer | null;
}

export interface GpuStep {
  /** `Results` of the run. */
  readonly results: GPUBuffer;
  /** Sample indices of the steps: u32 [orderLength]. */
  readonly order: GPUBuffer;
  /** `StepSettings`, one every `recordStride` bytes. */
  readonly settings: GPUBuffer;
  readonly recordStride: number;
  /** Encodes the step told by a record, on `samples` samples. */
  encode(pass: GPUComputePassEncoder, record: number, samples: number): void;
}

/** @throws StatedError `shader-failed`, `gpu-buffer-too-large` */
export async function gpuStep(
  device: GPUDevice,
  compile: Pipelines,
  pool: BufferPool,
  design: StepDesign,
  { x, gradients }: SampleBuffers,
  start: Checkpoint,
): Promise<GpuStep> {
  const { plan, attribution, largest, orderLength, records } = design;
  const threads = mostThreads(device.limits);
  const layout = signalLayout(plan.shape[0], plan.levels, plan.mode, plan.taps, threads);
  const tables = boundaryTables(plan, layout);
  const recordStride = roundUp(STEP_SETTINGS_BYTES, device.limits.minUniformBufferOffsetAlignment);
  const results = pool.filled('results', initialResults(start));
  const order = pool.storage('sample indices', 4 * orderLength);
  const settings = pool.uniform(records * recordStride);
  const shares = pool.filled('gradients of the samples', new Float32Array(largest * (plan.taps + 3)).fill(Number.NaN));

  const [signals, filter] = await Promise.all([
    stage(device, compile, 'signals', signalShader(layout, attribution), settings, [
      { buffer: results },
      { buffer: order },
      { buffer: pool.filled('levels', tables.levels) },
      { buffer: pool.filled('boundary tables', tables.numbers) },
      { buffer: shares, written: true },
      { buffer: x },
      ...(gradients ? [{ buffer: gradients }] : []),
    ]),
    stage(device, compile, 'filter', filterShader(plan.taps, threads), settings, [
      { buffer: results, written: true },
      { buffer: shares },
    ]),
  ]);
  const widest = device.limits.maxComputeWorkgroupsPerDimension;
  return {
    results,
    order,
    settings,
    recordStride,
    encode(pass, record, samples) {
      const at = [record * recordStride];
      pass.setPipeline(signals.pipeline);
      pass.setBindGroup(0, signals.bindings, at);
      pass.dispatchWorkgroups(Math.min(samples, widest), Math.ceil(samples / widest));
      pass.setPipeline(filter.pipeline);
      pass.setBindGroup(0, filter.bindings, at);
      pass.dispatchWorkgroups(1);
    },
  };
}

/** A shader with its bindings: the settings of the step at 0, then storage buffers in order. */
async function stage(
  device: GPUDevice,
  compile: Pipelines,
  name: string,
  code: string,
  settings: GPUBuffer,
  storage: readonly { buffer: GPUBuffer; written?: true }[],
) {
  const types = storage.map(({ written }): GPUBufferBindingType => (written ? 'storage' : 'read-only-storage'));
  const { pipeline, layout } = await compile(name, code, [
    { type: 'uniform', hasDynamicOffset: true },
    ...types.map((type) => ({ type })),
  ]);
  const resources = [{ buffer: settings, size: STEP_SETTINGS_BYTES }, ...storage.map(({ buffer }) => ({ buffer }))];
  const entries = resources.map((resource, binding) => ({ binding, resource }));
  return { pipeline, bindings: device.createBindGroup({ layout, entries }) };
}

function roundUp(bytes: number, alignment: number): number {
  return Math.ceil(bytes / alignment) * alignment;
}

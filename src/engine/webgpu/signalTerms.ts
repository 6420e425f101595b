/**
 * The data terms signal by signal: one dispatch with a workgroup for each sample, which lies in the workgroup's memory from
 * beginning to end. Only for signals short enough for that, and few enough for one buffer.
 */
import { dispatch, kernel, read, uniform, written } from './bindings';
import { boundaryTables } from './boundaryTables';
import type { DataTermsDesign, DataTermsStage, StepBuffers, Workplace } from './dataTermsStage';
import { mostThreads } from './fit';
import { signalLayout } from './signalLayout';
import { signalShader } from './signalShader';
import { STEP_SETTINGS_BYTES } from './stepSettings';

/** @throws StatedError `shader-failed`, `gpu-buffer-too-large` */
export async function signalTerms(
  { device, compile, pool }: Workplace,
  { plan, attribution, largest, x, gradients }: DataTermsDesign,
  { results, order, settings }: StepBuffers,
): Promise<DataTermsStage> {
  const layout = signalLayout(plan.shape[0], plan.levels, plan.mode, plan.taps, mostThreads(device.limits));
  const tables = boundaryTables(plan, layout);
  const shares = pool.filled('gradients of the samples', new Float32Array(largest * (plan.taps + 3)).fill(Number.NaN));
  const signals = await kernel(device, compile, 'signals', signalShader(layout, attribution), [
    uniform('settings', 'StepSettings', settings, STEP_SETTINGS_BYTES),
    read('results', 'Results', results),
    // Samples of a step, one after the other.
    read('order', 'array<u32>', order),
    // The analysis level by level, then the transform whose adjoint is the synthesis.
    read('levels', 'array<Level>', pool.filled('levels', tables.levels)),
    read('tables', 'array<i32>', pool.filled('boundary tables', tables.numbers)),
    written('shares', 'array<f32>', shares),
    // [count][LENGTH]
    read('signals', 'array<f32>', x[0].buffer),
    ...(gradients ? [read('inputGradients', 'array<f32>', gradients[0].buffer)] : []),
  ]);
  const widest = device.limits.maxComputeWorkgroupsPerDimension;
  return {
    shares,
    samplesAShare: 1,
    encode(pass, settingsOffset, samples) {
      dispatch(pass, signals, [settingsOffset], [Math.min(samples, widest), Math.ceil(samples / widest), 1]);
    },
  };
}

/**
 * The data terms axis by axis: maps, and signals too long for the memory of a workgroup. Everything lies in one buffer, the
 * arena, with the batch innermost, and each axis step is one or two dispatches over all of it. A step of more samples than
 * the arena holds goes through it chunk by chunk.
 */
import { BOUNDARY_MODES } from '../../../wavelets/boundary';
import { dispatch } from '../bindings';
import type { DataTermsDesign, DataTermsStage, StepBuffers, Workplace } from '../dataTermsStage';
import { arena } from './arena';
import { chunkSize, QUAD } from './chunks';
import { axisPrograms } from './programs';
import { type AxisDispatch, partsOf, schedule, threadGroups } from './schedule';

/**
 * A stage for any plan.
 * @throws StatedError `shader-failed`; `gpu-buffer-too-large` where not even one sample fits the device.
 */
export async function axisTerms(
  { device, compile, pool }: Workplace,
  design: DataTermsDesign,
  buffers: StepBuffers,
): Promise<DataTermsStage> {
  const { plan, attribution, count, largest, gradients } = design;
  const widest = device.limits.maxComputeWorkgroupsPerDimension;
  const places = arena(plan, gradients !== null);
  const batch = chunkSize(largest, places.size, device.limits);
  const chunks = Math.ceil(largest / batch);
  const timetable = schedule(plan, batch / QUAD, gradients !== null, widest);
  const phase = BOUNDARY_MODES[plan.mode].phase(plan.taps);
  const memory = pool.storage('numbers of a step', 4 * places.size * batch);
  const programs = await axisPrograms({ device, compile, pool }, design, buffers, {
    timetable,
    memory,
    phase,
    chunks,
    samplePlaces: { x: (places.signal[0] * batch) / QUAD, gradients: (places.saliency[0] * batch) / QUAD },
  });
  const { filters, analyse, adjoint, correlate, error, penalties, share } = programs;
  const axisKernels = { analyse, adjoint, correlate };
  const numbers = threadGroups(timetable.run.sampleNumbers, widest);
  /** Whether the arena holds all samples already: it keeps them where every step sees the same. */
  const keeps = largest === count && chunks === 1;
  let holds = { x: false, gradients: false };

  return {
    shares: programs.shares,
    samplesAShare: batch,
    encode(pass, settingsOffset, samples, weights) {
      const parts = partsOf(weights, attribution);
      const needs = { x: parts.usesCoefficients, gradients: parts.interprets };
      const axis = (passes: readonly AxisDispatch[]) => {
        for (const each of passes) {
          dispatch(pass, axisKernels[each.kernel], [programs.axisOffset(each)], each.groups);
        }
      };
      const fetch = (what: 'x' | 'gradients', chunk: number) => {
        if (holds[what]) return;
        for (const { kernel, offset } of programs.fetches(what, chunk)) {
          dispatch(pass, kernel, [settingsOffset, offset], numbers);
        }
        holds = { ...holds, [what]: keeps };
      };
      dispatch(pass, filters, [], threadGroups(plan.taps + 2, widest));
      for (let chunk = 0; chunk * batch < samples; chunk++) {
        if (needs.x) {
          fetch('x', chunk);
          axis(timetable.analysis);
        }
        if (parts.reconstructs) {
          axis(timetable.synthesis);
          dispatch(pass, error, [settingsOffset], [timetable.run.errorRows, 1, 1]);
          axis(timetable.backThroughSynthesis);
        }
        if (needs.gradients) {
          fetch('gradients', chunk);
          axis(timetable.saliency);
        }
        if (parts.penalises) dispatch(pass, penalties, [settingsOffset], [timetable.run.penaltyRows, 1, 1]);
        if (needs.gradients) axis(timetable.backThroughSaliency);
        if (parts.usesCoefficients) axis(timetable.backThroughAnalysis);
        dispatch(pass, share, [settingsOffset, programs.shareOffset(chunk)], [plan.taps + 3, 1, 1]);
      }
    },
  };
}

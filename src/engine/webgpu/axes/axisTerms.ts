/**
 * The data terms axis by axis: maps, and signals too long for the memory of a workgroup. Everything lies in one buffer, the
 * arena, with the batch innermost, and each axis step is one dispatch over all of it. A step of more samples than the
 * arena holds goes through it chunk by chunk.
 *
 * With all terms, a chunk whose walks have P axis passes (levels; two a level for maps) takes 4 P + 3 dispatches and up to
 * 2 that fetch samples; the step has one before and the filter shader after them.
 */
import type { AttributionMethod, TermWeights } from '../../../awd/terms';
import { dispatch } from '../bindings';
import type { DataTermsDesign, DataTermsStage, StepBuffers, Workplace } from '../dataTermsStage';
import { arena } from './arena';
import { type AxisDispatch, threadGroups } from './axisDispatch';
import { type ChunkRecords, chunkRecords, type Fetched } from './chunkRecords';
import { chunkSize, QUAD } from './chunks';
import { type KernelBuffers, kernelBuffers } from './kernelBuffers';
import { axisPrograms, type Programs } from './programs';
import { chosen, dispatchesOf, partsOf, type Schedule, schedule } from './schedule';

/**
 * A stage for any plan.
 * @throws StatedError `shader-failed`; `gpu-buffer-too-large` where not even four samples fit the device.
 */
export async function axisTerms(
  workplace: Workplace,
  design: DataTermsDesign,
  buffers: StepBuffers,
): Promise<DataTermsStage> {
  const { plan, attribution, count, largest, x, gradients } = design;
  const { limits } = workplace.device;
  const widest = limits.maxComputeWorkgroupsPerDimension;
  const places = arena(plan, gradients !== null);
  const batch = chunkSize(largest, places.size, limits);
  const quads = batch / QUAD;
  const chunks = Math.ceil(largest / batch);
  const timetable = schedule(plan, places, quads, gradients !== null, widest);
  const passes = dispatchesOf(timetable.walks);
  const records = chunkRecords(chunks, batch, x, {
    x: places.signal[0] * quads,
    gradients: places.saliency[0] * quads,
  });
  const memory = { size: 4 * places.size * batch, chunks };
  const bound = kernelBuffers(workplace, buffers, timetable, plan.taps, passes, records.records, memory);
  const programs = await axisPrograms(workplace, design, bound);
  const keeps = largest === count && chunks === 1;
  return new AxisTerms({
    timetable,
    passes,
    records,
    bound,
    programs,
    batch,
    keeps,
    widest,
    taps: plan.taps,
    attribution,
  });
}

interface Work {
  readonly timetable: Schedule;
  /** In the order of their records. */
  readonly passes: readonly AxisDispatch[];
  readonly records: ChunkRecords;
  readonly bound: KernelBuffers;
  readonly programs: Programs;
  readonly batch: number;
  /** Whether the arena keeps the samples from step to step, because every step sees all of them. */
  readonly keeps: boolean;
  readonly widest: number;
  readonly taps: number;
  readonly attribution: AttributionMethod | null;
}

class AxisTerms implements DataTermsStage {
  readonly shares: GPUBuffer;
  readonly samplesAShare: number;
  readonly #work: Work;
  readonly #offsets: ReadonlyMap<AxisDispatch, number>;
  readonly #kept = new Set<Fetched>();

  constructor(work: Work) {
    this.#work = work;
    this.shares = work.bound.shares;
    this.samplesAShare = work.batch;
    this.#offsets = new Map(work.passes.map((pass, i) => [pass, work.bound.axisOffset(i)]));
  }

  encode(pass: GPUComputePassEncoder, settingsOffset: number, samples: number, weights: TermWeights): void {
    const { programs, taps, widest, batch } = this.#work;
    dispatch(pass, programs.kernels.filters, [], threadGroups(taps + 2, widest));
    for (let chunk = 0; chunk * batch < samples; chunk++) this.#encodeChunk(pass, settingsOffset, chunk, weights);
  }

  #encodeChunk(pass: GPUComputePassEncoder, settingsOffset: number, chunk: number, weights: TermWeights): void {
    const { timetable, programs, records, bound, taps, attribution } = this.#work;
    const { walks, run } = timetable;
    const { error, penalties, share } = programs.kernels;
    const { reconstructs, interprets, penalises, usesCoefficients } = partsOf(weights, attribution);
    if (usesCoefficients) this.#fetch(pass, settingsOffset, 'x', chunk);
    if (interprets) this.#fetch(pass, settingsOffset, 'gradients', chunk);
    this.#walk(pass, chosen(walks.forwards, usesCoefficients, interprets));
    if (reconstructs) {
      this.#walk(pass, walks.synthesis);
      dispatch(pass, error, [settingsOffset], [run.errorRows, 1, 1]);
      this.#walk(pass, walks.backThroughSynthesis);
    }
    if (penalises) dispatch(pass, penalties, [settingsOffset], [run.penaltyRows, 1, 1]);
    this.#walk(pass, chosen(walks.backwards, usesCoefficients, interprets));
    dispatch(pass, share, [settingsOffset, bound.chunkOffset(records.share[chunk])], [taps + 3, 1, 1]);
  }

  #walk(pass: GPUComputePassEncoder, passes: readonly AxisDispatch[]): void {
    const { kernels } = this.#work.programs;
    for (const each of passes) dispatch(pass, kernels[each.kernel], [this.#offsets.get(each) ?? 0], each.groups);
  }

  #fetch(pass: GPUComputePassEncoder, settingsOffset: number, what: Fetched, chunk: number): void {
    const { programs, records, bound, timetable, keeps, widest } = this.#work;
    if (this.#kept.has(what)) return;
    const groups = threadGroups(timetable.run.sampleNumbers, widest);
    programs.fetch[what].forEach((kernel, part) => {
      const offset = bound.chunkOffset(records.fetch[what][chunk][part]);
      dispatch(pass, kernel, [settingsOffset, offset], groups);
    });
    if (keeps) this.#kept.add(what);
  }
}

/** The compiled kernels of the axis form with all they are bound to, and where their records lie. */
import { type Binding, type Kernel, kernel, read, uniform, written } from '../bindings';
import type { DataTermsDesign, StepBuffers, Workplace } from '../dataTermsStage';
import { recordBytes, recordData, recordStride } from '../records';
import { RESULTS_STRUCT } from '../results';
import { STEP_SETTINGS_BYTES, STEP_SETTINGS_STRUCT } from '../stepSettings';
import { ADJOINT_CODE, ANALYSE_CODE, axisConstants, correlateCode, FILTERS_CODE, FILTERS_TYPE } from './axisKernels';
import { AXIS_FIELDS } from './axisPass';
import { ERROR_CODE, FETCH_CODE, penaltiesCode, shareCode } from './batchKernels';
import { partsOfSamples, QUAD } from './chunks';
import { CHUNK_FIELDS, CHUNK_STRUCT, type ChunkRecord, RUN_FIELDS, RUN_STRUCT } from './runRecord';
import type { AxisDispatch, Schedule } from './schedule';

/** What the kernels work on besides what every form is given. */
export interface Work {
  readonly timetable: Schedule;
  /** The arena. */
  readonly memory: GPUBuffer;
  /** Position of the first sample. */
  readonly phase: number;
  readonly chunks: number;
  /** Where in the arena samples and their ∇f go. */
  readonly samplePlaces: Readonly<Record<Fetched, number>>;
}

export type Fetched = 'x' | 'gradients';

/** A dispatch that fetches samples, and the offset of its record. */
export interface Fetch {
  readonly kernel: Kernel;
  readonly offset: number;
}

export type Programs = Readonly<
  Record<'filters' | 'analyse' | 'adjoint' | 'correlate' | 'error' | 'penalties' | 'share', Kernel>
> & {
  readonly shares: GPUBuffer;
  axisOffset(pass: AxisDispatch): number;
  shareOffset(chunk: number): number;
  /** One for each buffer that samples lie in. */
  fetches(what: Fetched, chunk: number): readonly Fetch[];
};

/** @throws StatedError `shader-failed`, `gpu-buffer-too-large` */
export async function axisPrograms(
  { device, compile, pool }: Workplace,
  { plan, attribution, count, x, gradients }: DataTermsDesign,
  buffers: StepBuffers,
  { timetable, memory, phase, chunks, samplePlaces }: Work,
): Promise<Programs> {
  const { limits } = device;
  const poison = (numbers: number) => new Float32Array(numbers).fill(Number.NaN);
  const axisStride = recordStride(recordBytes(AXIS_FIELDS), limits);
  const chunkStride = recordStride(recordBytes(CHUNK_FIELDS), limits);
  const passes = Object.values(timetable).flatMap((part) => (Array.isArray(part) ? (part as AxisDispatch[]) : []));
  const offsets = new Map(passes.map((pass, i) => [pass, i * axisStride]));
  const size = plan.slots[0].size;
  const parts = partsOfSamples(count, size, limits);

  const chunkRecords: ChunkRecord[] = [];
  const addChunk = (record: ChunkRecord) => (chunkRecords.push(record) - 1) * chunkStride;
  const batch = QUAD * timetable.run.quads;
  const shareOffsets = Array.from({ length: chunks }, (_, share) =>
    addChunk({ first: share * batch, share, begin: 0, end: 0, destination: 0 }),
  );
  const fetchOffsets = (destination: number) =>
    shareOffsets.map((_, share) =>
      parts.map(({ begin, end }) => addChunk({ first: share * batch, share, begin, end, destination })),
    );
  const places = { x: fetchOffsets(samplePlaces.x), gradients: fetchOffsets(samplePlaces.gradients) };

  const filters = pool.writtenUniform(16 * (plan.taps + 2));
  const shares = pool.filled('gradients of the chunks', poison(chunks * (plan.taps + 3)));
  const partials = pool.filled('partial sums', poison(timetable.partials));
  const bound = {
    settings: uniform('settings', 'StepSettings', buffers.settings, STEP_SETTINGS_BYTES),
    axis: uniform(
      'axis',
      'Axis',
      pool.filledUniform(
        recordData(
          AXIS_FIELDS,
          passes.map(({ record }) => record),
          axisStride,
        ),
      ),
      recordBytes(AXIS_FIELDS),
    ),
    run: uniform('run', 'Run', pool.filledUniform(recordData(RUN_FIELDS, [timetable.run]))),
    chunk: uniform(
      'chunk',
      'Chunk',
      pool.filledUniform(recordData(CHUNK_FIELDS, chunkRecords, chunkStride)),
      recordBytes(CHUNK_FIELDS),
    ),
    filters: uniform('filters', FILTERS_TYPE, filters),
    filtersWritten: written('filters', FILTERS_TYPE, filters),
    results: read('results', 'Results', buffers.results),
    order: read('order', 'array<u32>', buffers.order),
    tables: read('tables', 'array<i32>', pool.filled('boundary tables', timetable.tables)),
    memory: written('memory', 'array<vec4f>', memory),
    partials: read('partials', 'array<f32>', partials),
    partialsWritten: written('partials', 'array<f32>', partials),
    shares: written('shares', 'array<f32>', shares),
  };
  const declared = `${axisConstants(plan.taps, phase)}
${STEP_SETTINGS_STRUCT}

${RESULTS_STRUCT}

${RUN_STRUCT}

${CHUNK_STRUCT}`;
  const program = (name: string, code: string, bindings: readonly Binding[]) =>
    kernel(device, compile, name, `${declared}\n${code}`, bindings);
  const fetchesFrom = (samples: Float32Array | null, what: string) =>
    Promise.all(
      (samples ? parts : []).map(({ begin, end }) => {
        const part = pool.filled(what, samples?.subarray(begin * size, end * size) ?? new Float32Array());
        const { settings, chunk, run, order, memory } = bound;
        return program('fetching of samples', FETCH_CODE, [
          settings,
          chunk,
          run,
          order,
          read('samples', 'array<f32>', part),
          memory,
        ]);
      }),
    );

  const bands = plan.levels + 1;
  const { settings, axis, run, chunk, tables, partialsWritten } = bound;
  const made = await Promise.all([
    program('filters', FILTERS_CODE, [bound.results, bound.filtersWritten]),
    program('analysis', ANALYSE_CODE, [axis, bound.filters, tables, bound.memory]),
    program('adjoint', ADJOINT_CODE, [axis, bound.filters, tables, bound.memory]),
    program('correlation', correlateCode(plan.taps), [axis, run, tables, bound.memory, partialsWritten]),
    program('reconstruction error', ERROR_CODE, [settings, run, bound.memory, partialsWritten]),
    program('penalties', penaltiesCode(bands, attribution), [settings, run, bound.memory, partialsWritten]),
    program('sums', shareCode(bands, attribution), [settings, chunk, run, bound.partials, bound.shares]),
  ]);
  const fetched = {
    x: await fetchesFrom(x, 'samples'),
    gradients: await fetchesFrom(gradients, 'input gradients'),
  };
  const [ofFilters, analyse, adjoint, correlate, error, penalties, share] = made;
  return {
    filters: ofFilters,
    analyse,
    adjoint,
    correlate,
    error,
    penalties,
    share,
    shares,
    axisOffset: (pass) => offsets.get(pass) ?? 0,
    shareOffset: (index) => shareOffsets[index],
    fetches: (what, index) => fetched[what].map((made, p) => ({ kernel: made, offset: places[what][index][p] })),
  };
}

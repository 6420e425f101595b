/** The buffers of the axis kernels besides those of every step, as the kernels see them. */
import { type Binding, read, uniform, written } from '../bindings';
import type { StepBuffers, Workplace } from '../dataTermsStage';
import { recordBytes, recordData, recordStride } from '../records';
import { STEP_SETTINGS_BYTES } from '../stepSettings';
import type { AxisDispatch } from './axisDispatch';
import { AXES_TYPE, FILTERS_TYPE, MOST_BESIDE } from './axisKernels';
import { AXIS_FIELDS } from './axisPass';
import { CHUNK_FIELDS, type ChunkRecord, RUN_FIELDS } from './runRecord';
import type { Schedule } from './schedule';

type BindingName =
  | 'settings'
  | 'axes'
  | 'run'
  | 'chunk'
  | 'filters'
  | 'filtersWritten'
  | 'results'
  | 'order'
  | 'tables'
  | 'memory'
  | 'partials'
  | 'partialsWritten'
  | 'shares';

export interface KernelBuffers {
  readonly bound: Readonly<Record<BindingName, Binding>>;
  readonly shares: GPUBuffer;
  /** Bytes to the record of the i-th dispatch, and of the i-th chunk record. */
  axisOffset(i: number): number;
  chunkOffset(i: number): number;
}

/** Memory of `size` bytes for the arena, and a row of shares for each of `chunks` chunks. */
export function kernelBuffers(
  { device: { limits }, pool }: Workplace,
  { results, order, settings }: StepBuffers,
  { run, tables, partials }: Schedule,
  taps: number,
  passes: readonly AxisDispatch[],
  records: readonly ChunkRecord[],
  { size, chunks }: { size: number; chunks: number },
): KernelBuffers {
  // What shaders must write begins as NaN, so that a shader that does not run is seen.
  const poison = (what: string, numbers: number) => pool.filled(what, new Float32Array(numbers).fill(Number.NaN));
  const axisBytes = MOST_BESIDE * recordBytes(AXIS_FIELDS);
  const axisStride = recordStride(axisBytes, limits);
  const chunkStride = recordStride(recordBytes(CHUNK_FIELDS), limits);
  const axisData = new Uint32Array((passes.length * axisStride) / 4);
  passes.forEach((pass, i) => {
    axisData.set(recordData(AXIS_FIELDS, pass.records), (i * axisStride) / 4);
  });
  const chunkData = recordData(CHUNK_FIELDS, records, chunkStride);
  const filters = pool.writtenUniform(16 * (taps + 2));
  const sums = poison('partial sums', partials);
  const shares = poison('gradients of the chunks', chunks * (taps + 3));
  return {
    bound: {
      settings: uniform('settings', 'StepSettings', settings, STEP_SETTINGS_BYTES),
      axes: uniform('axes', AXES_TYPE, pool.filledUniform(axisData), axisBytes),
      run: uniform('run', 'Run', pool.filledUniform(recordData(RUN_FIELDS, [run]))),
      chunk: uniform('chunk', 'Chunk', pool.filledUniform(chunkData), recordBytes(CHUNK_FIELDS)),
      filters: uniform('filters', FILTERS_TYPE, filters),
      filtersWritten: written('filters', FILTERS_TYPE, filters),
      results: read('results', 'Results', results),
      order: read('order', 'array<u32>', order),
      tables: read('tables', 'array<i32>', pool.filled('boundary tables', tables)),
      memory: written('memory', 'array<vec4f>', pool.storage('numbers of a step', size)),
      partials: read('partials', 'array<f32>', sums),
      partialsWritten: written('partials', 'array<f32>', sums),
      shares: written('shares', 'array<f32>', shares),
    },
    shares,
    axisOffset: (i) => i * axisStride,
    chunkOffset: (i) => i * chunkStride,
  };
}

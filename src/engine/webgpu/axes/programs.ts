/** The compiled kernels of the axis form. */
import { type Binding, type Kernel, kernel, read } from '../bindings';
import type { DataTermsDesign, Workplace } from '../dataTermsStage';
import { RESULTS_STRUCT } from '../results';
import type { SamplePart } from '../sampleShelf';
import { STEP_SETTINGS_STRUCT } from '../stepSettings';
import { type AxisKernel, analyseCode, bySamplesCode, CONSTANTS, FILTERS_CODE, tapsConstant } from './axisKernels';
import { ERROR_CODE, FETCH_CODE, penaltiesCode, shareCode } from './batchKernels';
import type { Fetched } from './chunkRecords';
import type { KernelBuffers } from './kernelBuffers';
import { CHUNK_STRUCT, RUN_STRUCT } from './runRecord';

type KernelName = 'filters' | AxisKernel | 'error' | 'penalties' | 'share';

export interface Programs {
  readonly kernels: Readonly<Record<KernelName, Kernel>>;
  /** One for each part of the samples. */
  readonly fetch: Readonly<Record<Fetched, readonly Kernel[]>>;
}

/** @throws StatedError `shader-failed`, `gpu-buffer-too-large` */
export async function axisPrograms(
  { device, compile }: Workplace,
  { plan, attribution, x, gradients }: DataTermsDesign,
  { bound }: KernelBuffers,
): Promise<Programs> {
  // A kernel is told only what it depends on: so that another filter or mode compiles no more than it must.
  const declared = [CONSTANTS, STEP_SETTINGS_STRUCT, RUN_STRUCT, CHUNK_STRUCT].join('\n\n');
  const taps = tapsConstant(plan.taps);
  const bands = plan.levels + 1;
  const { settings, axes, run, chunk, filters, tables, memory, partialsWritten } = bound;
  const reading = [axes, filters, tables, memory];
  const summing = [axes, run, filters, tables, memory, partialsWritten];
  const described: Record<KernelName, { name: string; code: string; bindings: Binding[] }> = {
    filters: {
      name: 'filters',
      code: [taps, RESULTS_STRUCT, FILTERS_CODE].join('\n'),
      bindings: [bound.results, bound.filtersWritten],
    },
    analyse: { name: 'analysis', code: [taps, analyseCode(plan.taps, false)].join('\n'), bindings: reading },
    analyseAndCorrelate: {
      name: 'analysis with correlation',
      code: [taps, analyseCode(plan.taps, true)].join('\n'),
      bindings: summing,
    },
    adjoint: {
      name: 'adjoint',
      code: [taps, bySamplesCode(plan.taps, { adjoins: true, correlates: false })].join('\n'),
      bindings: reading,
    },
    adjointAndCorrelate: {
      name: 'adjoint with correlation',
      code: [taps, bySamplesCode(plan.taps, { adjoins: true, correlates: true })].join('\n'),
      bindings: summing,
    },
    correlate: {
      name: 'correlation',
      code: [taps, bySamplesCode(plan.taps, { adjoins: false, correlates: true })].join('\n'),
      bindings: [axes, run, tables, memory, partialsWritten],
    },
    error: { name: 'reconstruction error', code: ERROR_CODE, bindings: [settings, run, memory, partialsWritten] },
    penalties: {
      name: 'penalties',
      code: penaltiesCode(bands, attribution),
      bindings: [settings, run, memory, partialsWritten],
    },
    share: {
      name: 'sums',
      code: `${taps}${shareCode(bands, attribution)}`,
      bindings: [settings, chunk, run, bound.partials, bound.shares],
    },
  };
  const made = (name: string, code: string, bindings: readonly Binding[]) =>
    kernel(device, compile, name, `${declared}\n${code}`, bindings);
  const fetches = (samples: readonly SamplePart[]) =>
    samples.map(({ buffer }) => {
      const bindings = [settings, chunk, run, bound.order, read('samples', 'array<f32>', buffer), memory];
      return made('fetching of samples', FETCH_CODE, bindings);
    });
  const [entries, ofX, ofGradients] = await Promise.all([
    Promise.all(
      Object.entries(described).map(async ([key, { name, code, bindings }]) => [key, await made(name, code, bindings)]),
    ),
    Promise.all(fetches(x)),
    Promise.all(fetches(gradients ?? [])),
  ]);
  return {
    kernels: Object.fromEntries(entries) as Record<KernelName, Kernel>,
    fetch: { x: ofX, gradients: ofGradients },
  };
}

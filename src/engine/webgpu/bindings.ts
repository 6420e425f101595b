/**
 * Shaders with what they are bound to, said once: a named list of buffers gives the declarations in WGSL, the layout of
 * the pipeline and the bind group. Records of a uniform buffer are chosen by an offset when a dispatch is encoded.
 */
import type { Pipelines } from './pipeline';

/** One buffer as a shader sees it. */
export interface Binding {
  /** WGSL after the binding's number: `var<storage, read> results: Results;`. */
  readonly declaration: string;
  readonly buffer: GPUBuffer;
  readonly type: GPUBufferBindingType;
  /** Bytes of one record, where a dispatch chooses among several. */
  readonly record?: number;
}

export interface Kernel {
  readonly pipeline: GPUComputePipeline;
  readonly bindings: GPUBindGroup;
}

/** A uniform buffer; `record` bytes of it where a dispatch chooses among several. */
export function uniform(name: string, type: string, buffer: GPUBuffer, record?: number): Binding {
  const chosen = record === undefined ? {} : { record };
  return { declaration: `var<uniform> ${name}: ${type};`, buffer, type: 'uniform', ...chosen };
}

/** A storage buffer that the shader reads. */
export function read(name: string, type: string, buffer: GPUBuffer): Binding {
  return { declaration: `var<storage, read> ${name}: ${type};`, buffer, type: 'read-only-storage' };
}

/** A storage buffer that the shader writes. */
export function written(name: string, type: string, buffer: GPUBuffer): Binding {
  return { declaration: `var<storage, read_write> ${name}: ${type};`, buffer, type: 'storage' };
}

/**
 * Compiles `code` with the declarations of its bindings, numbered as they come.
 * @throws StatedError `shader-failed`
 */
export async function kernel(
  device: GPUDevice,
  compile: Pipelines,
  name: string,
  code: string,
  bindings: readonly Binding[],
): Promise<Kernel> {
  const whole = `${declarations(bindings)}\n${code}`;
  const { pipeline, layout } = await compile(name, whole, bindings.map(layoutOf));
  const entries = bindings.map(({ buffer, record }, binding) => ({
    binding,
    resource: record === undefined ? { buffer } : { buffer, size: record },
  }));
  return { pipeline, bindings: device.createBindGroup({ layout, entries }) };
}

/** Encodes one dispatch. `offsets`: bytes into each buffer of records, in the order of the bindings. */
export function dispatch(
  pass: GPUComputePassEncoder,
  { pipeline, bindings }: Kernel,
  offsets: readonly number[],
  groups: readonly number[],
): void {
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, bindings, offsets);
  pass.dispatchWorkgroups(groups[0], groups[1], groups[2]);
}

function declarations(bindings: readonly Binding[]): string {
  return bindings.map(({ declaration }, i) => `@group(0) @binding(${i}) ${declaration}`).join('\n');
}

function layoutOf({ type, record }: Binding): GPUBufferBindingLayout {
  return record === undefined ? { type } : { type, hasDynamicOffset: true };
}

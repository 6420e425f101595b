/** The two kernels of `peaks.ts` in WGSL. */
import type { Peaks } from './peaks';
import { ratePerSecond } from './rate';

const THREADS = 64;
const WORKGROUPS = 1024;
const SUMS = 8;
const ROUNDS = 256;
const OPERATIONS_A_DISPATCH = 2 * 4 * SUMS * ROUNDS * THREADS * WORKGROUPS;
const BYTES_A_VECTOR = 16;

const MULTIPLY_ADD = /* wgsl */ `
@group(0) @binding(0) var<storage, read_write> sums: array<vec4f>;
@compute @workgroup_size(${THREADS})
fn main(@builtin(global_invocation_id) id: vec3u) {
  let term = vec4f(f32(id.x) * 1e-9);
  let factor = vec4f(0.999);
  ${lines((i) => `var s${i} = term + ${i}.0;`)}
  for (var round = 0; round < ${ROUNDS}; round++) {
    ${lines((i) => `s${i} = fma(s${i}, factor, term);`)}
  }
  sums[id.x] = ${Array.from({ length: SUMS }, (_, i) => `s${i}`).join(' + ')};
}`;

const COPY = /* wgsl */ `
@group(0) @binding(0) var<storage, read_write> copied: array<vec4f>;
@group(0) @binding(1) var<storage, read> given: array<vec4f>;
@compute @workgroup_size(${THREADS})
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) grid: vec3u) {
  for (var i = id.x; i < arrayLength(&given); i += grid.x * ${THREADS}) { copied[i] = given[i]; }
}`;

/** Peaks of a device. */
export async function gpuPeaks(device: GPUDevice, workingSets: readonly number[]): Promise<Peaks> {
  const sums = storage(device, THREADS * WORKGROUPS * BYTES_A_VECTOR);
  const dispatches = await dispatchesPerSecond(device, MULTIPLY_ADD, [sums], WORKGROUPS);
  sums.destroy();
  const copyGbs: number[] = [];
  for (const bytes of workingSets) copyGbs.push(((await copiesPerSecond(device, bytes)) * bytes) / 1e9);
  return { kernels: 'WGSL, fma and copy of vec4f', gflops: (dispatches * OPERATIONS_A_DISPATCH) / 1e9, copyGbs };
}

async function copiesPerSecond(device: GPUDevice, bytes: number): Promise<number> {
  const vectors = Math.ceil(bytes / 2 / BYTES_A_VECTOR);
  const buffers = [storage(device, vectors * BYTES_A_VECTOR), storage(device, vectors * BYTES_A_VECTOR)];
  const workgroups = Math.min(WORKGROUPS, Math.ceil(vectors / THREADS));
  const rate = await dispatchesPerSecond(device, COPY, buffers, workgroups);
  for (const buffer of buffers) buffer.destroy();
  return rate;
}

async function dispatchesPerSecond(
  device: GPUDevice,
  code: string,
  buffers: readonly GPUBuffer[],
  workgroups: number,
): Promise<number> {
  const pipeline = await device.createComputePipelineAsync({
    layout: 'auto',
    compute: { module: device.createShaderModule({ code }), entryPoint: 'main' },
  });
  const bindings = device.createBindGroup({
    layout: pipeline.getBindGroupLayout(0),
    entries: buffers.map((buffer, binding) => ({ binding, resource: { buffer } })),
  });
  return ratePerSecond(async (times) => {
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, bindings);
    for (let i = 0; i < times; i++) pass.dispatchWorkgroups(workgroups);
    pass.end();
    device.queue.submit([encoder.finish()]);
    await device.queue.onSubmittedWorkDone();
  });
}

function storage(device: GPUDevice, size: number): GPUBuffer {
  return device.createBuffer({ size, usage: GPUBufferUsage.STORAGE });
}

function lines(line: (i: number) => string): string {
  return Array.from({ length: SUMS }, (_, i) => line(i)).join('\n    ');
}

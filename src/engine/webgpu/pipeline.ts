/**
 * Shaders into pipelines. A shader that does not compile throws nothing by itself, and what it should have written is
 * whatever the buffer held before: so its messages are read, and an error is an error.
 */
import { StatedError } from '../../errors';

export interface Pipeline {
  readonly pipeline: GPUComputePipeline;
  readonly layout: GPUBindGroupLayout;
}

/**
 * The pipeline of a shader with the given bindings, at 0, 1, …; `name` is for errors. The same shader is compiled once.
 * @throws StatedError `shader-failed`, with the compiler's first message and its line.
 */
export type Pipelines = (name: string, code: string, bindings: readonly GPUBufferBindingLayout[]) => Promise<Pipeline>;

/** Pipelines of a device, kept by their source: a run that starts anew usually differs in its numbers alone. */
export function pipelines(device: GPUDevice): Pipelines {
  const compiled = new Map<string, Promise<Pipeline>>();
  return (name, code, bindings) => {
    const known = compiled.get(code);
    if (known) return known;
    const made = compile(device, name, code, bindings);
    compiled.set(code, made);
    made.catch(() => compiled.delete(code));
    return made;
  };
}

async function compile(
  device: GPUDevice,
  name: string,
  code: string,
  bindings: readonly GPUBufferBindingLayout[],
): Promise<Pipeline> {
  const visibility = GPUShaderStage.COMPUTE;
  const layout = device.createBindGroupLayout({
    entries: bindings.map((buffer, binding) => ({ binding, visibility, buffer })),
  });
  device.pushErrorScope('validation');
  const module = device.createShaderModule({ label: name, code });
  // The scope only keeps the same error from being reported twice; the compiler's messages say more.
  const [{ messages }] = await Promise.all([module.getCompilationInfo(), device.popErrorScope()]);
  const error = messages.find((message) => message.type === 'error');
  if (error) throw shaderFailed(name, `${error.message} (line ${error.lineNum}: ${sourceLine(code, error.lineNum)})`);
  try {
    const pipeline = await device.createComputePipelineAsync({
      label: name,
      layout: device.createPipelineLayout({ bindGroupLayouts: [layout] }),
      compute: { module, entryPoint: 'main' },
    });
    return { pipeline, layout };
  } catch (cause) {
    throw shaderFailed(name, cause instanceof Error ? cause.message : String(cause));
  }
}

function shaderFailed(name: string, reason: string): StatedError {
  return new StatedError(
    'shader-failed',
    `The GPU program of the ${name} did not compile on this device: ${reason}`,
    'Run on the CPU engine instead.',
  );
}

function sourceLine(code: string, line: number): string {
  return (code.split('\n')[line - 1] ?? '').trim();
}

/**
 * Where networks run: WebGPU on a real GPU, else WebGL on one, else the CPU. Renderers that only play GPU are passed
 * over (our CPU convolutions are faster), unless asked for: then the network shares the device of a forced engine.
 */
import { adapterName, isSoftwareAdapter, isSoftwareName } from './adapter';
import { computesRightly } from './backendProbe';
import type { Tf } from './tfjs';

export type BackendName = 'webgpu' | 'webgl' | 'cpu';

export interface RunningBackend {
  readonly tf: Tf;
  readonly where: BackendName;
  /** The device as a person would name it, and why it is no better one. */
  readonly detail: string;
}

/** An attempt: the device's name, or why there is none. */
type Attempt = { readonly device: string } | { readonly absence: string };

const ORDER: readonly BackendName[] = ['webgpu', 'webgl', 'cpu'];

/**
 * Starts tfjs on the best backend, or on `preferred` even where that is software; what cannot be had gives way to the
 * next with the reason in `detail`. A live WebGPU device from an earlier call is kept; after a lost one, call again for
 * another, and load networks anew.
 */
export async function startBackend(preferred?: BackendName): Promise<RunningBackend> {
  const tf = await import('./tfjs');
  const absences: string[] = [];
  for (const where of preferred ? ORDER.slice(ORDER.indexOf(preferred)) : ORDER) {
    const attempt = await attemptTo(() => START[where](tf, where === preferred));
    const absence = 'absence' in attempt ? attempt.absence : await settingFailed(tf, where);
    if (absence === null && 'device' in attempt) {
      return { tf, where, detail: [attempt.device, ...absences].join('. ') };
    }
    absences.push(absence ?? '');
  }
  throw new Error('tfjs started no backend, not even the CPU.');
}

const LABELS: Record<BackendName, string> = { webgpu: 'WebGPU', webgl: 'WebGL', cpu: 'The CPU' };

/** How each backend is made ready for `tf.setBackend`; `forced` accepts software. */
const START: Record<BackendName, (tf: Tf, forced: boolean) => Promise<Attempt>> = {
  webgpu: async (tf, forced) => {
    const { createWebgpuBackend, liveWebgpuDevice } = await import('./webgpuBackend');
    const live = await liveWebgpuDevice(tf);
    if (live && (forced || !isSoftwareAdapter(live.adapterInfo))) return { device: adapterName(live.adapterInfo) };
    const adapter = await globalThis.navigator?.gpu?.requestAdapter({ powerPreference: 'high-performance' });
    if (!adapter) return { absence: 'No WebGPU here' };
    const name = adapterName(adapter.info);
    if (!forced && isSoftwareAdapter(adapter.info)) return { absence: `WebGPU here is ${name}, no real GPU` };
    await createWebgpuBackend(tf, adapter);
    return { device: name };
  },
  webgl: async (tf, forced) => {
    const renderer = webglRenderer(forced);
    if (renderer === null) return { absence: 'No WebGL 2 on a real GPU' };
    if (!forced && isSoftwareName(renderer)) return { absence: `WebGL here is ${renderer}, no real GPU` };
    await import('@tensorflow/tfjs-backend-webgl');
    tf.env().set('SOFTWARE_WEBGL_ENABLED', forced);
    if (!tf.env().getBool('WEBGL_RENDER_FLOAT32_CAPABLE')) return { absence: 'WebGL here lacks float32' };
    return { device: renderer };
  },
  cpu: async (tf) => {
    const { registerCpuConvolution } = await import('./cpuConvolution');
    const first = tf.findBackendFactory('cpu') === null;
    await import('@tensorflow/tfjs-backend-cpu');
    if (first) registerCpuConvolution(tf);
    return { device: 'CPU, 1 thread' };
  },
};

/** The name of WebGL's renderer, or null where there is no context to be had (software only if `software`). */
function webglRenderer(software: boolean): string | null {
  if (typeof OffscreenCanvas === 'undefined') return null;
  const attributes = { failIfMajorPerformanceCaveat: !software };
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2', attributes);
  if (!gl) return null;
  const extension = gl.getExtension('WEBGL_debug_renderer_info');
  const name = String(gl.getParameter(extension ? extension.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return name;
}

async function attemptTo(start: () => Promise<Attempt>): Promise<Attempt> {
  try {
    return await start();
  } catch (error) {
    return { absence: error instanceof Error ? error.message : String(error) };
  }
}

/** Makes `where` tfjs' backend; the reason why it is not to be used, or null where all is well. */
async function settingFailed(tf: Tf, where: BackendName): Promise<string | null> {
  try {
    const set = await tf.setBackend(where);
    await tf.ready();
    if (!set || tf.getBackend() !== where) return `${LABELS[where]} did not start`;
    return where === 'cpu' || (await computesRightly(tf)) ? null : `${LABELS[where]} computes wrongly here`;
  } catch (error) {
    return `${LABELS[where]} failed: ${error instanceof Error ? error.message : String(error)}`;
  }
}

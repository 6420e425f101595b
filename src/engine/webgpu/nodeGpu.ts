/**
 * WebGPU in Node, for tests and the benchmark: Dawn from npm `webgpu`, which finds a GPU by the system's Vulkan, or a
 * software one by the Vulkan driver that Chromium brings. The latter must be in the environment when a process starts,
 * because that is when the loader of shared libraries reads it.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where packages put Chromium's libraries. */
const SYSTEM_FOLDERS = ['/usr/lib/chromium', '/usr/lib/chromium-browser', '/opt/google/chrome'];

/**
 * Variables with which a new process finds Chromium's software GPU; none where there is no Chromium or a driver is chosen
 * already. `browser`: path of a Chromium to look beside, before the system's.
 */
export function softwareGpuEnvironment(
  browser?: string,
  env: NodeJS.ProcessEnv = process.env,
  systemFolders: readonly string[] = SYSTEM_FOLDERS,
): Record<string, string> {
  if (env.VK_ICD_FILENAMES || env.VK_DRIVER_FILES) return {};
  const folders = browser ? [dirname(browser), ...systemFolders] : systemFolders;
  const folder = folders.find((candidate) => existsSync(join(candidate, 'vk_swiftshader_icd.json')));
  if (!folder) return {};
  return {
    LD_LIBRARY_PATH: [folder, env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
    VK_ICD_FILENAMES: join(folder, 'vk_swiftshader_icd.json'),
  };
}

/** Dawn's `navigator.gpu`, with the WebGPU globals defined; null where Dawn does not run on this machine. */
export async function nodeGpu(): Promise<GPU | null> {
  try {
    const { create, globals } = await import('webgpu');
    const gpu = create([]);
    // Held by the process: Dawn brings the process down when the instance is collected before its devices.
    Object.assign(globalThis, globals, { dawn: gpu });
    return gpu;
  } catch {
    return null;
  }
}

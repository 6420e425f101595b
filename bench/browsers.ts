/** Chromium as the benchmark starts it. */
import { type Browser, chromium } from '@playwright/test';
import { findBrowser } from '../scripts/findBrowser';

const QUIET = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** What WebGPU in a browser runs on. */
export const ADAPTERS = {
  none: [],
  software: ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'],
  hardware: ['--enable-unsafe-webgpu', ...(process.platform === 'linux' ? ['--enable-features=Vulkan'] : [])],
} as const;

export type Adapter = keyof typeof ADAPTERS;

export function launchBrowser(adapter: Adapter): Promise<Browser> {
  return chromium.launch({ executablePath: findBrowser(), args: [...QUIET, ...ADAPTERS[adapter]] });
}

/** The app as people get it: built into a folder that is thrown away, served with the headers of `vite preview`. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface Served {
  /** Ends in `/`. */
  readonly address: string;
  close(): Promise<void>;
}

export async function serveBuiltApp(): Promise<Served> {
  const outDir = mkdtempSync(join(tmpdir(), 'wavelet-bench-'));
  await build({ root: ROOT, logLevel: 'error', build: { outDir, emptyOutDir: true } });
  const server = await preview({
    root: ROOT,
    logLevel: 'error',
    build: { outDir },
    preview: { host: 'localhost', port: 0, open: false },
  });
  return {
    address: server.resolvedUrls?.local[0] ?? '',
    async close() {
      await server.close();
      rmSync(outDir, { recursive: true, force: true });
    },
  };
}

/** A result is on disk whole or not at all, whatever interrupts its writing. */
import { rename, rm, writeFile } from 'node:fs/promises';

export async function writeWhole(path: string, content: string): Promise<void> {
  const partial = `${path}.${process.pid}.partial`;
  try {
    await writeFile(partial, content);
    await rename(partial, path);
  } finally {
    await rm(partial, { force: true });
  }
}

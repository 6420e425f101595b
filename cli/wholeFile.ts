/** A result is on disk whole or not at all, whatever interrupts its writing. */
import { constants } from 'node:fs';
import { access, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StatedError } from '../src/errors';

export async function writeWhole(path: string, content: string): Promise<void> {
  const partial = `${path}.${process.pid}.partial`;
  try {
    await writeFile(partial, content);
    await rename(partial, path);
  } catch (error) {
    throw unwritable(path, error instanceof Error ? error.message : String(error));
  } finally {
    await rm(partial, { force: true });
  }
}

/** Asked before long work. Throws a `StatedError` where the file's folder is missing or may not be written to. */
export async function requireWritable(path: string): Promise<void> {
  const folder = dirname(path);
  try {
    await access(folder, constants.W_OK);
  } catch {
    throw unwritable(path, `the folder ${folder} is not there, or may not be written to`);
  }
}

function unwritable(path: string, why: string): StatedError {
  return new StatedError('out-unwritable', `${path} cannot be written: ${why}.`, 'Give --out another place.');
}

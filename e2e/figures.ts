/**
 * What a long test measured, for people: in the test's report, on the console, and where FIGURES names a folder, in a file
 * that docs/trust.md is made from.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Memory } from './memory';
import type { TestInfo } from './story';

export interface Figures {
  /** What was tried, as a row of the table of promises says it. */
  readonly tried: string;
  /** What repeats it. */
  readonly command: string;
  readonly hours: number;
  /** Of runs and data that were not removed by hand. */
  readonly lost: number;
  readonly measured: Readonly<Record<string, unknown>>;
}

const MB = 2 ** 20;

/** Memory as the figures tell it. */
export function inWords({ pageHeap, workerHeaps, nodes, tensors, gpuBuffers }: Memory): string {
  const megabytes = (bytes: number) => (bytes / MB).toFixed(1);
  const heaps = `heap ${megabytes(pageHeap)} MB, of workers ${megabytes(workerHeaps)} MB`;
  return `${heaps}, ${nodes} nodes, ${tensors} tensors, ${gpuBuffers} GPU buffers`;
}

/** @param name of the file, without its ending */
export async function report(info: TestInfo, name: string, figures: Figures): Promise<void> {
  const text = `${JSON.stringify({ name, date: new Date().toISOString().slice(0, 10), ...figures }, null, 2)}\n`;
  console.log(text);
  await info.attach(name, { body: text, contentType: 'application/json' });
  const folder = process.env.FIGURES;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), text);
}

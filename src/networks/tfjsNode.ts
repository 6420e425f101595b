/**
 * tfjs in Node, on its CPU backend with our convolutions: for tests and scripts only. Node cannot import the modules
 * that `tfjs.ts` gathers (published as ES modules under CommonJS names), but the union package has a build for it.
 */
import * as union from '@tensorflow/tfjs';
import { registerCpuConvolution } from './cpuConvolution';
import type { Tf } from './tfjs';

let started: Promise<Tf> | null = null;

/** The same names as `tfjs.ts`, backend `cpu` ready; further calls give the same module. */
export function tfjsInNode(): Promise<Tf> {
  started ??= start();
  return started;
}

async function start(): Promise<Tf> {
  const tf = ('default' in union ? union.default : union) as unknown as Tf;
  // Otherwise tfjs advises, on the console, to install its native package.
  tf.env().set('IS_TEST', true);
  registerCpuConvolution(tf);
  await tf.setBackend('cpu');
  await tf.ready();
  return tf;
}

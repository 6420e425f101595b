/**
 * The part of tfjs the product uses, gathered once: reached only by a dynamic import from a worker.
 * `tfjs-core` alone registers neither gradients nor chained ops: without them `tf.grad` fails and layers break at their
 * first `x.add(y)`; and they must come after the core, whose flags they read as they load.
 * Backends are imported by `backend.ts`, each only when it is tried.
 */
import '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops';

export {
  add,
  backend,
  backend_util,
  conv2d,
  customGrad,
  dispose,
  env,
  findBackend,
  findBackendFactory,
  fused,
  getBackend,
  getKernel,
  grad,
  grads,
  io,
  keep,
  logSumExp,
  losses,
  mean,
  memory,
  mul,
  ready,
  registerBackend,
  registerKernel,
  relu,
  removeBackend,
  reshape,
  setBackend,
  slice,
  square,
  sub,
  sum,
  tensor,
  tidy,
  train,
  unregisterKernel,
  variableGrads,
  zeros,
} from '@tensorflow/tfjs-core';
export { initializers, input, layers, loadLayersModel, model, sequential } from '@tensorflow/tfjs-layers';

/** The module itself, as a value to hand around: whoever computes is given it, nobody imports it statically. */
export type Tf = typeof import('./tfjs');

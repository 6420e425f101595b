/**
 * LSTM layers of tfjs, computed in one go where tfjs runs on the CPU. The layer stays what it is (weights, files,
 * shapes); only its forward and backward pass are replaced, and only where they are of the plain kind treated here.
 */
import type { Tensor } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { type LstmSizes, lstmBackward, lstmForward } from './lstmPass';
import type { Tf } from './tfjs';

/** The members of tfjs' recurrent layer that are used here. */
interface RecurrentLayer {
  getClassName(): string;
  getConfig(): Record<string, unknown>;
  readonly cell: Record<'kernel' | 'recurrentKernel' | 'bias', { read(): Tensor }>;
  call(inputs: Tensor | Tensor[], options: Record<string, unknown>): Tensor | Tensor[];
}

/** Makes the plain LSTM layers of `model` fast on the CPU; on other backends, and for other layers, nothing changes. */
export function fuseLstm(tf: Tf, model: LayersModel): void {
  for (const layer of model.layers as unknown as RecurrentLayer[]) {
    if (!isPlainLstm(layer)) continue;
    const original = layer.call.bind(layer);
    layer.call = (inputs, options) => {
      const [x, ...states] = [inputs].flat();
      const plain = states.length === 0 && options?.mask == null && options?.initialState == null;
      return plain && tf.getBackend() === 'cpu' ? lastState(tf, layer, x) : original(inputs, options);
    };
  }
}

const PLAIN: Readonly<Record<string, readonly unknown[]>> = {
  activation: ['tanh'],
  recurrentActivation: ['sigmoid'],
  useBias: [true],
  dropout: [0, null, undefined],
  recurrentDropout: [0, null, undefined],
  returnSequences: [false, null, undefined],
  returnState: [false, null, undefined],
  goBackwards: [false, null, undefined],
  stateful: [false, null, undefined],
};

function isPlainLstm(layer: RecurrentLayer): boolean {
  if (layer.getClassName() !== 'LSTM') return false;
  const config = layer.getConfig();
  return Object.entries(PLAIN).every(([name, allowed]) => allowed.includes(config[name]));
}

/** [batch, steps, features] → [batch, units], with a gradient for input and weights. */
function lastState(tf: Tf, { cell }: RecurrentLayer, input: Tensor): Tensor {
  const run = tf.customGrad((...args) => {
    const [x, kernel, recurrent, bias] = args as Tensor[];
    const [batch, steps, features] = x.shape;
    const sizes: LstmSizes = { batch, steps, features, units: recurrent.shape[0] };
    const weights = { kernel: kernel.dataSync(), recurrent: recurrent.dataSync(), bias: bias.dataSync() };
    const { last, trace } = lstmForward(sizes, x.dataSync(), weights);
    const gradFunc = (toLast: Tensor) => {
      const gradients = lstmBackward(sizes, trace, toLast.dataSync());
      return [
        tf.tensor(gradients.x, x.shape),
        tf.tensor(Float32Array.from(gradients.kernel), kernel.shape),
        tf.tensor(Float32Array.from(gradients.recurrent), recurrent.shape),
        tf.tensor(Float32Array.from(gradients.bias), bias.shape),
      ];
    };
    return { value: tf.tensor(Float32Array.from(last), [batch, sizes.units]), gradFunc };
  });
  return run(input, cell.kernel.read(), cell.recurrentKernel.read(), cell.bias.read());
}

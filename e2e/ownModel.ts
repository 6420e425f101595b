/** A person's own network as tfjs saves it: one dense layer, y = Σ w x, or what goes wrong with one. */
import { ascii } from '../src/data/formats/testFiles';
import type { OwnFile } from './ownFiles';

interface ModelOptions {
  readonly className?: string;
  /** The weight of each input. */
  readonly weight?: (i: number) => number;
}

/** model.json and its weights, for series of `length` values. */
export function denseModel(
  length: number,
  { className = 'Dense', weight = Math.cos }: ModelOptions = {},
): readonly [OwnFile, OwnFile] {
  const config = {
    units: 1,
    activation: 'linear',
    use_bias: false,
    name: 'd',
    trainable: true,
    batch_input_shape: [null, length],
    dtype: 'float32',
  };
  const modelTopology = {
    class_name: 'Sequential',
    config: { name: 's', layers: [{ class_name: className, config }] },
    keras_version: 'tfjs-layers 4.22.0',
    backend: 'tensor_flow.js',
  };
  const weights = [{ name: 'd/kernel', shape: [length, 1], dtype: 'float32' }];
  const weightsManifest = [{ paths: ['w.bin'], weights }];
  return [
    { name: 'model.json', bytes: ascii(JSON.stringify({ format: 'layers-model', modelTopology, weightsManifest })) },
    { name: 'w.bin', bytes: new Uint8Array(Float32Array.from({ length }, (_, i) => weight(i)).buffer) },
  ];
}

/**
 * Convolution kernels for tfjs' CPU backend, as matrix products: tfjs' own run at some .05 GMAC/s, these at above 1,
 * which makes convolutional networks usable without a GPU and trainable from a script in Node.
 * They go in through tfjs' public kernel registry; layouts they do not treat are handed to the kernels they replace.
 */
import type {
  backend_util,
  Conv2DAttrs,
  Conv2DBackpropFilterAttrs,
  Conv2DBackpropInputAttrs,
  FusedConv2DAttrs,
  KernelBackend,
  KernelFunc,
  SumAttrs,
  TensorInfo,
} from '@tensorflow/tfjs-core';
import type { PatchGeometry } from './patches';
import { foldAdd, multiplyAdd, patchSize, unfold } from './patches';
import type { Tf } from './tfjs';

type Geometry = PatchGeometry & { readonly batchSize: number; readonly filters: number };
type Attributes = Pick<Conv2DAttrs, 'strides' | 'pad' | 'dataFormat' | 'dimRoundingMode'> & Partial<Conv2DAttrs>;

/** Replaces the convolution kernels of the backend named `cpu`; to be called once, after that backend's import. */
export function registerCpuConvolution(tf: Tf): void {
  const forward: Forward = (call) => convolve(tf, call);
  replaceKernel(tf, 'Conv2D', (call, before) => (plain(call.attrs as Attributes) ? forward(call) : before()));
  replaceKernel(tf, 'FusedConv2D', (call, before) => {
    const { activation } = call.attrs as FusedConv2DAttrs;
    const treated = plain(call.attrs as Attributes) && (activation === 'linear' || activation === 'relu');
    return treated ? forward(call) : before();
  });
  replaceKernel(tf, 'Conv2DBackpropFilter', (call, before) =>
    plain(call.attrs as Attributes) ? filterGradient(tf, call) : before(),
  );
  replaceKernel(tf, 'Conv2DBackpropInput', (call, before) =>
    plain(call.attrs as Attributes) ? inputGradient(tf, call) : before(),
  );
  // The gradient of a bias: tfjs transposes all activations first, at a third of a training step's time.
  replaceKernel(tf, 'Sum', (call, before) => (sumsLeadingAxes(call) ? leadingSum(call) : before()));
}

/** What tfjs gives a kernel, with its names and looser types. */
interface KernelCall {
  readonly inputs: Readonly<Record<string, TensorInfo>>;
  readonly attrs: unknown;
  readonly backend: KernelBackend;
}
type Forward = (call: KernelCall) => TensorInfo;

function replaceKernel(tf: Tf, kernelName: string, kernel: (call: KernelCall, before: () => TensorInfo) => TensorInfo) {
  const replaced = tf.getKernel(kernelName, 'cpu');
  if (!replaced) return;
  tf.unregisterKernel(kernelName, 'cpu');
  const kernelFunc: KernelFunc = ({ inputs, attrs, backend }) =>
    kernel({ inputs: inputs as KernelCall['inputs'], attrs, backend: backend as KernelBackend }, () => {
      return replaced.kernelFunc({ inputs, backend, ...(attrs ? { attrs } : {}) }) as TensorInfo;
    });
  tf.registerKernel({ ...replaced, kernelFunc });
}

/** Channels last, no dilation. */
function plain({ dataFormat, dilations = 1 }: Attributes): boolean {
  return dataFormat === 'NHWC' && [dilations].flat().every((dilation) => dilation === 1);
}

type Shape4D = [number, number, number, number];

function geometryOf(tf: Tf, xShape: number[], filterShape: number[], attributes: Attributes): Geometry {
  const { strides, pad, dimRoundingMode } = attributes;
  const info: backend_util.Conv2DInfo = tf.backend_util.computeConv2DInfo(
    xShape as Shape4D,
    filterShape as Shape4D,
    strides,
    1,
    pad,
    dimRoundingMode,
  );
  return {
    batchSize: info.batchSize,
    filters: info.outChannels,
    height: info.inHeight,
    width: info.inWidth,
    channels: info.inChannels,
    outHeight: info.outHeight,
    outWidth: info.outWidth,
    kernelHeight: info.filterHeight,
    kernelWidth: info.filterWidth,
    strideHeight: info.strideHeight,
    strideWidth: info.strideWidth,
    padTop: info.padInfo.top,
    padLeft: info.padInfo.left,
  };
}

/** y = relu?(patches(x) · filter + bias). */
function convolve(tf: Tf, { inputs, attrs, backend }: KernelCall): TensorInfo {
  const { x, filter, bias } = inputs;
  const geometry = geometryOf(tf, x.shape, filter.shape, attrs as Attributes);
  const { batchSize, filters, outHeight, outWidth } = geometry;
  const rows = outHeight * outWidth;
  const inner = patchSize(geometry);
  const samples = read(backend, x);
  const weights = Float64Array.from(read(backend, filter));
  const offsets = bias ? read(backend, bias) : new Float32Array(filters);
  const rectified = (attrs as Partial<FusedConv2DAttrs>).activation === 'relu';
  const patches = new Float64Array(rows * inner);
  const products = new Float64Array(rows * filters);
  const y = new Float32Array(batchSize * rows * filters);
  for (let sample = 0; sample < batchSize; sample++) {
    unfold(geometry, samples, (sample * samples.length) / batchSize, patches);
    for (let i = 0; i < products.length; i++) products[i] = offsets[offsets.length === 1 ? 0 : i % filters];
    multiplyAdd({ values: patches, rowStep: inner, columnStep: 1 }, weights, products, rows, inner, filters);
    const start = sample * products.length;
    for (let i = 0; i < products.length; i++) y[start + i] = rectified ? Math.max(0, products[i]) : products[i];
  }
  return made(backend, y, [batchSize, outHeight, outWidth, filters]);
}

/** ∂L/∂filter = Σ patches(x)ᵀ · dy. */
function filterGradient(tf: Tf, { inputs, attrs, backend }: KernelCall): TensorInfo {
  const { x, dy } = inputs;
  const { filterShape } = attrs as Conv2DBackpropFilterAttrs;
  const geometry = geometryOf(tf, x.shape, filterShape, attrs as Attributes);
  const { batchSize, filters, outHeight, outWidth } = geometry;
  const rows = outHeight * outWidth;
  const inner = patchSize(geometry);
  const samples = read(backend, x);
  const upstream = read(backend, dy);
  const patches = new Float64Array(rows * inner);
  const gradient = new Float64Array(inner * filters);
  for (let sample = 0; sample < batchSize; sample++) {
    unfold(geometry, samples, (sample * samples.length) / batchSize, patches);
    const given = Float64Array.from(upstream.subarray(sample * rows * filters, (sample + 1) * rows * filters));
    multiplyAdd({ values: patches, rowStep: 1, columnStep: inner }, given, gradient, inner, rows, filters);
  }
  return made(backend, Float32Array.from(gradient), filterShape);
}

/** ∂L/∂x = fold(dy · filterᵀ). */
function inputGradient(tf: Tf, { inputs, attrs, backend }: KernelCall): TensorInfo {
  const { dy, filter } = inputs;
  const { inputShape } = attrs as Conv2DBackpropInputAttrs;
  const geometry = geometryOf(tf, inputShape, filter.shape, attrs as Attributes);
  const { batchSize, filters, outHeight, outWidth } = geometry;
  const rows = outHeight * outWidth;
  const inner = patchSize(geometry);
  const upstream = read(backend, dy);
  const turned = transposed(read(backend, filter), inner, filters);
  const patches = new Float64Array(rows * inner);
  const x = new Float32Array(inputShape.reduce((product, extent) => product * extent, 1));
  for (let sample = 0; sample < batchSize; sample++) {
    const given = Float64Array.from(upstream.subarray(sample * rows * filters, (sample + 1) * rows * filters));
    patches.fill(0);
    multiplyAdd({ values: given, rowStep: filters, columnStep: 1 }, turned, patches, rows, filters, inner);
    foldAdd(geometry, patches, x, (sample * x.length) / batchSize);
  }
  return made(backend, x, inputShape);
}

function sumsLeadingAxes({ inputs, attrs }: KernelCall): boolean {
  const { axis, keepDims } = attrs as SumAttrs;
  const axes = [axis].flat();
  const leading = axes.length === inputs.x.shape.length - 1 && axes.every((a, i) => a === i);
  return leading && axes.length > 0 && !keepDims && inputs.x.dtype === 'float32';
}

/** Σ over all axes but the last. */
function leadingSum({ inputs, backend }: KernelCall): TensorInfo {
  const columns = inputs.x.shape[inputs.x.shape.length - 1];
  const values = read(backend, inputs.x);
  const totals = new Float64Array(columns);
  for (let i = 0, column = 0; i < values.length; i++, column++) {
    if (column === columns) column = 0;
    totals[column] += values[i];
  }
  return made(backend, Float32Array.from(totals), [columns]);
}

/** [rows, columns] → [columns, rows]. */
function transposed(matrix: Float32Array, rows: number, columns: number): Float64Array {
  return Float64Array.from({ length: matrix.length }, (_, i) => matrix[(i % rows) * columns + Math.floor(i / rows)]);
}

function read(backend: KernelBackend, { dataId }: TensorInfo): Float32Array {
  return backend.readSync(dataId) as Float32Array;
}

function made(backend: KernelBackend, values: Float32Array, shape: number[]): TensorInfo {
  return { dataId: backend.write(values, shape, 'float32'), shape, dtype: 'float32' };
}

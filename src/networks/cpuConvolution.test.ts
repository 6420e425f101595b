import type { Tensor, Tensor4D } from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { relativeError } from '../golden/tolerance';
import { randomStream } from '../random';
import type { Tf } from './tfjs';
import { tfjsInNode } from './tfjsNode';

let tf: Tf;
beforeAll(async () => {
  tf = await tfjsInNode();
});

function normal(shape: number[], purpose: string) {
  const random = randomStream(1, purpose);
  const size = shape.reduce((product, extent) => product * extent, 1);
  return tf.tensor(Float32Array.from({ length: size }, random.normal), shape);
}

/** Convolution by its definition, one sample and one output value after another; independent of all tfjs kernels. */
function convolved(
  x: number[][][],
  filter: number[][][][],
  stride: number,
  padTop: number,
  padLeft: number,
  rows: number,
  columns: number,
) {
  const at = (i: number, j: number, c: number) => x[i]?.[j]?.[c] ?? 0;
  return Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns }, (_, j) =>
      filter[0][0][0].map((_, out) => {
        let total = 0;
        filter.forEach((line, di) => {
          line.forEach((taps, dj) => {
            taps.forEach((weights, c) => {
              total += weights[out] * at(i * stride - padTop + di, j * stride - padLeft + dj, c);
            });
          });
        });
        return total;
      }),
    ),
  );
}

const CASES = [
  { size: [13, 15], kernel: 5, stride: 2, pad: 'same', padTop: 2, padLeft: 2, out: [7, 8] },
  { size: [16, 18], kernel: 3, stride: 2, pad: 'same', padTop: 0, padLeft: 0, out: [8, 9] },
  { size: [9, 11], kernel: 3, stride: 1, pad: 'valid', padTop: 0, padLeft: 0, out: [7, 9] },
] as const;

test.each(CASES)('convolution, its bias and ReLU: $kernel × $kernel, stride $stride, $pad', async (geometry) => {
  const { size, kernel, stride, pad, padTop, padLeft, out } = geometry;
  const x = normal([2, ...size, 3], 'x') as Tensor4D;
  const filter = normal([kernel, kernel, 3, 6], 'filter') as Tensor4D;
  const bias = normal([6], 'bias');
  const got = tf.fused.conv2d({ x, filter, strides: stride, pad, bias, activation: 'relu' });
  const offsets = await bias.data();
  const samples = (await got.array()) as number[][][][];
  const raw = await x.array();
  const taps = await filter.array();
  samples.forEach((sample, s) => {
    const expected = convolved(raw[s], taps, stride, padTop, padLeft, out[0], out[1]);
    sample.flat(1).forEach((values, position) => {
      values.forEach((value, channel) => {
        const wanted = Math.max(0, expected.flat(1)[position][channel] + offsets[channel]);
        expect(Math.abs(value - wanted)).toBeLessThan(1e-4);
      });
    });
  });
});

test.each(CASES)(
  'gradients are the adjoints: $kernel × $kernel, stride $stride, $pad',
  async ({ size, kernel, stride, pad }) => {
    const x = normal([2, ...size, 3], 'x');
    const filter = normal([kernel, kernel, 3, 6], 'filter');
    const convolve = (a: Tensor, b: Tensor) => tf.conv2d(a as Tensor4D, b as Tensor4D, stride, pad);
    const upstream = normal(convolve(x, filter).shape, 'upstream');
    const [toX, toFilter] = tf.grads((a: Tensor, b: Tensor) => tf.sum(tf.mul(convolve(a, b), upstream)))([x, filter]);
    const inner = async (a: Tensor, b: Tensor) => (await tf.sum(tf.mul(a, b)).data())[0];
    // ⟨conv(x′, w), u⟩ is linear in x′ and in w alike, so it is ⟨x′, ∂x⟩ and ⟨w, ∂w⟩.
    const otherX = normal(x.shape, 'other x');
    const otherFilter = normal(filter.shape, 'other filter');
    expect(await inner(otherX, toX)).toBeCloseTo(await inner(convolve(otherX, filter), upstream), 2);
    expect(await inner(otherFilter, toFilter)).toBeCloseTo(await inner(convolve(x, otherFilter), upstream), 2);
  },
);

test('agrees with the kernels it replaces, which still serve dilated convolutions', async () => {
  const x = normal([1, 9, 9, 2], 'x') as Tensor4D;
  const filter = normal([3, 3, 2, 4], 'filter') as Tensor4D;
  const spread = tf.tensor(await spreadByTwo(filter), [5, 5, 2, 4]) as Tensor4D;
  const dilated = await tf.conv2d(x, filter, 1, 'valid', 'NHWC', 2).data();
  const plain = await tf.conv2d(x, spread, 1, 'valid').data();
  expect(relativeError(dilated, plain)).toBeLessThan(1e-6);
});

test('a sum over all axes but the last, as the gradient of a bias needs it', async () => {
  const x = normal([2, 3, 4, 5], 'x');
  const values = Float32Array.from(await x.data());
  const expected = Array.from({ length: 5 }, (_, c) => values.filter((_, i) => i % 5 === c).reduce((a, b) => a + b, 0));
  expect(relativeError(await tf.sum(x, [0, 1, 2]).data(), expected)).toBeLessThan(1e-6);
});

/** A 3 × 3 filter [3, 3, 2, 4] with zeros in between: the same as dilation by 2. */
async function spreadByTwo(filter: Tensor): Promise<Float32Array> {
  const values = Float32Array.from(await filter.data());
  const spread = new Float32Array(5 * 5 * 8);
  for (let i = 0; i < 3; i++) {
    for (let j = 0; j < 3; j++) {
      const taps = values.slice((3 * i + j) * 8, (3 * i + j + 1) * 8);
      spread.set(taps, (5 * 2 * i + 2 * j) * 8);
    }
  }
  return spread;
}

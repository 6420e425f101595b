import { beforeAll, expect, test } from 'vitest';
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
  const x = normal([2, ...size, 3], 'x') as never;
  const filter = normal([kernel, kernel, 3, 6], 'filter') as never;
  const bias = normal([6], 'bias');
  const got = tf.fused.conv2d({ x, filter, strides: stride, pad, bias, activation: 'relu' });
  const offsets = (await bias.array()) as number[];
  const samples = (await (got as never as typeof bias).array()) as number[][][][];
  const raw = (await (x as never as typeof bias).array()) as number[][][][];
  const taps = (await (filter as never as typeof bias).array()) as number[][][][];
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

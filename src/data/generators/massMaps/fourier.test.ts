import { expect, it } from 'vitest';
import { randomStream } from '../../../random';
import { type ComplexImage, fourierTransform, signedFrequency } from './fourier';

const SIDE = 8;

function noise(): ComplexImage {
  const stream = randomStream(1, 'fourier test');
  const part = () => Float64Array.from({ length: SIDE * SIDE }, () => stream.normal());
  return { side: SIDE, re: part(), im: part() };
}

it('equals the defining sum', () => {
  const image = noise();
  const given = { re: image.re.slice(), im: image.im.slice() };
  fourierTransform(SIDE).forward(image);
  for (let k = 0; k < SIDE * SIDE; k++) {
    let [re, im] = [0, 0];
    for (let n = 0; n < SIDE * SIDE; n++) {
      const turns = (Math.floor(k / SIDE) * Math.floor(n / SIDE) + (k % SIDE) * (n % SIDE)) / SIDE;
      const [cos, sin] = [Math.cos(2 * Math.PI * turns), -Math.sin(2 * Math.PI * turns)];
      re += given.re[n] * cos - given.im[n] * sin;
      im += given.re[n] * sin + given.im[n] * cos;
    }
    expect(image.re[k]).toBeCloseTo(re, 10);
    expect(image.im[k]).toBeCloseTo(im, 10);
  }
});

it('is undone by its inverse', () => {
  const image = noise();
  const { forward, inverse } = fourierTransform(SIDE);
  forward(image);
  inverse(image);
  noise().re.forEach((value, i) => {
    expect(image.re[i]).toBeCloseTo(value, 12);
  });
});

it('counts frequencies from −side/2 to side/2 − 1', () => {
  expect([0, 1, 3, 4, 7].map((k) => signedFrequency(k, SIDE))).toEqual([0, 1, 3, -4, -1]);
});

import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { waveletFunction } from '../wavelets/cascade';
import { lowpassFilter } from '../wavelets/families';
import { outerProduct, WaveletMaps } from './WaveletMaps';

describe('2-D wavelets', () => {
  it('have the first factor along the height', () => {
    expect([...outerProduct([1, 2], [3, 4, 5])]).toEqual([3, 4, 5, 6, 8, 10]);
  });

  it('have mean zero along the axis of ψ', () => {
    const { phi, psi } = waveletFunction(lowpassFilter('db5'), 3);
    const image = outerProduct(psi, phi);
    for (let column = 0; column < phi.length; column++) {
      let sum = 0;
      for (let row = 0; row < psi.length; row++) sum += image[row * phi.length + column];
      expect(Math.abs(sum)).toBeLessThan(1e-4);
    }
  });

  it('are named for those who do not see them', () => {
    const page = renderToStaticMarkup(<WaveletMaps h={lowpassFilter('haar')} size={100} />);
    for (const name of ['LH', 'HL', 'HH']) expect(page).toContain(`2-D wavelet ${name}`);
  });
});

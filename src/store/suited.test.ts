import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../settings/defaults';
import { FIELDS } from '../settings/fields';
import { fakeDataset } from './fakes';
import { suitedGamma, suitedSettings } from './suited';

/** Alternating signs, so that the root of the mean square is `size`. */
const ofSize = (size: number, length: number) => Float32Array.from({ length }, (_, i) => (i % 2 === 0 ? size : -size));

describe('suited settings', () => {
  it('give gradients of the size of the demos’ the γ of the demos', () => {
    const recovery = fakeDataset({ x: ofSize(1, 128), gradients: ofSize(0.431, 128) });
    expect(suitedGamma(recovery)).toBe(defaultSettings('recovery').gamma * 0.9);
    const x = ofSize(0.0129, 2 * 4096);
    const maps = fakeDataset({ kind: 'maps', shape: [64, 64], x, gradients: ofSize(0.01676, x.length) });
    expect(suitedGamma(maps)).toBe(defaultSettings('maps').gamma);
    expect(suitedSettings(maps)).toMatchObject({ network: 'gradients', lambda: 0.003 });
  });

  it('stay within what the sliders reach, and without gradients or with none but 0 leave γ off', () => {
    const loud = fakeDataset({ x: ofSize(1e6, 128), gradients: ofSize(1e-9, 128) });
    expect(suitedSettings(loud)).toMatchObject({ lambda: FIELDS.lambda.max, gamma: FIELDS.gamma.max });
    expect(suitedGamma(fakeDataset())).toBe(0);
    expect(suitedGamma(fakeDataset({ gradients: new Float32Array(128) }))).toBe(0);
  });
});

import { describe, expect, it } from 'vitest';
import { colourPixels, colourRange, colourTable, cssGradient, lightness } from './colourMaps';
import type { Theme } from './theme';

const THEMES: Theme[] = ['light', 'dark'];
const lightnesses = (name: 'sequential' | 'diverging', theme: Theme) =>
  Array.from({ length: 256 }, (_, i) => lightness(colourTable(name, theme), i));
/** Bytes are rounded, so neighbours may differ by less than nothing. */
const ROUNDING = 0.004;

it('sequential grows in lightness, and evenly', () => {
  const l = lightnesses('sequential', 'light');
  for (let i = 1; i < 256; i++) expect(l[i]).toBeGreaterThan(l[i - 1] - ROUNDING);
  const mean = (l[255] - l[0]) / 8;
  for (let i = 0; i < 8; i++) {
    const part = l[Math.round((i + 1) * 31.875)] - l[Math.round(i * 31.875)];
    expect(part).toBeGreaterThan(0.5 * mean);
    expect(part).toBeLessThan(1.6 * mean);
  }
});

describe.each(THEMES)('diverging on %s paper', (theme) => {
  const l = lightnesses('diverging', theme);
  const away = theme === 'light' ? -1 : 1;
  it('moves away from the paper on both sides of 0, by the same lightness', () => {
    for (let i = 1; i < 128; i++) {
      expect(away * (l[127 - i] - l[128 - i])).toBeGreaterThan(-ROUNDING);
      expect(away * (l[128 + i] - l[127 + i])).toBeGreaterThan(-ROUNDING);
      expect(Math.abs(l[127 - i] - l[128 + i])).toBeLessThan(0.03);
    }
  });
  it('is blue below 0 and orange above', () => {
    const colours = colourTable('diverging', theme);
    expect(colours[2]).toBeGreaterThan(colours[0] + 60);
    expect(colours[765]).toBeGreaterThan(colours[767] + 60);
  });
});

describe('colourRange', () => {
  it('is centred at 0 for signed values', () => {
    expect(colourRange('diverging', [-0.2, 0.5])).toEqual([-0.5, 0.5]);
    expect(colourRange('diverging', [0, 0])).toEqual([-1, 1]);
  });
  it('has some width for a constant', () => {
    expect(colourRange('sequential', [3, 3])).toEqual([2.5, 3.5]);
    expect(colourRange('sequential', null)).toEqual([0, 1]);
  });
});

describe('colourPixels', () => {
  const colours = colourTable('sequential', 'light');
  it('spans the table, cuts off beyond it and leaves what is not a number transparent', () => {
    const pixels = colourPixels([0, 1, -5, 9, Number.NaN], colours, [0, 1]);
    const pixel = (i: number) => [...pixels.subarray(4 * i, 4 * i + 4)];
    expect(pixel(0)).toEqual([...colours.subarray(0, 3), 255]);
    expect(pixel(1)).toEqual([...colours.subarray(765, 768), 255]);
    expect(pixel(2)).toEqual(pixel(0));
    expect(pixel(3)).toEqual(pixel(1));
    expect(pixel(4)).toEqual([0, 0, 0, 0]);
  });
});

it('cssGradient runs from the first colour to the last', () => {
  const colours = colourTable('sequential', 'light');
  const gradient = cssGradient(colours, 'to right');
  expect(gradient.startsWith(`linear-gradient(to right, rgb(${colours.subarray(0, 3).join(', ')})`)).toBe(true);
  expect(gradient.endsWith(`rgb(${colours.subarray(765, 768).join(', ')}))`)).toBe(true);
});

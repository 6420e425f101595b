import { describe, expect, it } from 'vitest';
import { axisTicks, linearTicks, logTicks, namedTicks, niceStep, piTicks, withRoom } from './ticks';

const labels = (ticks: readonly { label: string }[]) => ticks.map((tick) => tick.label);

describe('niceStep', () => {
  it('is 1, 2 or 5 times a power of ten, whatever the span', () => {
    for (let span = 1e-7; span < 1e7; span *= 1.37) {
      const step = niceStep(span, 5);
      const lead = step / 10 ** Math.floor(Math.log10(step) + 1e-9);
      expect([1, 2, 5].some((factor) => Math.abs(lead - factor) < 1e-9)).toBe(true);
      expect(span / step).toBeGreaterThan(5 / 1.6);
      expect(span / step).toBeLessThan(5 * 1.6);
    }
  });
});

describe('ticks with little room', () => {
  it('are every second or third, so that their labels do not run into each other', () => {
    const short = linearTicks([-1, 1], 3);
    expect(withRoom(short, 5)).toEqual(short);
    const long = linearTicks([0.003, 0.00315], 3);
    expect(labels(long)).toEqual(['3.00·10⁻³', '3.05·10⁻³', '3.10·10⁻³', '3.15·10⁻³']);
    expect(labels(withRoom(long, 7))).toEqual(['3.00·10⁻³', '3.10·10⁻³']);
    expect(withRoom([], 7)).toEqual([]);
  });
});

describe('linearTicks', () => {
  it('writes as many decimals as the step needs, with a true minus and no negative zero', () => {
    expect(labels(linearTicks([-1, 1], 4))).toEqual(['−1.0', '−0.5', '0.0', '0.5', '1.0']);
    expect(labels(linearTicks([0, 8], 4))).toEqual(['0', '2', '4', '6', '8']);
  });
  it('keeps values free of rounding noise', () => {
    expect(linearTicks([0, 0.6], 3).map((tick) => tick.value)).toEqual([0, 0.2, 0.4, 0.6]);
  });
  it('uses powers of ten where plain numbers would be long', () => {
    expect(labels(linearTicks([0, 4e-6], 4))).toEqual(['0', '1·10⁻⁶', '2·10⁻⁶', '3·10⁻⁶', '4·10⁻⁶']);
    expect(labels(linearTicks([0, 3e7], 3))).toEqual(['0', '1·10⁷', '2·10⁷', '3·10⁷']);
  });
});

describe('logTicks', () => {
  it('stands at decades, written out where all of them are short', () => {
    expect(labels(logTicks([0.01, 10], 5))).toEqual(['0.01', '0.1', '1', '10']);
    expect(labels(logTicks([1e-5, 0.1], 8))).toEqual(['10⁻⁵', '10⁻⁴', '10⁻³', '10⁻²', '10⁻¹']);
  });
  it('leaves out decades where there are many', () => {
    expect(labels(logTicks([1e-8, 1], 4))).toEqual(['10⁻⁸', '10⁻⁶', '10⁻⁴', '10⁻²', '10⁰']);
  });
  it('adds 2 and 5 within one decade', () => {
    expect(labels(logTicks([1, 10], 4))).toEqual(['1', '2', '5', '10']);
  });
});

it('piTicks names fractions in lowest terms', () => {
  expect(labels(piTicks([0, Math.PI], 6))).toEqual(['0', 'π/4', 'π/2', '3π/4', 'π']);
  expect(labels(piTicks([-Math.PI, 2 * Math.PI], 3))).toEqual(['−π', '−π/2', '0', 'π/2', 'π', '3π/2', '2π']);
});

it('namedTicks drops names there is no room for', () => {
  expect(labels(namedTicks(['a', 'b', 'c', 'd', 'e'], [-0.5, 4.5], 3))).toEqual(['a', 'c', 'e']);
});

it('axisTicks follows what the axis asks for', () => {
  expect(labels(axisTicks({ label: '', ticks: 'pi' }, [0, 3.2], 5))).toContain('π/2');
  expect(labels(axisTicks({ label: '', ticks: ['x', 'y'] }, [-0.5, 1.5], 5))).toEqual(['x', 'y']);
  expect(labels(axisTicks({ label: '', scale: 'log' }, [0.1, 10], 5))).toEqual(['0.1', '1', '10']);
});

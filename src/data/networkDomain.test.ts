import { describe, expect, it } from 'vitest';
import type { Dataset } from './dataset';
import { couldBeConvergence, domainWarning } from './networkDomain';

const side = 64;

/** Two maps of alternating ± deviation. */
function maps(deviation: number, pixel: number | null, change: Partial<Dataset> = {}): Dataset {
  return {
    name: 'kappa.fits',
    source: 'local',
    kind: 'maps',
    x: Float32Array.from({ length: 2 * side * side }, (_, i) => (i % 2 === 0 ? deviation : -deviation)),
    count: 2,
    shape: [side, side],
    labels: null,
    gradients: null,
    unit: '',
    spacing: pixel === null ? null : { value: pixel, unit: '′' },
    standardisation: { kind: 'none', mean: [0], deviation: [1] },
    missing: { count: 0, treatment: '' },
    notes: [],
    sha256: '',
    ...change,
  };
}

describe('domainWarning', () => {
  it('does not count the 1 that stands for the deviation of an empty map', () => {
    const x = Float32Array.from({ length: 2 * side * side }, (_, i) => (i < side * side ? (i % 2 ? 1 : -1) : 0));
    const standardisation = { kind: 'sample', mean: [0, 0], deviation: [0.012, 1] } as const;
    expect(domainWarning(maps(1, 3.28, { x, standardisation }))).toBeNull();
  });

  it('is silent on maps like those of the training', () => {
    expect(domainWarning(maps(0.012, 3.28))).toBeNull();
    expect(domainWarning(maps(0.0072, 3))).toBeNull();
  });

  it('puts both pixel scales and deviations side by side, and says what to average', () => {
    const warning = domainWarning(maps(0.0195, 1));
    expect(warning?.message).toContain('pixels of 3.28′ and a standard deviation of 0.007 to 0.018');
    expect(warning?.message).toContain('“kappa.fits” has pixels of 1′ and a standard deviation of 0.0195');
    expect(warning?.remedy).toBe('Averaging over 3 × 3 pixels comes near: Import, Average pixels.');
  });

  it('says that the pixel scale is unknown', () => {
    expect(domainWarning(maps(0.01, null))?.message).toContain('pixels of unknown size');
  });

  it.each(['global', 'sample'] as const)('judges values as they stood in the file: %s', (kind) => {
    const parts = kind === 'global' ? 1 : 2;
    const standardisation = { kind, mean: Array(parts).fill(5090), deviation: Array(parts).fill(2300) };
    expect(domainWarning(maps(1, 3.28, { standardisation }))?.message).toContain('standard deviation of 2300');
  });

  it('has nothing to say about series', () => {
    expect(domainWarning(maps(0.01, null, { kind: 'series', shape: [side * side] }))).toBeNull();
  });
});

describe('couldBeConvergence', () => {
  it('is true near the range of the training, false for counts and for series', () => {
    expect(couldBeConvergence(maps(0.03, null))).toBe(true);
    expect(couldBeConvergence(maps(0.5, null))).toBe(false);
    expect(couldBeConvergence(maps(2300, 3.28))).toBe(false);
    expect(couldBeConvergence(maps(0.01, null, { kind: 'series' }))).toBe(false);
  });
});

/** The binaries in public/demos are what their descriptions say and what the generators make. */
import { readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readManifest } from './demoManifest';
import { DEMO_NAMES, DEMOS, type DemoName } from './demos';
import { companded, expanded } from './generators/companding';
import { GENERATORS } from './generators/generators';
import { cosmologyOf, generateMassMaps, matterDensities } from './generators/massMaps/massMaps';
import { momentsOf } from './generators/moments';
import { generateRecovery } from './generators/recovery';

const DENSITIES = matterDensities();
const pathOf = (name: DemoName, file: keyof (typeof DEMOS)[DemoName]['files']) =>
  new URL(`../../public/demos/${name}/${DEMOS[name].files[file]}`, import.meta.url);
const bytesOf = (name: DemoName, file: 'x' | 'labels') => new Uint8Array(readFileSync(pathOf(name, file)));
const manifestOf = (name: DemoName) => readManifest(readFileSync(pathOf(name, 'manifest'), 'utf8'), name);

function samplesOf(name: DemoName): Float32Array {
  const { companding } = manifestOf(name);
  const bytes = bytesOf(name, 'x');
  return companding ? expanded(bytes, companding) : new Float32Array(bytes.buffer);
}

describe.each(DEMO_NAMES)('%s', (name) => {
  const { count, shape, measured } = manifestOf(name);
  const x = samplesOf(name);
  const labels = new Float64Array(bytesOf(name, 'labels').buffer);

  it('has as many samples and labels as it says', () => {
    expect(x.length).toBe(count * shape.reduce((product, extent) => product * extent, 1));
    expect(labels.length).toBe(count);
  });

  it.each(['mean', 'deviation', 'skewness', 'minimum', 'maximum'] as const)('has the %s it says', (moment) => {
    // Six significant digits are written.
    for (const [found, said] of [
      [momentsOf(x)[moment], measured.x[moment]],
      [momentsOf(labels)[moment], measured.labels[moment]],
    ]) {
      expect(Math.abs(found - said)).toBeLessThan(1e-5 * Math.max(1, Math.abs(said)));
    }
  });
});

describe('recovery', () => {
  it('is what the generator makes of its seed', () => {
    const made = generateRecovery(100, manifestOf('recovery').seed);
    const shipped = samplesOf('recovery').subarray(0, made.x.length);
    expect(new Uint8Array(made.x.buffer)).toEqual(new Uint8Array(shipped.slice().buffer));
    new Float64Array(bytesOf('recovery', 'labels').buffer).subarray(0, 100).forEach((label, i) => {
      expect(made.labels[i]).toBeCloseTo(label, 10);
    });
  });
});

describe.each(['traces', 'packets', 'onsets'] as const)('%s', (name) => {
  it('are what the generator makes of their seed', () => {
    const { seed, shape } = manifestOf(name);
    const made = GENERATORS[name].generate(50, seed);
    expect(samplesOf(name).slice(0, 50 * shape[0])).toEqual(made.x);
    expect(new Float64Array(bytesOf(name, 'labels').buffer).slice(0, 50)).toEqual(made.labels);
  });
});

describe('maps', () => {
  const { seed, companding, measured } = manifestOf('maps');

  it('are what the generator makes of their seed', () => {
    if (!companding) throw new Error('maps ship as bytes');
    const { x, labels } = generateMassMaps(2, seed);
    expect(companded(x, companding)).toEqual(bytesOf('maps', 'x').slice(0, x.length));
    expect(labels).toEqual(new Float64Array(bytesOf('maps', 'labels').buffer).slice(0, 2));
  });

  it('lose at most 1.3e-4 rms and nothing beyond their range to companding', () => {
    expect(measured.compandingError?.rms).toBeLessThan(1.3e-4);
    expect(measured.compandingError?.outside).toBe(0);
  });

  it('have the label of their cosmology, 30 maps each', () => {
    const labels = Array.from(new Float64Array(bytesOf('maps', 'labels').buffer));
    expect(labels).toEqual(labels.map((_, index) => DENSITIES[cosmologyOf(index)]));
    for (const omegaM of DENSITIES) expect(labels.filter((label) => label === omegaM)).toHaveLength(30);
  });

  it.each([
    [0.15, 0.0069],
    [0.25, 0.0107],
    [0.35, 0.0143],
    [0.45, 0.0177],
  ])('spread by the right amount at Ω_m = %d', (omegaM, deviation) => {
    const x = samplesOf('maps');
    const labels = new Float64Array(bytesOf('maps', 'labels').buffer);
    const size = x.length / labels.length;
    const values = x.filter((_, i) => labels[Math.floor(i / size)] === omegaM);
    expect(momentsOf(values).deviation / deviation).toBeGreaterThan(0.95);
    expect(momentsOf(values).deviation / deviation).toBeLessThan(1.05);
  });

  it('are skewed by 1.9 at Ω_m = 0.31', () => {
    const skewness = measured.byLabel.find(({ label }) => label === 0.31)?.skewness;
    expect(skewness).toBeGreaterThan(1.6);
    expect(skewness).toBeLessThan(2.2);
  });
});

it('ships less than 6 MB', () => {
  const sizes = DEMO_NAMES.flatMap((name) =>
    (['manifest', 'x', 'labels'] as const).map((file) => statSync(pathOf(name, file)).size),
  );
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(6e6);
});

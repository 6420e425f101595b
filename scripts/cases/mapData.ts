/** The maps of the cosmology cases: drawn once (some minutes), then kept beside the installed packages. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { GENERATORS } from '../../src/data/generators/generators';
import { MAP_DEFAULTS } from '../../src/data/generators/massMaps/massMaps';
import { GENERATOR_VERSION } from '../../src/data/generators/samples';
import type { LabelledData } from '../../src/predict/waveletPredictor';
import { numbers } from './networks';

/** Maps a cosmology: to fit on, then to test on. */
export interface MapCounts {
  readonly fit: number;
  readonly test: number;
}

export interface MapCase {
  readonly data: LabelledData;
  readonly fit: Uint32Array;
  readonly test: Uint32Array;
}

const FOLDER = fileURLToPath(new URL('../../node_modules/.cache/cases/', import.meta.url));
/** Neither that of the shipped maps nor that of the network's. */
const SEED = 2;

/** Labels come round with every cosmology once, so the first maps hold equally many of each. */
export function mapCase({ fit, test }: MapCounts): MapCase {
  const cosmologies = MAP_DEFAULTS.omegaCount;
  const count = cosmologies * (fit + test);
  const { x, labels } = drawnMaps(count);
  const data: LabelledData = { x, count, shape: [64, 64], target: { kind: 'regression', values: labels, classes: 0 } };
  return { data, fit: numbers(0, cosmologies * fit), test: numbers(cosmologies * fit, count) };
}

function drawnMaps(count: number): { x: Float32Array; labels: Float64Array } {
  const file = `${FOLDER}maps-${GENERATOR_VERSION}-${SEED}-${count}`;
  try {
    const bytes = (end: string) => new Uint8Array(readFileSync(`${file}.${end}`)).buffer;
    return { x: new Float32Array(bytes('x')), labels: new Float64Array(bytes('y')) };
  } catch {
    const told = (done: number) => done % 160 === 0 && console.error(`${done} of ${count} maps`);
    const { x, labels } = GENERATORS.maps.generate(count, SEED, told, {
      ...NO_OTHER,
      ...MAP_DEFAULTS,
      count,
      seed: SEED,
    });
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(`${file}.x`, new Uint8Array(x.buffer));
    writeFileSync(`${file}.y`, new Uint8Array(labels.buffer));
    return { x, labels };
  }
}

/** What maps have no use for. */
const NO_OTHER = { labelNoise: 0 };

/**
 * The demos: what each is about and where its files are. A new demo is a row here, a generator and a row in the
 * generating script. Reading touches this page's own origin only.
 */
import { StatedError } from '../errors';
import type { WaveletName } from '../wavelets/families';
import type { Dataset } from './dataset';
import { type DemoManifest, readManifest, type Thumbnail } from './demoManifest';
import { expanded } from './generators/companding';
import type { GeneratedSamples } from './generators/samples';

/** A network that ships with a demo. */
export interface DemoNetwork {
  /** Its value of the setting `network`, and so in links. */
  readonly choice: 'demo' | 'cnn';
  /** Its row in the table of architectures; its files are in `demos/NAME/`. */
  readonly name: string;
  readonly label: string;
}

export interface Demo {
  readonly title: string;
  /** One sentence on what the data are. */
  readonly summary: string;
  /** One sentence on what to look for. */
  readonly teaches: string;
  readonly kind: Dataset['kind'];
  /** Name and unit of the values, e.g. `κ`; empty where they have none. */
  readonly unit: string;
  readonly spacing: Dataset['spacing'];
  readonly labelName: string;
  /** Names of the classes that labels number, from 0; empty where labels are values. */
  readonly classNames: readonly string[];
  /** The networks that ship with it; the first is its own. */
  readonly networks: readonly DemoNetwork[];
  /** The wavelet that made the labels, where one did. */
  readonly trueWavelet: WaveletName | null;
  /** Paths under the demo's folder. */
  readonly files: { readonly manifest: string; readonly x: string; readonly labels: string };
}

/** 3.5° over 64 pixels, in arcminutes. */
const MAP_PIXEL = (3.5 * 60) / 64;

const FILES = { manifest: 'demo.json', x: 'x.bin', labels: 'y.bin' };

export const DEMOS = {
  recovery: {
    title: 'Recover a known wavelet',
    summary:
      'White noise labelled with 2 Σ of three detail coefficients (third level, numbers 7, 8 and 9) under db5, plus noise of 0.1.',
    teaches:
      'The answer is known: watch the distance to db5 with the interpretation penalty (γ = 1), without it (γ = 0), and with an untrained network.',
    kind: 'series',
    unit: '',
    spacing: null,
    labelName: 'y',
    classNames: [],
    networks: [{ choice: 'demo', name: 'recovery', label: 'Fully connected (shipped)' }],
    trueWavelet: 'db5',
    files: FILES,
  },
  maps: {
    title: 'Mass maps and the matter density',
    summary:
      'Simulated weak-lensing convergence maps (halo model, no shape noise, sources at redshift 1) of 16 flat ΛCDM cosmologies, Ω_m = 0.15 … 0.45 at σ₈ = 0.8.',
    teaches:
      'Which shapes in a mass map a network reads the matter density from, and whether a wavelet fitted to them predicts it from counted peaks.',
    kind: 'maps',
    unit: 'κ',
    spacing: { value: MAP_PIXEL, unit: '′' },
    labelName: 'Ω_m',
    classNames: [],
    networks: [{ choice: 'demo', name: 'maps', label: 'Convolutional (shipped)' }],
    trueWavelet: null,
    files: FILES,
  },
  traces: {
    title: 'Traces with a molecular outcome',
    summary:
      'Simulated fluorescence traces of clathrin-coated pits, resampled to 40 points; the label is a noisy sum of amplitude, lifetime, late burst and steepness of the fall. No predictor can pass R² = 0.5.',
    teaches:
      'Two networks to distil, an LSTM and a convolutional one. Compare what wavelets predict: adapting gains little here, and that is the finding.',
    kind: 'series',
    unit: '',
    spacing: null,
    labelName: 'outcome',
    classNames: [],
    trueWavelet: null,
    networks: [
      { choice: 'demo', name: 'traces', label: 'LSTM, 20 units (shipped)' },
      { choice: 'cnn', name: 'tracesCnn', label: 'Convolutional (shipped)' },
    ],
    files: FILES,
  },
  packets: {
    title: 'Packets and their spread twins',
    summary:
      'A localised wave packet (fast attack, slow decay) or its phase-randomised twin with the same power spectrum, with drift and noise, length 64.',
    teaches: 'No spectrum can tell the two classes apart; wavelets can, and the network can best.',
    kind: 'series',
    unit: '',
    spacing: null,
    labelName: 'class',
    classNames: ['spread twin', 'packet'],
    trueWavelet: null,
    networks: [{ choice: 'demo', name: 'packets', label: 'Convolutional (shipped)' }],
    files: FILES,
  },
  onsets: {
    title: 'Onsets: why does adapting help?',
    summary:
      'An instant onset with slow decay among two time-reversed twins, length 64, noise 0.3; the label is the noisy size of the onset. 250 to learn from, no predictor can pass R² = 0.257.',
    teaches:
      'The adapted wavelet predicts better than db5 and than its network, but one adapted to an untrained network does as well: a lesson in controls.',
    kind: 'series',
    unit: '',
    spacing: null,
    labelName: 'size of the onset',
    classNames: [],
    trueWavelet: null,
    networks: [{ choice: 'demo', name: 'onsets', label: 'Convolutional (shipped)' }],
    files: FILES,
  },
} as const satisfies Record<string, Demo>;

export type DemoName = keyof typeof DEMOS;
export const DEMO_NAMES = Object.keys(DEMOS) as readonly DemoName[];

/**
 * The first `limit` samples of a demo; 0, or more than there are, is all. Gradients are left to a network.
 * `baseUrl` is where the site's own files are, ending in `/`; in a worker it must be absolute.
 * @throws StatedError `demo-unreachable`, `demo-damaged`
 */
export async function loadDemo(name: DemoName, baseUrl: string, limit = 0): Promise<Dataset> {
  const [manifest, xBytes, labelBytes] = await Promise.all([
    loadManifest(name, baseUrl),
    fetchBytes(urlOf(name, 'x', baseUrl)),
    fetchBytes(urlOf(name, 'labels', baseUrl)),
  ]);
  const { companding } = manifest;
  const size = manifest.shape.reduce((product, extent) => product * extent, 1);
  requireSize(xBytes, manifest.count * size * (companding ? 1 : 4), urlOf(name, 'x', baseUrl));
  requireSize(labelBytes, manifest.count * 8, urlOf(name, 'labels', baseUrl));
  const count = limit > 0 ? Math.min(limit, manifest.count) : manifest.count;
  const x = companding
    ? expanded(new Uint8Array(xBytes, 0, count * size), companding)
    : new Float32Array(xBytes, 0, count * size).slice();
  return demoDataset(name, { x, labels: new Float64Array(labelBytes, 0, count).slice(), shape: manifest.shape, count });
}

/** Samples of a demo, shipped or made, with what its row says of them. */
export function demoDataset(name: DemoName, { x, labels, shape, count }: GeneratedSamples): Dataset {
  const demo: Demo = DEMOS[name];
  const { kind, unit, spacing, classNames } = demo;
  return {
    name: demo.title,
    source: name,
    kind,
    x,
    count,
    shape,
    labels: {
      kind: classNames.length > 0 ? 'classes' : 'regression',
      values: labels,
      name: demo.labelName,
      classNames,
    },
    gradients: null,
    unit,
    spacing,
    standardisation: { kind: 'none', mean: [], deviation: [] },
    missing: { count: 0, treatment: '' },
    notes: [],
    sha256: '',
  };
}

/** The small picture of a demo, for choosing one before its data are read. */
export async function loadThumbnail(name: DemoName, baseUrl: string): Promise<Thumbnail> {
  return (await loadManifest(name, baseUrl)).thumbnail;
}

/** How a demo was made and what was measured on it. */
export async function loadManifest(name: DemoName, baseUrl: string): Promise<DemoManifest> {
  const url = urlOf(name, 'manifest', baseUrl);
  return readManifest(new TextDecoder().decode(await fetchBytes(url)), url);
}

function urlOf(name: DemoName, file: keyof Demo['files'], baseUrl: string): string {
  return `${baseUrl}demos/${name}/${DEMOS[name].files[file]}`;
}

async function fetchBytes(url: string): Promise<ArrayBuffer> {
  let answer: Response;
  try {
    answer = await fetch(url);
  } catch {
    throw unreachable(url, 'no connection');
  }
  if (!answer.ok) throw unreachable(url, `status ${answer.status}`);
  try {
    return await answer.arrayBuffer();
  } catch {
    throw unreachable(url, 'the connection broke off');
  }
}

function unreachable(url: string, why: string): StatedError {
  return new StatedError(
    'demo-unreachable',
    `The demo file ${url} could not be read: ${why}.`,
    'Check the connection and try again, or open a file of your own.',
  );
}

function requireSize(bytes: ArrayBuffer, expected: number, url: string): void {
  if (bytes.byteLength === expected) return;
  throw new StatedError(
    'demo-damaged',
    `The demo file ${url} has ${bytes.byteLength} bytes instead of ${expected}.`,
    'Reload the page; if it stays so, this copy of the site is incomplete and has to be built again.',
  );
}

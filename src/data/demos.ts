/**
 * The demos: what each is about and where its files are. A new demo is a row here, a generator and a row in the
 * generating script. Reading touches this page's own origin only.
 */
import { StatedError } from '../errors';
import type { WaveletName } from '../wavelets/families';
import type { Dataset } from './dataset';
import { type DemoManifest, readManifest, type Thumbnail } from './demoManifest';
import { expanded } from './generators/companding';

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
  /** The wavelet that made the labels, where one did. */
  readonly trueWavelet: WaveletName | null;
  /** Paths under the demo's folder. */
  readonly files: { readonly manifest: string; readonly x: string; readonly labels: string };
}

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
    spacing: { value: (3.5 * 60) / 64, unit: '′' },
    labelName: 'Ω_m',
    trueWavelet: null,
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
  const demo: Demo = DEMOS[name];
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
  return {
    name: demo.title,
    source: name,
    kind: demo.kind,
    x: companding
      ? expanded(new Uint8Array(xBytes, 0, count * size), companding)
      : new Float32Array(xBytes, 0, count * size).slice(),
    count,
    shape: manifest.shape,
    labels: {
      kind: 'regression',
      values: new Float64Array(labelBytes, 0, count).slice(),
      name: demo.labelName,
      classNames: [],
    },
    gradients: null,
    unit: demo.unit,
    spacing: demo.spacing,
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

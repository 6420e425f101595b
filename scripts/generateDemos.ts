/**
 * Writes the demo data: `tsx scripts/generateDemos.ts [NAME…] [--training DIR]`.
 * Without `--training` the samples that ship, into public/demos; with it the larger sets, of other seeds,
 * that the demo networks are trained on: DIR/NAME/{x.f32, y.f32, meta.json}, little-endian float32.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { DemoManifest, Thumbnail } from '../src/data/demoManifest';
import { DEMO_NAMES, DEMOS, type DemoName } from '../src/data/demos';
import { CONVERGENCE_COMPANDING, type Companding, companded, expanded } from '../src/data/generators/companding';
import { GENERATORS } from '../src/data/generators/generators';
import { momentsOf } from '../src/data/generators/moments';
import { GENERATOR_VERSION, type GeneratedSamples } from '../src/data/generators/samples';
import { mapThumbnail, oneSeries, seenByLabels } from './demoThumbnails';

interface Draw {
  readonly count: number;
  readonly seed: number;
}

interface Plan {
  readonly companding: Companding | null;
  readonly shipped: Draw;
  /** How many of the shipped samples, from the first, predictors are fitted on; the rest are for testing. */
  readonly fit: number;
  /** What the demo's network is trained on; null: on the shipped samples to fit, and tested on the rest. */
  readonly training: Draw | null;
  readonly thumbnail: (samples: GeneratedSamples) => Thumbnail;
}

const PLANS: Record<DemoName, Plan> = {
  recovery: {
    companding: null,
    shipped: { count: 2000, seed: 1 },
    fit: 1500,
    training: { count: 20_000, seed: 1001 },
    thumbnail: seenByLabels,
  },
  maps: {
    companding: CONVERGENCE_COMPANDING,
    shipped: { count: 480, seed: 1 },
    fit: 320,
    training: { count: 1920, seed: 1001 },
    thumbnail: mapThumbnail,
  },
  traces: {
    companding: null,
    shipped: { count: 5000, seed: 1 },
    fit: 3000,
    training: { count: 12_000, seed: 1001 },
    thumbnail: oneSeries(2, (label) => `One trace; its outcome is ${label.toFixed(2)}`),
  },
  packets: {
    companding: null,
    shipped: { count: 4000, seed: 1 },
    fit: 2500,
    training: { count: 12_000, seed: 1001 },
    thumbnail: oneSeries(0, (label) => `One series: a ${DEMOS.packets.classNames[label]}`),
  },
  /** So few labels that what is known of wavelets helps: 250 to learn from. */
  onsets: {
    companding: null,
    shipped: { count: 4250, seed: 1 },
    fit: 250,
    training: null,
    thumbnail: oneSeries(
      0,
      (label) => `One series: an onset among its reversed twins; its label is ${label.toFixed(2)}`,
    ),
  },
};

function main(): void {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { training: { type: 'string' } } });
  for (const name of positionals) {
    if (!DEMO_NAMES.includes(name as DemoName))
      throw new Error(`No demo is called ${name}; there are ${DEMO_NAMES.join(', ')}.`);
  }
  for (const name of positionals.length > 0 ? (positionals as DemoName[]) : DEMO_NAMES) {
    if (values.training === undefined) writeShipped(name, join('public', 'demos', name));
    else writeTraining(name, join(values.training, name));
  }
}

function writeShipped(name: DemoName, folder: string): void {
  const { companding, shipped, fit, thumbnail } = PLANS[name];
  const exact = generated(name, shipped);
  const bytes = companding && companded(exact.x, companding);
  const samples = companding && bytes ? { ...exact, x: expanded(bytes, companding) } : exact;
  const manifest: DemoManifest = {
    count: shipped.count,
    parts: { fit, test: shipped.count - fit },
    shape: samples.shape,
    seed: shipped.seed,
    generatorVersion: GENERATOR_VERSION,
    companding,
    measured: {
      x: momentsOf(samples.x),
      labels: momentsOf(samples.labels),
      byLabel: momentsByLabel(samples),
      compandingError: companding && compandingError(exact.x, samples.x, companding),
    },
    thumbnail: thumbnail(samples),
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'x.bin'), bytes ?? new Uint8Array(samples.x.buffer));
  writeFileSync(join(folder, 'y.bin'), new Uint8Array(samples.labels.buffer));
  writeFileSync(join(folder, 'demo.json'), json(manifest));
  console.log(`${folder}: ${json(manifest.measured)}`);
}

/** Samples pass through the companding of the shipped ones, so that networks learn from what they will see. */
function writeTraining(name: DemoName, folder: string): void {
  const { companding, training, shipped, fit } = PLANS[name];
  const draw = training ?? shipped;
  const { x, labels, count, shape } = generated(name, draw);
  const seen = companding ? expanded(companded(x, companding), companding) : x;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'x.f32'), new Uint8Array(seen.buffer));
  writeFileSync(join(folder, 'y.f32'), new Uint8Array(Float32Array.from(labels).buffer));
  const meta = { shape, count, fit: training ? null : fit, seed: draw.seed, generatorVersion: GENERATOR_VERSION };
  writeFileSync(join(folder, 'meta.json'), json(meta));
  console.log(`${folder}: ${json({ ...meta, x: momentsOf(seen), labels: momentsOf(labels) })}`);
}

function generated(name: DemoName, { count, seed }: Draw): GeneratedSamples {
  const started = Date.now();
  const samples = GENERATORS[name].generate(count, seed, (done) => {
    if (done % 1000 === 0 || (name === 'maps' && done % 100 === 0))
      console.log(`${name}: ${done} of ${count}, ${((Date.now() - started) / 1000).toFixed(0)} s`);
  });
  console.log(`${name}: ${count} samples of seed ${seed}, ${((Date.now() - started) / 1000).toFixed(1)} s`);
  return samples;
}

/** Moments of the samples with each label, if labels repeat. */
function momentsByLabel({ x, labels, count }: GeneratedSamples): DemoManifest['measured']['byLabel'] {
  const size = x.length / count;
  const distinct = [...new Set(labels)].sort((a, b) => a - b);
  if (distinct.length > count / 2) return [];
  return distinct.map((label) => {
    const indices = Array.from(labels.keys()).filter((index) => labels[index] === label);
    const values = indices.flatMap((index) => Array.from(x.subarray(index * size, (index + 1) * size)));
    return { label, ...momentsOf(values) };
  });
}

function compandingError(exact: Float32Array, seen: Float32Array, { scale, low, high }: Companding) {
  const rms = rootMeanSquare(exact.map((value, i) => value - seen[i]));
  const outside = exact.filter((value) => Math.asinh(value / scale) < low || Math.asinh(value / scale) > high).length;
  return { rms, outside };
}

function rootMeanSquare(values: Float32Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
}

/** Indented JSON with lists of numbers on one line and six significant digits. */
function json(value: unknown): string {
  const rounded = JSON.stringify(value, (_, v) => (typeof v === 'number' ? Number(v.toPrecision(6)) : v), 2);
  return `${rounded.replace(/\[[^[\]{}]*\]/g, (list) => list.replace(/\s+/g, ' '))}\n`;
}

main();

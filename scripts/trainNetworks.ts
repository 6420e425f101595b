/**
 * Trains the networks of the demos and writes `network.json` and `network.weights.bin` (the files of tfjs' LayersModel, the
 * training record in `userDefinedMetadata`) into `public/demos/NETWORK`. First
 * `npx tsx scripts/generateDemos.ts --training DIR`, then
 * `npx tsx scripts/trainNetworks.ts NETWORK --data DIR [--epochs N] [--seed N] [--out FOLDER]`.
 * Every epoch overwrites the files, so that a run cut short leaves a network and says how far it came.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { DEMO_NAMES, DEMOS, type DemoName } from '../src/data/demos';
import { ARCHITECTURES, type ArchitectureName, buildModel } from '../src/networks/architectures';
import { LOSSES } from '../src/networks/losses';
import { predictWith } from '../src/networks/predict';
import type { ShippedFile, TrainingRecord } from '../src/networks/shipped';
import type { Tf } from '../src/networks/tfjs';
import { tfjsInNode } from '../src/networks/tfjsNode';
import { type EpochReport, type LabelledSamples, trainNetwork } from '../src/networks/training';

const PLANS = {
  recovery: { epochs: 30, batch: 64, learningRate: 2e-3, seed: 1, orientations: false, loss: 'squaredError' },
  maps: { epochs: 40, batch: 16, learningRate: 2e-3, seed: 1, orientations: true, loss: 'squaredError' },
  traces: { epochs: 12, batch: 64, learningRate: 5e-3, seed: 1, orientations: false, loss: 'squaredError' },
  tracesCnn: { epochs: 12, batch: 64, learningRate: 2e-3, seed: 1, orientations: false, loss: 'squaredError' },
  packets: { epochs: 12, batch: 64, learningRate: 2e-3, seed: 1, orientations: false, loss: 'crossEntropy' },
  onsets: { epochs: 60, batch: 32, learningRate: 4e-3, seed: 1, orientations: false, loss: 'squaredError' },
} as const satisfies Record<ArchitectureName, object>;

/** Epochs without a lesser validation error after which training ends, where there is a validation part. */
const PATIENCE = 8;
/** Every eleventh sample is held out: of labels that come round every sixteen, that takes all alike. */
const HELD_OUT_EVERY = 11;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { data: { type: 'string' }, out: { type: 'string' }, epochs: { type: 'string' }, seed: { type: 'string' } },
});
const name = positionals[0] as ArchitectureName;
if (!(name in ARCHITECTURES) || values.data === undefined) {
  throw new Error(`Usage: tsx scripts/trainNetworks.ts ${Object.keys(ARCHITECTURES).join('|')} --data DIR`);
}
const out = values.out ?? fileURLToPath(new URL(`../public/demos/${name}`, import.meta.url));
await train(await tfjsInNode(), name, labelledSamples(join(values.data, demoOf(name))), out);

async function train(tf: Tf, architecture: ArchitectureName, all: DrawnSamples, out: string) {
  const given = Object.entries({ epochs: values.epochs, seed: values.seed }).filter(([, value]) => value !== undefined);
  const plan = { ...PLANS[architecture], ...Object.fromEntries(given.map(([key, value]) => [key, Number(value)])) };
  const { training, validation, test } = partsOf(all);
  const heldOutDeviation = standardDeviation(test.y);
  const labelDeviation = ARCHITECTURES[architecture].scaling.output.deviation;
  const model = buildModel(tf, architecture, plan.seed);
  const started = Date.now();
  mkdirSync(out, { recursive: true });
  console.log(`${model.countParams()} parameters, ${training.count} samples, ${test.count} held out`);
  const counts = { trainingCount: training.count, heldOutCount: test.count, heldOutDeviation };
  const write = async (report: EpochReport) => {
    await writeNetwork(tf, model, out, { architecture, training: { ...plan, ...report, ...counts } });
    console.log(`${line(report, heldOutDeviation)}, ${((Date.now() - started) / 1000).toFixed(0)} s`);
  };
  let last: EpochReport | null = null;
  const onEpoch = async (report: EpochReport) => {
    last = report;
    if (!validation) await write(report);
  };
  const patience = validation ? PATIENCE : null;
  await trainNetwork(tf, model, training, validation ?? test, { ...plan, labelDeviation, patience }, { onEpoch });
  if (!validation || !last) return;
  const answers = await predictWith(tf, model, test.x, test.count, test.shape);
  await write({ ...(last as EpochReport), heldOutError: LOSSES[plan.loss].value(answers, test.y) });
}

/** Where few samples are fitted, a fifth of them says when to stop, so that the rest of the samples stay a test. */
function partsOf(all: DrawnSamples) {
  const { fit } = all;
  if (fit === null) {
    const isHeldOut = (i: number) => i % HELD_OUT_EVERY === 0;
    return { training: subset(all, (i) => !isHeldOut(i)), validation: null, test: subset(all, isHeldOut) };
  }
  const fitted = Math.round(0.8 * fit);
  return {
    training: subset(all, (i) => i < fitted),
    validation: subset(all, (i) => i >= fitted && i < fit),
    test: subset(all, (i) => i >= fit),
  };
}

async function writeNetwork(
  tf: Tf,
  model: LayersModel,
  out: string,
  metadata: { architecture: ArchitectureName; training: TrainingRecord },
): Promise<void> {
  const save = tf.io.withSaveHandler(async ({ modelTopology, weightSpecs, weightData }) => {
    const network: ShippedFile = {
      format: 'layers-model',
      generatedBy: 'scripts/trainNetworks.ts',
      modelTopology: modelTopology ?? {},
      weightsManifest: [{ paths: ['network.weights.bin'], weights: weightSpecs ?? [] }],
      userDefinedMetadata: metadata,
    };
    writeFileSync(join(out, 'network.weights.bin'), new Uint8Array(weightData as ArrayBuffer));
    writeFileSync(join(out, 'network.json'), `${JSON.stringify(network, null, 1)}\n`);
    return { modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: 'JSON' } };
  });
  await model.save(save);
}

interface DrawnSamples extends LabelledSamples {
  /** Those after so many are held out; null: every eleventh is. */
  readonly fit: number | null;
}

/** The demo that a network belongs to. */
function demoOf(network: ArchitectureName): DemoName {
  const demo = DEMO_NAMES.find((each) => DEMOS[each].networks.some(({ name }) => name === network));
  if (!demo) throw new Error(`No demo has the network ${network}.`);
  return demo;
}

/** What the generator writes: `x.f32`, `y.f32` (little-endian float32) and `meta.json` with `count`, `shape` and `fit`. */
function labelledSamples(folder: string): DrawnSamples {
  const { count, shape, fit } = JSON.parse(readFileSync(join(folder, 'meta.json'), 'utf8')) as DrawnSamples;
  const floats = (file: string) => new Float32Array(new Uint8Array(readFileSync(join(folder, file))).buffer);
  return { x: floats('x.f32'), y: floats('y.f32'), count, shape, fit };
}

function subset(all: LabelledSamples, wanted: (i: number) => boolean): LabelledSamples {
  const size = all.x.length / all.count;
  const picked = Array.from({ length: all.count }, (_, i) => i).filter(wanted);
  const x = new Float32Array(picked.length * size);
  picked.forEach((sample, row) => {
    x.set(all.x.subarray(sample * size, (sample + 1) * size), row * size);
  });
  return { x, y: Float32Array.from(picked, (sample) => all.y[sample]), count: picked.length, shape: all.shape };
}

/** R² means nothing where the errors are cross-entropies. */
function line({ epoch, trainingError, heldOutError }: EpochReport, deviation: number): string {
  const explained = 1 - (heldOutError / deviation) ** 2;
  return `epoch ${epoch}: training ${trainingError.toPrecision(4)}, held out ${heldOutError.toPrecision(4)}, R² ${explained.toFixed(4)}`;
}

function standardDeviation(values: Float32Array): number {
  const mean = values.reduce((total, value) => total + value, 0) / values.length;
  return Math.sqrt(values.reduce((total, value) => total + (value - mean) ** 2, 0) / values.length);
}

/**
 * Trains the networks of the demos and writes `public/demos/NAME/network.json` and `network.weights.bin` (the files of
 * tfjs' LayersModel, the training record in `userDefinedMetadata`). First `npx tsx scripts/generateDemos.ts --training DIR`,
 * then `npx tsx scripts/trainNetworks.ts recovery|maps --data DIR/NAME [--epochs N] [--out FOLDER]`.
 * Every epoch overwrites the files, so that a run cut short leaves a network and says how far it came.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { ARCHITECTURES, type ArchitectureName, buildModel } from '../src/networks/architectures';
import type { ShippedFile, TrainingRecord } from '../src/networks/shipped';
import type { Tf } from '../src/networks/tfjs';
import { tfjsInNode } from '../src/networks/tfjsNode';
import { type EpochReport, type LabelledSamples, trainNetwork } from '../src/networks/training';

const PLANS = {
  recovery: { epochs: 30, batch: 64, learningRate: 2e-3, seed: 1, orientations: false, loss: 'squaredError' },
  maps: { epochs: 40, batch: 16, learningRate: 2e-3, seed: 1, orientations: true, loss: 'squaredError' },
} as const satisfies Record<ArchitectureName, object>;

/** Every eleventh sample is held out: of labels that come round every sixteen, that takes all alike. */
const HELD_OUT_EVERY = 11;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { data: { type: 'string' }, out: { type: 'string' }, epochs: { type: 'string' } },
});
const name = positionals[0] as ArchitectureName;
if (!(name in ARCHITECTURES) || values.data === undefined) {
  throw new Error(`Usage: tsx scripts/trainNetworks.ts ${Object.keys(ARCHITECTURES).join('|')} --data DIR`);
}
const out = values.out ?? fileURLToPath(new URL(`../public/demos/${name}`, import.meta.url));
await train(await tfjsInNode(), name, labelledSamples(values.data), out, values.epochs);

async function train(tf: Tf, architecture: ArchitectureName, all: LabelledSamples, out: string, epochs?: string) {
  const plan = { ...PLANS[architecture], ...(epochs === undefined ? {} : { epochs: Number(epochs) }) };
  const isHeldOut = (i: number) => i % HELD_OUT_EVERY === 0;
  const training = subset(all, (i) => !isHeldOut(i));
  const heldOut = subset(all, isHeldOut);
  const heldOutDeviation = standardDeviation(heldOut.y);
  const labelDeviation = ARCHITECTURES[architecture].scaling.output.deviation;
  const model = buildModel(tf, architecture, plan.seed);
  const started = Date.now();
  mkdirSync(out, { recursive: true });
  console.log(`${model.countParams()} parameters, ${training.count} samples, ${heldOut.count} held out`);
  const onEpoch = async (report: EpochReport) => {
    const counts = { trainingCount: training.count, heldOutCount: heldOut.count, heldOutDeviation };
    await writeNetwork(tf, model, out, { architecture, training: { ...plan, ...report, ...counts } });
    console.log(`${line(report, heldOutDeviation)}, ${((Date.now() - started) / 1000).toFixed(0)} s`);
  };
  await trainNetwork(tf, model, training, heldOut, { ...plan, labelDeviation, patience: null }, { onEpoch });
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

/** What the generator writes: `x.f32`, `y.f32` (little-endian float32) and `meta.json` with `count` and `shape`. */
function labelledSamples(folder: string): LabelledSamples {
  const { count, shape } = JSON.parse(readFileSync(join(folder, 'meta.json'), 'utf8')) as LabelledSamples;
  const floats = (file: string) => new Float32Array(new Uint8Array(readFileSync(join(folder, file))).buffer);
  return { x: floats('x.f32'), y: floats('y.f32'), count, shape };
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

function line({ epoch, trainingError, heldOutError }: EpochReport, deviation: number): string {
  const explained = 1 - (heldOutError / deviation) ** 2;
  return `epoch ${epoch}: training ${trainingError.toPrecision(4)}, held out ${heldOutError.toPrecision(4)}, R² ${explained.toFixed(4)}`;
}

function standardDeviation(values: Float32Array): number {
  const mean = values.reduce((total, value) => total + value, 0) / values.length;
  return Math.sqrt(values.reduce((total, value) => total + (value - mean) ** 2, 0) / values.length);
}

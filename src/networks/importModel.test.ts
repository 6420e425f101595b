import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { StatedError } from '../errors';
import { buildNetwork, NO_SCALE } from './families';
import { importModel } from './importModel';
import { type NamedFile, readModelFiles } from './modelFiles';
import { networkOfModel, saveModel } from './savedModel';
import type { Tf } from './tfjs';
import { tfjsInNode } from './tfjsNode';

type Json = Record<string, unknown>;

let tf: Tf;
/** Of a network with 3 logits on series of 8, weights in two shards. */
let files: { json: Json; shards: readonly NamedFile[] };
beforeAll(async () => {
  tf = await tfjsInNode();
  files = await filesOf(buildNetwork(tf, 'mlp', [8], 3, { input: NO_SCALE, output: NO_SCALE }, 1));
});

async function filesOf(model: Parameters<typeof saveModel>[1]): Promise<typeof files> {
  const facts = { name: '', outputNames: [], domain: null, training: null, notes: [] };
  const { modelTopology, weightSpecs, weightData } = await saveModel(tf, model, facts);
  const paths = ['group1-shard1of2.bin', './weights/group1-shard2of2.bin'];
  return {
    json: { format: 'layers-model', modelTopology, weightsManifest: [{ paths, weights: weightSpecs }] },
    shards: [
      { name: 'group1-shard1of2.bin', bytes: weightData.slice(0, 1000) },
      { name: 'group1-shard2of2.bin', bytes: weightData.slice(1000) },
    ],
  };
}

const bytesOf = (text: string): ArrayBuffer => new Uint8Array(new TextEncoder().encode(text)).buffer;
const described = (json: unknown): NamedFile => ({ name: 'model.json', bytes: bytesOf(JSON.stringify(json)) });
/** With the weight files in an order that does not matter. */
const all = (json: unknown = files.json, shards = files.shards) => [...shards].reverse().concat(described(json));
const opened = (given: readonly NamedFile[], shape: number[] | null = [8]) =>
  importModel(tf, readModelFiles(given), shape);

describe('what tfjs saved', () => {
  it('opens, and answers as it did', async () => {
    const model = buildNetwork(tf, 'mlp', [8], 3, { input: NO_SCALE, output: NO_SCALE }, 1);
    const x = Float32Array.from({ length: 16 }, (_, i) => Math.sin(i));
    const network = await networkOfModel({ tf, where: 'cpu', detail: '' }, await opened(all()));
    const wanted = await (model.predict(tf.tensor(x, [2, 8])) as ReturnType<Tf['tensor']>).data();
    expect([...(await network.predict(x, 2, [8]))]).toEqual([...wanted]);
    expect(network.outputs).toBe(3);
  });

  it.each([
    { units: 3, activation: 'softmax', outputs: 3 },
    { units: 2, activation: 'softmax', outputs: 1 },
    { units: 1, activation: 'sigmoid', outputs: 1 },
  ] as const)('gives logits in place of the $activation of $units', async ({ units, activation, outputs }) => {
    const layers = [tf.layers.dense({ units, activation, inputShape: [4] })];
    const model = tf.sequential({ layers });
    const x = Float32Array.of(0.3, -1, 0.5, 2);
    const probabilities = await (model.predict(tf.tensor(x, [1, 4])) as ReturnType<Tf['tensor']>).data();
    const { json, shards } = await filesOf(model);
    const bytes = shards[0].bytes.byteLength + shards[1].bytes.byteLength;
    expect(bytes).toBe(4 * 5 * units);
    const saved = await opened(all(json, shards), [4]);
    expect(saved.notes.join()).toContain(`closing ${activation} is left off`);
    const logits = await (await networkOfModel({ tf, where: 'cpu', detail: '' }, saved)).predict(x, 1, [4]);
    expect(logits).toHaveLength(outputs);
    const odds = units === 1 ? probabilities[0] / (1 - probabilities[0]) : probabilities[1] / probabilities[0];
    expect(outputs === 1 ? logits[0] : logits[1] - logits[0]).toBeCloseTo(Math.log(odds), 4);
  });
});

describe('each fault has its own sentence', () => {
  const changed = (change: Json) => all({ ...files.json, ...change });
  const layers = () => structuredClone(files.json.modelTopology) as { config: { layers: { class_name: string }[] } };
  const withLayer = (name: string) => {
    const topology = layers();
    topology.config.layers[1].class_name = name;
    return changed({ modelTopology: topology });
  };
  const renamed = () => {
    const text = JSON.stringify(files.json.modelTopology);
    return changed({ modelTopology: JSON.parse(text.replace('"name":"dense', '"name":"dens')) });
  };
  const rewritten = (from: RegExp, to: string) => {
    const text = JSON.stringify(files.json.modelTopology);
    expect(text).toMatch(from);
    return changed({ modelTopology: JSON.parse(text.replace(from, to)) });
  };
  const manifest = () => structuredClone(files.json.weightsManifest) as { weights: { dtype: string }[] }[];
  const withNaN = () => {
    const bytes = files.shards[0].bytes.slice(0);
    new Float32Array(bytes)[5] = Number.NaN;
    return [{ ...files.shards[0], bytes }, files.shards[1]];
  };
  it.each<[string, () => readonly NamedFile[], string]>([
    [
      'model-weights-missing',
      () => [described(files.json), files.shards[0]],
      '“group1-shard2of2.bin”, which is not among',
    ],
    ['model-weights-missing', () => [described(files.json)], '“group1-shard1of2.bin”, “group1-shard2of2.bin”'],
    [
      'model-weights-size',
      () => all(files.json, [files.shards[0], { ...files.shards[1], bytes: new ArrayBuffer(4) }]),
      'but the files hold 1,004',
    ],
    [
      'model-weights-size',
      () => rewritten(/"units":\d+/, '"units":1000000000'),
      'a layer with units 1000000000, which its weights cannot fill',
    ],
    [
      'model-weights-size',
      () => rewritten(/"batch_input_shape":\[null,8/, '"batch_input_shape":[null,134217728'),
      'a layer with batch_input_shape 134217728',
    ],
    ['model-weights-nan', () => all(files.json, withNaN()), 'Weight 6 of'],
    ['model-layer', () => withLayer('MyLayer'), 'the layer “MyLayer”'],
    ['model-connections', () => renamed(), 'follows from one that is not there'],
    ['model-graph', () => changed({ format: 'graph-model' }), 'is a graph model'],
    ['model-none', () => changed({ modelTopology: undefined }), 'describes no layers'],
    [
      'model-json',
      () => [{ name: 'model.json', bytes: bytesOf(JSON.stringify(files.json).slice(0, 500)) }],
      'is not whole JSON',
    ],
    ['model-json-missing', () => files.shards, 'None of these files'],
    ['model-json-deep', () => [{ name: 'model.json', bytes: bytesOf(`{"a":${'['.repeat(40)}`) }], 'more than 32 deep'],
    ['model-manifest', () => changed({ weightsManifest: [{ paths: [7], weights: [] }] }), 'not one of tfjs'],
    [
      'model-manifest',
      () =>
        changed({
          weightsManifest: [{ ...manifest()[0], weights: [{ ...manifest()[0].weights[0], dtype: 'string' }] }],
        }),
      'not one of tfjs',
    ],
    ['network-shape', () => all(), 'takes series of 8 values, but the samples here are 40'],
  ])('%s', async (kind, given, sentence) => {
    const failure = await Promise.resolve()
      .then(() => opened(given(), kind === 'network-shape' ? [40] : [8]))
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(StatedError);
    expect(failure).toMatchObject({ kind, message: expect.stringContaining(sentence) });
  });

  it('network-input and model-output: shapes that cannot be distilled', async () => {
    const cube = tf.sequential({
      layers: [tf.layers.flatten({ inputShape: [2, 2, 3] }), tf.layers.dense({ units: 1 })],
    });
    const whole = tf.sequential({ layers: [tf.layers.conv1d({ filters: 2, kernelSize: 1, inputShape: [8, 1] })] });
    for (const [model, kind] of [
      [cube, 'network-input'],
      [whole, 'model-output'],
    ] as const) {
      const { json, shards } = await filesOf(model);
      await expect(opened(all(json, shards), null)).rejects.toMatchObject({ kind });
    }
  });
});

const RUNS = Number(process.env.FUZZ_RUNS ?? 60);

it(
  'never fails but by a StatedError, whatever stands in the description',
  async ({ task }) => {
    Object.assign(task.meta, { inputs: RUNS });
    const text = JSON.stringify(files.json);
    const mutated = fc.oneof(
      fc
        .tuple(fc.nat(text.length), fc.nat(40), fc.string({ maxLength: 8 }))
        .map(([at, length, put]) => text.slice(0, at) + put + text.slice(at + length)),
      fc.json().map((json) => `{"modelTopology":${json},"weightsManifest":${json}}`),
      fc
        .json()
        .map((json) => JSON.stringify({ ...files.json, modelTopology: { class_name: 'Sequential', config: json } })),
    );
    await fc.assert(
      fc.asyncProperty(mutated, async (content) => {
        try {
          await opened([{ name: 'model.json', bytes: bytesOf(content) }, ...files.shards]);
        } catch (error) {
          expect(error).toBeInstanceOf(StatedError);
        }
      }),
      { numRuns: RUNS },
    );
  },
  10_000 + 100 * RUNS,
);

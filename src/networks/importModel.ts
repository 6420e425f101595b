/**
 * A checked description of layers and their weights becomes a network to distil: built by tfjs, freed of a closing
 * softmax or sigmoid, since TRIM asks for the gradient of a logit.
 */
import type { LayersModel, SymbolicTensor } from '@tensorflow/tfjs-layers';
import { StatedError } from '../errors';
import type { ModelParts } from './modelFiles';
import { assertAccepts, modelInput } from './modelInput';
import { SMALLEST_EXTENT } from './network';
import { outputCount } from './predict';
import { openModel, type SavedModel, saveModel } from './savedModel';
import type { Tf } from './tfjs';

/** Throws a `StatedError` that says what is wrong: an unknown layer, an output or a shape that cannot be distilled. */
export async function importModel(tf: Tf, parts: ModelParts, shape: readonly number[] | null): Promise<SavedModel> {
  const { modelTopology, closing } = withoutSquashing(parts.modelTopology);
  tamed(modelTopology, parts);
  requireConnected(modelTopology, parts.name);
  const model = await built(tf, { ...parts, modelTopology });
  try {
    const input = modelInput(model);
    if (shape) assertAccepts(input, SMALLEST_EXTENT, shape);
    requireScalarOutputs(model);
    const twoClasses = closing === 'softmax' && outputCount(model) === 2;
    const logits = twoClasses ? difference(tf, model) : model;
    return await saveModel(tf, logits, {
      name: parts.name,
      outputNames: twoClasses ? ['log-odds of the second class against the first'] : [],
      domain: null,
      training: null,
      notes: closing ? [`Its closing ${closing} is left off: the target is a logit.`] : [],
    });
  } finally {
    model.dispose();
  }
}

async function built(tf: Tf, parts: ModelParts): Promise<LayersModel> {
  try {
    return await openModel(tf, parts);
  } catch (error) {
    if (error instanceof StatedError) throw error;
    const detail = (error instanceof Error ? error.message : String(error)).split('\n')[0].slice(0, 240);
    const unknown = /Unknown (layer|initializer|regularizer|constraint|activation)[^:]*: *([\w.>-]+)/i.exec(detail);
    throw unknown
      ? new StatedError(
          'model-layer',
          `“${parts.name}” has the ${unknown[1]} “${unknown[2].replace(/\.$/, '')}”, which is not known here.`,
          'Only the layers of tfjs work, none of one’s own; or bring gradients as a file.',
        )
      : new StatedError(
          'model-unreadable',
          `“${parts.name}” could not be built: ${detail}${/[.!?]$/.test(detail) ? '' : '.'}`,
          'Save it with model.save of tfjs, or bring gradients as a file.',
        );
  }
}

function requireScalarOutputs(model: LayersModel): void {
  const shapes = model.outputs.map(({ shape }) => shape);
  if (shapes.length === 1 && shapes[0].length === 2) return;
  throw new StatedError(
    'model-output',
    `The network answers with ${shapes.map((shape) => `[${shape.slice(1).join(', ')}]`).join(' and ')} a sample; one list of numbers is needed.`,
    'Choose a network that predicts values or classes.',
  );
}

/** Names and settings of layers as Keras and tfjs write them; everything may be missing. */
interface LayerText {
  class_name?: string;
  config?: { name?: string; activation?: string | null };
}
interface TopologyText {
  model_config?: { config?: LayerText[] | { layers?: LayerText[]; output_layers?: [string][] } };
  config?: { layers?: LayerText[]; output_layers?: [string][] };
}

const SQUASHING = ['softmax', 'sigmoid'];

/** The description without a closing softmax or sigmoid, and which one that was. */
function withoutSquashing(topology: object): { readonly modelTopology: object; readonly closing: string } {
  const modelTopology = structuredClone(topology) as TopologyText;
  const config = modelTopology.model_config?.config ?? modelTopology.config;
  const layers = Array.isArray(config) ? config : (config?.layers ?? []);
  const output = Array.isArray(config) ? undefined : config?.output_layers?.[0]?.[0];
  const last = layers.find((layer) => output !== undefined && layer?.config?.name === output) ?? layers.at(-1);
  if (!last?.config) return { modelTopology, closing: '' };
  const closing = last.class_name === 'Softmax' ? 'softmax' : String(last.config.activation ?? '').toLowerCase();
  if (!SQUASHING.includes(closing)) return { modelTopology, closing: '' };
  if (last.class_name === 'Softmax') last.class_name = 'Activation';
  last.config.activation = 'linear';
  return { modelTopology, closing };
}

/** Settings of layers that no weight can be smaller than. */
const EXTENTS = ['units', 'filters', 'kernel_size', 'input_dim', 'output_dim', 'depth_multiplier'];
const LARGEST_INPUT = 2 ** 26;

/**
 * Weights begin as zeros, since they are read anyway, in place of draws that would take long in a large layer; layers
 * larger than all weights together, and inputs larger than any data, are refused before anything is allocated.
 */
function tamed(node: unknown, { name, weightData }: ModelParts): void {
  if (typeof node !== 'object' || node === null) return;
  const record = node as Record<string, unknown>;
  for (const [key, value] of Object.entries(record)) {
    if (key.endsWith('initializer')) record[key] = { class_name: 'Zeros', config: {} };
    const sides = [value].flat().filter((side) => typeof side === 'number');
    const tooLarge = EXTENTS.includes(key) && sides.some((side) => side > weightData.byteLength);
    const tooWide = key.endsWith('input_shape') && sides.reduce((product, side) => product * side, 1) > LARGEST_INPUT;
    if (tooLarge || tooWide) {
      throw new StatedError(
        'model-weights-size',
        `“${name}” describes a layer with ${key} ${sides.join(' × ')}, which its weights cannot fill.`,
        'The file may be damaged: save the network anew.',
      );
    }
    tamed(value, { name, weightData } as ModelParts);
  }
}

/**
 * Every layer must follow, in some order, from layers before it: tfjs looks for the missing ones without end. Graphs
 * within the graph are checked too; connections written in another form are left to tfjs.
 */
function requireConnected(node: unknown, file: string): void {
  if (typeof node !== 'object' || node === null) return;
  const { layers } = node as { layers?: unknown };
  if (Array.isArray(layers)) {
    let waiting = layers.map(connectionsOf);
    /** How often each layer is used. */
    const known = new Map<string, number>();
    const there = ({ name, use }: Connection) => use < (known.get(name) ?? 0);
    for (let before = -1; before !== known.size; ) {
      before = known.size;
      for (const { name, uses, from } of waiting) if (from.every(there)) known.set(name, uses);
      waiting = waiting.filter(({ name }) => !known.has(name));
    }
    if (waiting.length > 0) {
      throw new StatedError(
        'model-connections',
        `In “${file}” the layer “${waiting[0].name}” follows from one that is not there, or from itself.`,
        'The file may be damaged: save the network anew.',
      );
    }
  }
  for (const value of Object.values(node)) requireConnected(value, file);
}

/** A layer's name and the layers that each of its uses takes its inputs from: [[[name, node, tensor, …], …], …]. */
function connectionsOf(layer: unknown): { readonly name: string; readonly uses: number; readonly from: Connection[] } {
  const { name, inbound_nodes: written } = (layer ?? {}) as { name?: unknown; inbound_nodes?: unknown };
  const uses = Array.isArray(written) ? written : [];
  const inputs = uses.flatMap((use) => (Array.isArray(use) ? use : [])).filter((input) => Array.isArray(input));
  const from = inputs.map(([other, use]) => ({ name: String(other), use: Number(use) }));
  return { name: String(name), uses: Math.max(1, uses.length), from };
}

/** Use number `use`, from 0, of a layer. */
interface Connection {
  readonly name: string;
  readonly use: number;
}

/** Of two classes the difference of the logits, second less first: what the softmax of both depends on. */
function difference(tf: Tf, model: LayersModel): LayersModel {
  const layer = tf.layers.dense({ units: 1, useBias: false, trainable: false, name: 'logit_difference' });
  const outputs = layer.apply(model.outputs[0]) as SymbolicTensor;
  layer.setWeights([tf.tensor([-1, 1], [2, 1])]);
  return tf.model({ inputs: model.inputs, outputs });
}

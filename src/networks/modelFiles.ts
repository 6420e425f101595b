/**
 * tfjs LayersModel files, `model.json` and its weight files, as a person brings them: checked piece by piece before
 * tfjs sees them, each fault with its own sentence. Weight files are looked up among the files given, by name; no
 * address that the file names is ever fetched.
 */
import type { io } from '@tensorflow/tfjs-core';
import * as v from 'valibot';
import { StatedError } from '../errors';

export interface NamedFile {
  readonly name: string;
  readonly bytes: ArrayBuffer;
}

export interface ModelParts {
  readonly name: string;
  readonly modelTopology: object;
  readonly weightSpecs: io.WeightsManifestEntry[];
  readonly weightData: ArrayBuffer;
}

const LARGEST_JSON = 16 * 2 ** 20;
const DEEPEST = 32;
/** A weight larger than this comes from no network that a browser can run. */
const MOST_VALUES = 2 ** 28;

const extent = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST_VALUES));
const WEIGHT = v.object({
  name: v.string(),
  shape: v.array(extent),
  dtype: v.picklist(['float32', 'int32', 'bool']),
  quantization: v.optional(
    v.object({
      dtype: v.picklist(['uint8', 'uint16', 'float16']),
      scale: v.optional(v.number()),
      min: v.optional(v.number()),
      original_dtype: v.optional(v.picklist(['float32', 'int32'])),
    }),
  ),
});
const MANIFEST = v.array(v.object({ paths: v.array(v.string()), weights: v.array(WEIGHT) }));
const BYTES = { float32: 4, int32: 4, bool: 1, uint8: 1, uint16: 2, float16: 2 } as const;

/** The model among `files`. Throws a `StatedError` of kind `model-…`, and nothing else. */
export function readModelFiles(files: readonly NamedFile[]): ModelParts {
  const json = files.find(isDescription) ?? files.find(({ name }) => /\.json$/i.test(name));
  if (!json) {
    throw new StatedError(
      'model-json-missing',
      'None of these files is a model.json.',
      'Open model.json together with its weight files.',
    );
  }
  const file = parsed(json);
  const modelTopology = topologyOf(json.name, file);
  const manifest = v.safeParse(MANIFEST, file.weightsManifest);
  if (!manifest.success) {
    const [{ message, path }] = manifest.issues;
    const where = path ? ` (${path.map(({ key }) => String(key)).join('.')}: ${message})` : '';
    throw refused('model-manifest', `The list of weights in “${json.name}” is not one of tfjs${where}.`);
  }
  const groups = manifest.output.map((group) => ({ ...group, bytes: weightsOf(json.name, group.paths, files) }));
  const weightSpecs = groups.flatMap(({ weights }) => weights) as io.WeightsManifestEntry[];
  const weightData = joined(groups.flatMap(({ bytes }) => bytes));
  requireSize(json.name, weightSpecs, weightData.byteLength);
  requireFinite(weightSpecs, weightData);
  return { name: json.name, modelTopology, weightSpecs, weightData };
}

type Json = Readonly<Record<string, unknown>>;

function parsed({ name, bytes }: NamedFile): Json {
  if (bytes.byteLength > LARGEST_JSON) {
    throw refused('model-json-size', `“${name}” is larger than the 16 MB that a description of layers may have.`);
  }
  const text = new TextDecoder().decode(bytes);
  if (depthOf(text) > DEEPEST) throw refused('model-json-deep', `“${name}” is nested more than ${DEEPEST} deep.`);
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw refused('model-json', `“${name}” is not whole JSON: ${detail}.`);
  }
}

function topologyOf(name: string, file: Json): object {
  const { format, modelTopology } = file;
  const topology = typeof modelTopology === 'object' ? (modelTopology as Json | null) : null;
  if (format === 'graph-model' || (topology && 'node' in topology)) {
    throw new StatedError(
      'model-graph',
      `“${name}” is a graph model, whose layers are not told apart and which has no gradients here.`,
      'Convert the Keras model to tfjs_layers_model, or bring gradients as a file.',
    );
  }
  if (!topology) throw refused('model-none', `“${name}” is JSON, but describes no layers (modelTopology is missing).`);
  return topology;
}

/** The files of one group of weights, in order; paths are names only, folders in them do not count. */
function weightsOf(name: string, paths: readonly string[], files: readonly NamedFile[]): ArrayBuffer[] {
  const found = paths.map((path) => files.find((file) => file.name === baseName(path))?.bytes);
  const missing = paths.filter((_, i) => !found[i]).map((path) => `“${baseName(path)}”`);
  if (missing.length > 0) {
    const listed =
      missing.length > 4 ? `${missing.slice(0, 4).join(', ')} and ${missing.length - 4} more` : missing.join(', ');
    throw new StatedError(
      'model-weights-missing',
      `“${name}” keeps its weights in ${listed}, which ${missing.length === 1 ? 'is' : 'are'} not among the files opened.`,
      `Choose ${missing.length === 1 ? 'both files' : 'all of them'} at once.`,
    );
  }
  return found.filter((bytes) => bytes !== undefined);
}

function requireSize(name: string, specs: readonly io.WeightsManifestEntry[], bytes: number): void {
  const expected = specs.reduce((total, spec) => total + valuesOf(spec) * BYTES[storedAs(spec)], 0);
  if (expected === bytes) return;
  throw refused(
    'model-weights-size',
    `The weights of “${name}” should be ${expected.toLocaleString('en')} bytes, but the files hold ${bytes.toLocaleString('en')}.`,
    'They may be of another model, or cut short: choose the files that were saved together.',
  );
}

function requireFinite(specs: readonly io.WeightsManifestEntry[], weightData: ArrayBuffer): void {
  let offset = 0;
  for (const spec of specs) {
    const values = valuesOf(spec);
    if (storedAs(spec) === 'float32') {
      const broken = new Float32Array(weightData.slice(offset, offset + 4 * values)).findIndex(
        (value) => !Number.isFinite(value),
      );
      if (broken >= 0) {
        throw refused(
          'model-weights-nan',
          `Weight ${broken + 1} of “${spec.name}” is not a finite number.`,
          'Training may have run away: choose an earlier state of the network.',
        );
      }
    }
    offset += values * BYTES[storedAs(spec)];
  }
}

function storedAs({ dtype, quantization }: io.WeightsManifestEntry): keyof typeof BYTES {
  return (quantization?.dtype ?? dtype) as keyof typeof BYTES;
}

function valuesOf({ shape }: io.WeightsManifestEntry): number {
  return shape.reduce((product, side) => product * side, 1);
}

function joined(parts: readonly ArrayBuffer[]): ArrayBuffer {
  const whole = new Uint8Array(parts.reduce((total, { byteLength }) => total + byteLength, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(new Uint8Array(part), offset);
    offset += part.byteLength;
  }
  return whole.buffer;
}

/** Levels of brackets outside strings. */
function depthOf(text: string): number {
  let [depth, deepest, quoted] = [0, 0, false];
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (quoted && character === '\\') i++;
    else if (character === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (character === '{' || character === '[') deepest = Math.max(deepest, ++depth);
    else if (character === '}' || character === ']') depth--;
  }
  return deepest;
}

/** JSON's opening bracket and a first key: weights may begin with the byte of a bracket, but not with both. */
function isDescription({ bytes }: NamedFile): boolean {
  return /^\s*\{\s*["}]/.test(new TextDecoder().decode(bytes.slice(0, 256)));
}

function baseName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}

function refused(
  kind: string,
  message: string,
  remedy = 'Save it with model.save of tfjs, or convert it to tfjs_layers_model.',
): StatedError {
  return new StatedError(kind, message, remedy);
}

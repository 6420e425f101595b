/**
 * A network inside a session: layers as tfjs describes them, weights as text. What is read is checked as far as that can
 * be done without tfjs: weights of the sizes that their list says, all of them finite.
 */
import * as v from 'valibot';

const extent = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 28));
const text = v.pipe(v.string(), v.maxLength(500));
const finite = v.pipe(v.number(), v.finite());

const SPEC = v.looseObject({
  name: v.string(),
  shape: v.pipe(v.array(extent), v.maxLength(8)),
  dtype: v.picklist(['float32', 'int32', 'bool']),
  quantization: v.optional(v.looseObject({ dtype: v.picklist(['uint8', 'uint16', 'float16']) })),
});

const BYTES = { float32: 4, int32: 4, bool: 1, uint8: 1, uint16: 2, float16: 2 } as const;

/** A network as sessions hold it; `weights` is base64. What is only shown (how it was trained) is taken as it is. */
export const MODEL = v.looseObject({
  modelTopology: v.record(v.string(), v.unknown()),
  weightSpecs: v.pipe(v.array(SPEC), v.maxLength(10_000)),
  weights: v.string(),
  name: text,
  outputNames: v.pipe(v.array(text), v.maxLength(10_000)),
  parameters: v.pipe(finite, v.minValue(0)),
  domain: v.nullable(
    v.looseObject({
      dataset: text,
      shape: v.pipe(v.array(extent), v.maxLength(8)),
      deviation: v.tuple([finite, finite]),
      spacing: v.nullable(v.looseObject({ value: finite, unit: text })),
    }),
  ),
  training: v.nullable(
    v.looseObject({
      epochs: finite,
      bestEpoch: finite,
      seconds: finite,
      counts: v.object({ train: finite, validation: finite, test: finite }),
      score: v.nullable(v.looseObject({ kind: v.picklist(['regression', 'classes']), count: finite })),
    }),
  ),
  notes: v.pipe(v.array(v.pipe(v.string(), v.maxLength(2000))), v.maxLength(100)),
});

export type SessionModel = v.InferOutput<typeof MODEL>;

/** Why these bytes are not the weights of the model; null where they are. */
export function weightProblem({ weightSpecs }: Pick<SessionModel, 'weightSpecs'>, weights: Uint8Array): string | null {
  let offset = 0;
  for (const { name, shape, dtype, quantization } of weightSpecs) {
    const values = shape.reduce((product, side) => product * side, 1);
    const stored = quantization?.dtype ?? dtype;
    const end = offset + values * BYTES[stored];
    if (end > weights.byteLength) return `the weights end within “${name}”`;
    if (stored === 'float32') {
      const floats = new Float32Array(weights.slice(offset, end).buffer);
      if (!floats.every(Number.isFinite)) return `a weight of “${name}” is not finite`;
    }
    offset = end;
  }
  return offset === weights.byteLength ? null : 'there are more weights than layers';
}

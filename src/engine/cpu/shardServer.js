// @ts-check
/**
 * A further thread of the SIMD engine, from the inside: the step module on the share of the samples that it is given.
 * Plain JavaScript without imports, so that Node's workers, which know no bundler, run the very file that browsers run.
 * @import { FromShard, ToShard } from './shardPort'
 */

/**
 * Takes the messages it is given, one after another, and answers through `post`.
 * @param {(message: FromShard, transfer: ArrayBuffer[]) => void} post
 * @returns {(message: ToShard) => void}
 */
export function serveShard(post) {
  /** @type {((message: Extract<ToShard, { type: 'evaluate' }>) => Float64Array) | null} */
  let evaluate = null;
  /** @param {ToShard} message */
  const answer = async (message) => {
    if (message.type === 'load') {
      evaluate = await loaded(message);
      post({ type: 'loaded' }, []);
      return;
    }
    if (!evaluate) throw new Error('asked before it was given samples');
    const rows = evaluate(message);
    post({ type: 'rows', rows }, [/** @type {ArrayBuffer} */ (rows.buffer)]);
  };
  return (message) => {
    answer(message).catch((error) => post({ type: 'failed', message: String(error) }, []));
  };
}

/**
 * The module with its memory filled; what it gives evaluates a share of a batch and copies the rows.
 * @param {Extract<ToShard, { type: 'load' }>} message
 */
async function loaded({ module, pages, parts, places }) {
  const memory = new WebAssembly.Memory({ initial: pages });
  const { exports } = await WebAssembly.instantiate(module, { env: { memory } });
  const { evaluateChunks } = /** @type {{ evaluateChunks: (...args: number[]) => void }} */ (
    /** @type {unknown} */ (exports)
  );
  const { buffer } = memory;
  for (const { at, content } of parts) {
    new Uint8Array(buffer, at, content.byteLength).set(new Uint8Array(content.buffer));
  }
  /** @param {Extract<ToShard, { type: 'evaluate' }>} message */
  return ({ h, weights, batch, count, indices }) => {
    new Float64Array(buffer, places.h).set(h);
    new Float64Array(buffer, places.weights).set(weights);
    if (indices) new Uint32Array(buffer, places.order).set(indices);
    evaluateChunks(count, indices ? places.order : 0, batch);
    const numbers = Math.ceil(count / places.chunk) * places.rowSize;
    return new Float64Array(buffer, places.rows, numbers).slice();
  };
}

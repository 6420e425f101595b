/**
 * The wire between the SIMD engine and its further threads: samples once, then filters and scales each step, answered
 * with a row of sums a chunk. One question is under way at a time.
 */
import { type ChunkEvaluator, createChunkEvaluator, type EvaluatorScales, type EvaluatorTask } from './chunkEvaluator';

export type ToShard =
  | { readonly type: 'load'; readonly task: EvaluatorTask }
  | {
      readonly type: 'evaluate';
      readonly h: Float64Array;
      readonly scales: EvaluatorScales;
      readonly indices: Uint32Array | null;
    };

export type FromShard =
  | { readonly type: 'loaded' }
  | { readonly type: 'rows'; readonly rows: Float64Array }
  | { readonly type: 'failed'; readonly message: string };

/** A worker, as much as is needed of it. */
export interface ShardPort {
  postMessage(message: ToShard, transfer: Transferable[]): void;
  onmessage: ((event: { readonly data: FromShard }) => void) | null;
  /** The worker itself broke, with or without saying how. */
  onerror: ((event: { readonly message?: string }) => void) | null;
  terminate(): void;
}

/** The worker's side: takes the messages it is given, one after another, and answers through `post`. */
export function serveShard(post: (message: FromShard, transfer: Transferable[]) => void): (message: ToShard) => void {
  let evaluator: ChunkEvaluator | null = null;
  const answer = async (message: ToShard): Promise<void> => {
    if (message.type === 'load') {
      evaluator = await createChunkEvaluator(message.task);
      post({ type: 'loaded' }, []);
      return;
    }
    if (!evaluator) throw new Error('asked before it was given samples');
    const rows = evaluator.evaluate(message.h, message.scales, message.indices).slice();
    post({ type: 'rows', rows }, [rows.buffer]);
  };
  return (message) => {
    answer(message).catch((error) => post({ type: 'failed', message: String(error) }, []));
  };
}

/** The engine's side of one further thread. */
export class Shard {
  readonly #port: ShardPort;
  #settle: { resolve: (answer: FromShard) => void; reject: (error: Error) => void } | null = null;
  #broken: Error | null = null;

  constructor(port: ShardPort) {
    this.#port = port;
    port.onmessage = ({ data }) => {
      if (data.type === 'failed') this.#break(data.message);
      else this.#settle?.resolve(data);
    };
    port.onerror = ({ message }) => this.#break(message ?? 'no reason given');
  }

  /** Hands the samples over; their memory is the thread's from then on. */
  async load(task: EvaluatorTask): Promise<void> {
    const samples = task.gradients ? [task.x.buffer, task.gradients.buffer] : [task.x.buffer];
    await this.#ask({ type: 'load', task }, samples as ArrayBuffer[]);
  }

  /** As `ChunkEvaluator.evaluate`. */
  async evaluate(h: Float64Array, scales: EvaluatorScales, indices: Uint32Array | null): Promise<Float64Array> {
    const answer = await this.#ask({ type: 'evaluate', h, scales, indices }, []);
    if (answer.type !== 'rows') throw new Error(`a thread of the engine answered ${answer.type} instead of rows`);
    return answer.rows;
  }

  end(): void {
    this.#port.terminate();
  }

  #ask(message: ToShard, transfer: Transferable[]): Promise<FromShard> {
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
      if (this.#broken) reject(this.#broken);
      else this.#port.postMessage(message, transfer);
    });
  }

  #break(reason: string): void {
    this.#broken = new Error(`A thread of the engine failed: ${reason}`);
    this.#settle?.reject(this.#broken);
  }
}

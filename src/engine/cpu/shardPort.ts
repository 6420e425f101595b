/**
 * The wire between the SIMD engine and its further threads: their memory once, then filter and weights each step,
 * answered with a row of sums a chunk. One question is under way at a time.
 */
import type { ThreadImage } from './threadImage';
import { H, PROGRAM, WEIGHTS } from './wasm/memoryMap';

export type ToShard =
  | {
      readonly type: 'load';
      readonly module: WebAssembly.Module;
      readonly pages: number;
      /** What to write, and the byte where. */
      readonly parts: readonly { readonly at: number; readonly content: Int32Array | Float32Array }[];
      /** Bytes where things lie, numbers a row, samples a chunk. */
      readonly places: Record<'h' | 'weights' | 'order' | 'rows' | 'rowSize' | 'chunk', number>;
    }
  | ({ readonly type: 'evaluate' } & ShareOfStep);

/** What a thread is to evaluate. */
export interface ShareOfStep {
  /** [taps] */
  readonly h: Float64Array;
  /** Of all terms, as the module numbers them. */
  readonly weights: Float64Array;
  /** Samples of the whole batch. */
  readonly batch: number;
  /** Samples of this share. */
  readonly count: number;
  /** Which they are, in a minibatch. */
  readonly indices: Uint32Array | null;
}

export type FromShard =
  | { readonly type: 'loaded' }
  | { readonly type: 'rows'; readonly rows: Float64Array }
  | { readonly type: 'failed'; readonly message: string };

/** A worker, as much as is needed of it. */
export interface ShardPort {
  postMessage(message: ToShard, transfer: ArrayBuffer[]): void;
  onmessage: ((event: { readonly data: FromShard }) => void) | null;
  /** The worker itself broke, with or without saying how. */
  onerror: ((event: { readonly message?: string }) => void) | null;
  terminate(): void;
}

/** Where further threads come from. */
export interface ThreadSource {
  /** Processors there are to run them; 1 where there are no further threads. */
  processors(): number;
  /** Starts one. */
  spawn(): ShardPort;
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

  /** Hands over what is to be in the thread's memory. */
  async load(module: WebAssembly.Module, { pages, program, samples, places }: ThreadImage): Promise<void> {
    const parts = samples.map(({ at, length, write }) => {
      const content = new Float32Array(length);
      write(content);
      return { at, content };
    });
    const { order, rows, rowSize, chunk } = places;
    const message: ToShard = {
      type: 'load',
      module,
      pages,
      parts: [{ at: PROGRAM, content: program }, ...parts],
      places: { h: H, weights: WEIGHTS, order, rows, rowSize, chunk },
    };
    await this.#ask(
      message,
      parts.map(({ content }) => content.buffer),
    );
  }

  /** The rows of a share of a step. */
  async evaluate(share: ShareOfStep): Promise<Float64Array> {
    const answer = await this.#ask({ type: 'evaluate', ...share }, []);
    if (answer.type !== 'rows') throw new Error(`a thread of the engine answered ${answer.type} instead of rows`);
    return answer.rows;
  }

  end(): void {
    this.#port.terminate();
  }

  #ask(message: ToShard, transfer: ArrayBuffer[]): Promise<FromShard> {
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

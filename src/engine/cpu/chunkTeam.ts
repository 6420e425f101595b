/**
 * The chunks of a batch shared out among threads: each takes a run of neighbouring chunks, this thread the first, and
 * the rows come back in the order of the chunks, as if one thread had done it all.
 */
import { Shard, type ShardPort } from './shardPort';
import { compileStepModule } from './stepModule';
import { StepThread } from './stepThread';
import { chunkSizeOf, type ThreadTask, threadImage } from './threadImage';

/** Times that each way of evaluating is tried, as long as they last no longer than this. */
const TRIALS = 3;
const TRIAL_MS = 400;
/** Further threads have to bring an evaluation down to this part of its time on one. */
const WORTHWHILE = 0.9;

export class ChunkTeam {
  /** This thread, which holds the state and all samples; its filter and weights are those that all evaluate at. */
  readonly own: StepThread;
  #shards: readonly Shard[];
  readonly #task: ThreadTask;
  readonly #chunk: number;

  private constructor(own: StepThread, shards: readonly Shard[], task: ThreadTask, chunk: number) {
    this.own = own;
    this.#shards = shards;
    this.#task = task;
    this.#chunk = chunk;
  }

  /** A team of `threads` (or fewer, where there are fewer chunks), the further ones from `spawn`. Rejects where one does not start. */
  static async gather(task: ThreadTask, threads: number, spawn: () => ShardPort): Promise<ChunkTeam> {
    const chunk = chunkSizeOf(task);
    const wanted = shares(task.batch ?? task.count, chunk, threads);
    const shards: Shard[] = [];
    try {
      const module = await compileStepModule();
      for (let i = 1; i < wanted.length; i++) shards.push(new Shard(spawn()));
      const [own] = await Promise.all([
        StepThread.create(module, threadImage(task), task.taps),
        ...shards.map((shard, i) => shard.load(module, threadImage(partOf(task, wanted, i + 1)))),
      ]);
      return new ChunkTeam(own, shards, task, chunk);
    } catch (error) {
      for (const shard of shards) shard.end();
      throw error;
    }
  }

  get threads(): number {
    return 1 + this.#shards.length;
  }

  /**
   * Rows of all chunks of a batch, as pieces that follow one another. `indices` null: all samples. Where a thread
   * breaks, this one does its work, now and from then on.
   */
  async rows(indices: Uint32Array | null): Promise<readonly Float64Array[]> {
    const { own } = this;
    const batch = indices?.length ?? this.#task.count;
    const cut = shares(batch, this.#chunk, this.threads);
    const picked = (i: number) => indices && (cut[i] ? indices.slice(cut[i].from, cut[i].to) : indices.slice(0, 0));
    // Copies: a view would be sent with all of the module's memory.
    const at = { h: own.h.slice(), weights: own.weights.slice() };
    const answers = this.#shards.slice(0, cut.length - 1).map((shard, i) => {
      const count = cut[i + 1].to - cut[i + 1].from;
      return shard.evaluate({ ...at, batch, count, indices: picked(i + 1) });
    });
    const first = own.rows(batch, cut[0].to, picked(0));
    try {
      return [first, ...(await Promise.all(answers))];
    } catch {
      this.#goOnAlone();
      return [own.rows(batch, batch, indices)];
    }
  }

  /**
   * Ends the further threads unless the clock shows that they pay: on a busy machine they may not. Either way the
   * results are the same. Evaluates at the present filter and weights; `now` in milliseconds.
   */
  async endUnlessFaster(now: () => number = () => performance.now()): Promise<void> {
    const { batch, count } = this.#task;
    const indices = batch === null ? null : Uint32Array.from({ length: batch }, (_, i) => i);
    const begin = now();
    let alone = Number.POSITIVE_INFINITY;
    let together = Number.POSITIVE_INFINITY;
    for (let trial = 0; trial < TRIALS && now() - begin <= TRIAL_MS; trial++) {
      const from = now();
      this.own.rows(batch ?? count, batch ?? count, indices);
      const between = now();
      await this.rows(indices);
      alone = Math.min(alone, between - from);
      together = Math.min(together, now() - between);
    }
    if (together > WORTHWHILE * alone) this.#goOnAlone();
  }

  end(): void {
    for (const shard of this.#shards) shard.end();
  }

  #goOnAlone(): void {
    this.end();
    this.#shards = [];
  }
}

interface Share {
  readonly from: number;
  readonly to: number;
}

/** Runs of whole chunks, as equal as can be. */
function shares(samples: number, chunk: number, threads: number): Share[] {
  const chunks = Math.ceil(samples / chunk);
  const count = Math.min(threads, chunks);
  const bound = (i: number) => Math.min(samples, Math.floor((i * chunks) / count) * chunk);
  return Array.from({ length: count }, (_, i) => ({ from: bound(i), to: bound(i + 1) }));
}

/**
 * The samples of one share; of minibatches every thread has all samples, since any may come its way, and room for the
 * largest share, since in a smaller minibatch another share may be that one.
 */
function partOf(task: ThreadTask, shares: readonly Share[], i: number): ThreadTask {
  if (task.batch !== null) return { ...task, batch: Math.max(...shares.map(({ from, to }) => to - from)) };
  const { from, to } = shares[i];
  const size = task.x.length / task.count;
  const part = (samples: Float32Array) => samples.subarray(from * size, to * size);
  return { ...task, x: part(task.x), gradients: task.gradients && part(task.gradients), count: to - from };
}

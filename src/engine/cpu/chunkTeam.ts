/**
 * The chunks of a batch shared out among threads: each takes a run of neighbouring chunks, this thread the first, and
 * the rows come back in the order of the chunks, as if one thread had done it all.
 */
import {
  type ChunkEvaluator,
  chunkSizeOf,
  createChunkEvaluator,
  type EvaluatorScales,
  type EvaluatorTask,
} from './chunkEvaluator';
import { Shard, type ShardPort } from './shardPort';

export interface ChunkTeam {
  readonly threads: number;
  /** As `ChunkEvaluator.evaluate`, as pieces that follow one another; a promise only where there are further threads. */
  evaluate(
    h: Float64Array,
    scales: EvaluatorScales,
    indices: Uint32Array | null,
  ): readonly Float64Array[] | Promise<readonly Float64Array[]>;
  end(): void;
}

/** A team of `threads` (or fewer, where there are fewer chunks), the further ones from `spawn`. Rejects where one does not start. */
export async function createChunkTeam(
  task: EvaluatorTask,
  threads: number,
  spawn: () => ShardPort,
): Promise<ChunkTeam> {
  const chunk = chunkSizeOf(task);
  const cut = (samples: number) => shares(samples, chunk, threads);
  const wanted = cut(task.batch ?? task.count);
  const shards: Shard[] = [];
  const end = () => {
    for (const shard of shards) shard.end();
  };
  try {
    for (let i = 1; i < wanted.length; i++) shards.push(new Shard(spawn()));
    const [own] = await Promise.all([
      createChunkEvaluator(partOf(task, wanted, 0)),
      ...shards.map((shard, i) => shard.load(copyOf(partOf(task, wanted, i + 1)))),
    ]);
    if (shards.length === 0) {
      return { threads: 1, evaluate: (h, scales, indices) => [own.evaluate(h, scales, indices)], end };
    }
    return {
      threads: wanted.length,
      evaluate: (h, scales, indices) => together(own, shards, h, scales, indices, indices ? cut(indices.length) : null),
      end,
    };
  } catch (error) {
    end();
    throw error;
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
function partOf(task: EvaluatorTask, shares: readonly Share[], i: number): EvaluatorTask {
  if (task.batch !== null) return { ...task, batch: Math.max(...shares.map(({ from, to }) => to - from)) };
  const { from, to } = shares[i];
  const size = task.x.length / task.count;
  const part = (samples: Float32Array) => samples.subarray(from * size, to * size);
  return { ...task, x: part(task.x), gradients: task.gradients && part(task.gradients), count: to - from };
}

function copyOf(task: EvaluatorTask): EvaluatorTask {
  return { ...task, x: task.x.slice(), gradients: task.gradients?.slice() ?? null };
}

async function together(
  own: ChunkEvaluator,
  shards: readonly Shard[],
  h: Float64Array,
  scales: EvaluatorScales,
  indices: Uint32Array | null,
  cut: readonly Share[] | null,
): Promise<readonly Float64Array[]> {
  const picked = (i: number) => indices && (cut?.[i] ? indices.slice(cut[i].from, cut[i].to) : indices.slice(0, 0));
  const answers = shards.map((shard, i) => shard.evaluate(h, scales, picked(i + 1)));
  const mine = own.evaluate(h, scales, picked(0));
  return [mine, ...(await Promise.all(answers))];
}

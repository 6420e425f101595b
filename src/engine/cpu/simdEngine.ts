/**
 * The engine of the processor at its limit: whole steps in WebAssembly SIMD. On one thread a run is one call of the
 * module (of some thousand steps at most); on several, each evaluates its chunks, and this one adds them up in order
 * and ends the step. The bits do not depend on the number of threads.
 */
import type { TermWeights } from '../../awd/terms';
import type { Checkpoint, CreateEngine, DistillationTask, Engine, LiveSettings, Snapshot } from '../engine';
import { type Minibatches, minibatches } from '../minibatches';
import { ChunkTeam } from './chunkTeam';
import type { ShardPort } from './shardPort';
import type { ThreadTask } from './threadImage';

/** The task in WebAssembly SIMD, float32, on one thread. Rejects where the levels are too deep for the data, or these for the memory. */
export const createSimdCpuEngine: CreateEngine = (task, settings, checkpoint) =>
  createThreadedEngine(1, noFurtherThreads)(task, settings, checkpoint);

/** The same on at most `threads` threads, the further ones from `spawn`; `measured`: if they prove to be faster. */
export function createThreadedEngine(threads: number, spawn: () => ShardPort, measured = false): CreateEngine {
  return async (task, settings, checkpoint) => {
    const team = await ChunkTeam.gather(threadTaskOf(task), threads, spawn);
    const engine = new SimdEngine(team, task, settings, checkpoint);
    if (measured) await team.endUnlessFaster();
    return engine;
  };
}

function threadTaskOf({ x, gradients, count, batch, seed, startTaps, ...transform }: DistillationTask): ThreadTask {
  const { shape, levels, mode, attribution } = transform;
  const { size } = minibatches(count, batch, seed);
  return {
    x: Float32Array.from(x),
    gradients: gradients && Float32Array.from(gradients),
    count,
    shape,
    levels,
    mode,
    taps: startTaps.length,
    attribution,
    batch: size < count ? size : null,
  };
}

function noFurtherThreads(): ShardPort {
  throw new Error('there is one thread only');
}

class SimdEngine implements Engine {
  readonly name = 'cpu';
  readonly #team: ChunkTeam;
  readonly #order: Minibatches;
  readonly #count: number;
  #settings: LiveSettings;
  #step: number;
  #totals: number[] = [];
  /** Those of the last step this engine took; null before its first. */
  #weightsOfStep: TermWeights | null = null;

  constructor(team: ChunkTeam, task: DistillationTask, settings: LiveSettings, checkpoint: Checkpoint | null) {
    this.#team = team;
    this.#order = minibatches(task.count, task.batch, task.seed);
    this.#count = task.count;
    this.#settings = settings;
    this.#step = checkpoint?.step ?? 0;
    team.own.configure(settings);
    team.own.h.set(checkpoint?.h ?? task.startTaps);
    team.own.firstMoment.set(checkpoint?.firstMoment ?? []);
    team.own.secondMoment.set(checkpoint?.secondMoment ?? []);
  }

  get device(): string {
    const { threads } = this.#team;
    return `CPU, SIMD, ${threads} ${threads === 1 ? 'thread' : 'threads'}`;
  }

  configure(settings: LiveSettings): void {
    this.#settings = settings;
  }

  async run(steps: number): Promise<void> {
    const end = this.#step + steps;
    while (this.#step < end) {
      if (this.#team.threads === 1) this.#runAlone(end - this.#step);
      else await this.#stepTogether();
    }
  }

  async snapshot(): Promise<Snapshot> {
    const { own } = this.#team;
    const terms = own.terms(this.#weightsOfStep ?? (await this.#look()));
    const totals = this.#totals;
    this.#totals = [];
    return {
      step: this.#step,
      h: [...own.h],
      firstMoment: [...own.firstMoment],
      secondMoment: [...own.secondMoment],
      totals,
      terms,
    };
  }

  dispose(): void {
    this.#team.end();
  }

  #configured(): TermWeights {
    this.#team.own.configure(this.#settings);
    return this.#settings.weights;
  }

  #runAlone(steps: number): void {
    this.#weightsOfStep = this.#configured();
    const totals = this.#team.own.run(steps, this.#step, (step) => this.#order.at(step));
    for (const total of totals) this.#totals.push(total);
    this.#step += totals.length;
  }

  async #stepTogether(): Promise<void> {
    const weights = this.#configured();
    const indices = this.#order.at(this.#step);
    const rows = await this.#team.rows(indices);
    this.#step++;
    this.#totals.push(this.#team.own.finish(rows, indices?.length ?? this.#count, this.#step));
    this.#weightsOfStep = weights;
  }

  /** Evaluates the objective at the present taps, on the samples of the next step, without taking it; its weights. */
  async #look(): Promise<TermWeights> {
    const weights = this.#configured();
    const indices = this.#order.at(this.#step);
    this.#team.own.look(await this.#team.rows(indices), indices?.length ?? this.#count);
    return weights;
  }
}

/**
 * The objective and Adam of `awd/` behind the engines' waist, on one thread: what every other engine is measured
 * against, and what runs where there is no GPU. Gradient and taps are float64; data and coefficients are float32
 * unless the task asks for float64.
 */
import { type AdamState, adamStart, adamStep } from '../../awd/adam';
import { createObjective, type Evaluation, type Objective } from '../../awd/objective';
import type { AttributionMethod } from '../../awd/terms';
import { type TransformPlan, transformPlan } from '../../wavelets/decomposition';
import type { Checkpoint, CreateEngine, DistillationTask, Engine, LiveSettings, Snapshot } from '../engine';
import { type Minibatches, minibatches } from '../minibatches';
import { type BatchColumns, batchColumns } from './batchColumns';

/** The task on this machine's processor, at its start or at the checkpoint. Throws where the levels are too deep for the data. */
export const createCpuEngine: CreateEngine = async (task, settings, checkpoint) =>
  new CpuEngine(task, settings, checkpoint);

class CpuEngine implements Engine {
  readonly name = 'cpu';
  readonly device = 'CPU, 1 thread';
  readonly #plan: TransformPlan;
  readonly #attribution: AttributionMethod;
  readonly #order: Minibatches;
  readonly #x: BatchColumns;
  readonly #gradients: BatchColumns | null;
  readonly #count: number;
  /** By number of samples: the last minibatch of an epoch may be smaller. */
  readonly #objectives = new Map<number, Objective>();
  readonly #h: Float64Array;
  readonly #adam: AdamState;
  #settings: LiveSettings;
  #totals: number[] = [];
  /** Of the last step this engine took; null before its first. */
  #terms: Evaluation['terms'] | null = null;

  constructor(task: DistillationTask, settings: LiveSettings, checkpoint: Checkpoint | null) {
    this.#plan = transformPlan(task.shape, task.levels, task.mode, task.startTaps.length);
    this.#attribution = task.attribution;
    this.#count = task.count;
    this.#order = minibatches(task.count, task.batch, task.seed);
    const columns = (samples: DistillationTask['x']) =>
      batchColumns(samples, task.count, this.#order.size, task.precision);
    this.#x = columns(task.x);
    this.#gradients = task.gradients && columns(task.gradients);
    this.#h = Float64Array.from(checkpoint?.h ?? task.startTaps);
    this.#adam = checkpoint ? adamAt(checkpoint) : adamStart(this.#h.length);
    this.#settings = settings;
  }

  configure(settings: LiveSettings): void {
    this.#settings = settings;
  }

  async run(steps: number): Promise<void> {
    for (let i = 0; i < steps; i++) {
      const { total, terms, gradient } = this.#evaluate();
      adamStep(this.#adam, this.#h, gradient, this.#settings.learningRate);
      this.#totals.push(total);
      this.#terms = terms;
    }
  }

  async snapshot(): Promise<Snapshot> {
    const totals = this.#totals;
    this.#totals = [];
    return {
      step: this.#adam.step,
      h: [...this.#h],
      firstMoment: [...this.#adam.first],
      secondMoment: [...this.#adam.second],
      totals,
      terms: this.#terms ?? this.#evaluate().terms,
    };
  }

  dispose(): void {}

  /** The objective at the present taps, on the samples of the next step. */
  #evaluate(): Evaluation {
    const indices = this.#order.at(this.#adam.step);
    const batch = indices?.length ?? this.#count;
    const x = this.#x(indices);
    const gradients = this.#gradients?.(indices) ?? null;
    let objective = this.#objectives.get(batch);
    if (!objective) {
      objective = createObjective({ plan: this.#plan, x, gradients, batch, attribution: this.#attribution });
      this.#objectives.set(batch, objective);
    }
    return objective.evaluate(this.#h, this.#settings.weights, x, gradients);
  }
}

function adamAt(checkpoint: Checkpoint): AdamState {
  return {
    step: checkpoint.step,
    first: Float64Array.from(checkpoint.firstMoment),
    second: Float64Array.from(checkpoint.secondMoment),
  };
}

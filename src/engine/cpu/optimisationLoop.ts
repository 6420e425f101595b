/**
 * Step after step of Adam from the start or a checkpoint, totals and terms kept for the next snapshot. How a batch is
 * evaluated is the business of what it is given.
 */
import { type AdamState, adamStart, adamStep } from '../../awd/adam';
import type { Evaluation } from '../../awd/objective';
import type { TermWeights } from '../../awd/terms';
import type { Checkpoint, DistillationTask, Engine, LiveSettings, Snapshot } from '../engine';
import { type Minibatches, minibatches } from '../minibatches';

/** The objective on the samples of a task. */
export interface BatchObjective {
  readonly device: string;
  /** At h: [taps], on the samples `indices`, or all of them for null. */
  evaluate(h: Float64Array, weights: TermWeights, indices: Uint32Array | null): Evaluation;
}

export class OptimisationLoop implements Engine {
  readonly name = 'cpu';
  readonly device: string;
  readonly #objective: BatchObjective;
  readonly #order: Minibatches;
  readonly #h: Float64Array;
  readonly #adam: AdamState;
  #settings: LiveSettings;
  #totals: number[] = [];
  /** Of the last step this engine took; null before its first. */
  #terms: Evaluation['terms'] | null = null;

  constructor(
    objective: BatchObjective,
    task: DistillationTask,
    settings: LiveSettings,
    checkpoint: Checkpoint | null,
  ) {
    this.device = objective.device;
    this.#objective = objective;
    this.#order = minibatches(task.count, task.batch, task.seed);
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
    const terms = this.#terms ?? this.#evaluate().terms;
    const totals = this.#totals;
    this.#totals = [];
    return {
      step: this.#adam.step,
      h: [...this.#h],
      firstMoment: [...this.#adam.first],
      secondMoment: [...this.#adam.second],
      totals,
      terms,
    };
  }

  dispose(): void {}

  /** The objective at the present taps, on the samples of the next step. */
  #evaluate(): Evaluation {
    return this.#objective.evaluate(this.#h, this.#settings.weights, this.#order.at(this.#adam.step));
  }
}

function adamAt(checkpoint: Checkpoint): AdamState {
  return {
    step: checkpoint.step,
    first: Float64Array.from(checkpoint.firstMoment),
    second: Float64Array.from(checkpoint.secondMoment),
  };
}

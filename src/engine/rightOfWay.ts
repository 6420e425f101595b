/**
 * Lets the page go first. Where processors are few, drawing what a person has just done waits for the training beside it,
 * so training works in bouts shorter than a frame and, asked to, rests between two of them until the page has been drawn.
 */
import type { CreateEngine, Engine } from './engine';
import { nextTask } from './nextTask';
import { Pace } from './pace';

/** A bout of steps; after it messages are heard. */
const BOUT_MS = 16;
/** The time a slow machine takes to draw a whole page anew. */
const REST_MS = 90;

export class RightOfWay {
  readonly #now: () => number;
  #free = Number.NEGATIVE_INFINITY;

  /** `now` in milliseconds. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Whoever trains rests from its next bout on. */
  give(): void {
    this.#free = this.#now() + REST_MS;
  }

  /** The same engines, for one that keeps its thread busy while it runs; the steps and their bits stay the same. */
  respected(create: CreateEngine): CreateEngine {
    return async (...task) => {
      const engine = await create(...task);
      const pace = new Pace(BOUT_MS, this.#now);
      return {
        name: engine.name,
        get device() {
          return engine.device;
        },
        configure: (settings) => engine.configure(settings),
        run: (steps) => this.#runInBouts(engine, pace, steps),
        snapshot: () => engine.snapshot(),
        dispose: () => engine.dispose(),
      };
    };
  }

  async #runInBouts(engine: Engine, pace: Pace, steps: number): Promise<void> {
    for (let left = steps; left > 0; ) {
      const bout = Math.min(pace.steps, left);
      const begin = this.#now();
      await engine.run(bout);
      pace.took(bout, this.#now() - begin);
      left -= bout;
      await nextTask();
      await this.#rest();
    }
  }

  /** Once for each time the way was given. */
  async #rest(): Promise<void> {
    const ms = Math.min(this.#free - this.#now(), REST_MS);
    this.#free = Number.NEGATIVE_INFINITY;
    if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
  }
}

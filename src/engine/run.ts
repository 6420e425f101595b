/**
 * One run: an engine, the loop over it, and the last state known to be good, from which it goes on
 * when the device is lost and to which it returns when the numbers run away.
 */
import type { DistillationTask, LiveSettings, Snapshot } from './engine';
import { nextTask } from './nextTask';
import { type Parcel, SnapshotOutbox } from './outbox';
import type { PlacedEngine, Placement } from './placement';
import type { EngineEvent, Lamp, RunRequest, StopReason } from './protocol';
import { type LoopEnd, trainingLoop } from './trainingLoop';

/** What a run needs from the session around it. */
export interface RunSurroundings {
  readonly placement: Placement;
  readonly emit: (event: EngineEvent) => void;
  readonly fail: (error: unknown) => void;
}

export class Run {
  /** Counted up from one run to the next; events of others are stale. */
  readonly number: number;
  readonly #task: DistillationTask;
  readonly #surroundings: RunSurroundings;
  readonly #outbox = new SnapshotOutbox((parcel) => this.#send(parcel));
  #placed: PlacedEngine;
  #last: Snapshot;
  #settings: LiveSettings;
  #stepsPerSecond = 0;
  /** The step to stop at, null for none, as asked for from the present state. */
  #limit: () => number | null = () => null;
  #until: number | null = null;
  /** Of the play that goes on; null at rest. */
  #playing: AbortController | null = null;
  /** How the last play ended. */
  #ending: { reason: StopReason; told: boolean } = { reason: 'paused', told: true };
  #training: Promise<void> = Promise.resolve();
  #taken: () => void = () => {};
  #ended = false;

  /** Places the task on an engine; the run is then at rest. */
  static async begin(
    number: number,
    task: DistillationTask,
    request: RunRequest,
    surroundings: RunSurroundings,
  ): Promise<Run> {
    const { settings, checkpoint } = request;
    const placed = await surroundings.placement.place(request.engine, { task, settings, checkpoint });
    return new Run(number, task, settings, placed, surroundings);
  }

  private constructor(
    number: number,
    task: DistillationTask,
    settings: LiveSettings,
    placed: PlacedEngine,
    surroundings: RunSurroundings,
  ) {
    this.number = number;
    this.#task = task;
    this.#settings = settings;
    this.#placed = placed;
    this.#last = placed.snapshot;
    this.#surroundings = surroundings;
  }

  get lamp(): Lamp {
    return this.#placed.lamp;
  }

  /** The last finite state. */
  get last(): Snapshot {
    return this.#last;
  }

  /** Trains for `maxSteps` more steps, or with null until something else ends it; while training, this moves the limit. */
  play(maxSteps: number | null): void {
    this.#begin(() => (maxSteps === null ? null : this.#last.step + maxSteps));
  }

  pause(): void {
    this.#playing?.abort();
  }

  /** `expectTraining`: whoever moved the settings believed the run to be training, so it has not heard of its end yet. */
  update(settings: LiveSettings, expectTraining: boolean): void {
    this.#settings = settings;
    if (!expectTraining || this.#playing) return;
    if (this.#ending.reason === 'converged') this.#begin(() => this.#until);
    else if (this.#ending.told) this.#tellStop();
  }

  /** The page has taken the snapshot that was under way. */
  taken(): void {
    this.#taken();
  }

  /** Ends the run without a further word; resolves when its engine is free. */
  async end(): Promise<void> {
    this.#ended = true;
    this.pause();
    this.taken();
    await this.#training;
    this.#placed.engine.dispose();
  }

  #begin(limit: () => number | null): void {
    this.#limit = limit;
    this.#until = limit();
    if (this.#playing && !this.#playing.signal.aborted) return;
    const playing = new AbortController();
    this.#playing = playing;
    this.#training = this.#training.then(() => this.#train(playing));
  }

  /** Never rejects: what goes wrong is told as an event. */
  async #train(playing: AbortController): Promise<void> {
    await nextTask();
    this.#until = this.#limit();
    try {
      const end = await this.#loop(playing.signal);
      this.#rest(playing, end.reason);
      if (end.rewind) await this.#rewind(end.rewind);
      await this.#outbox.empty();
    } catch (error) {
      this.#rest(playing, 'paused');
      if (!this.#ended) this.#surroundings.fail(error);
    }
    if (this.#playing === null) this.#tellStop();
  }

  /** From here on a play begins anew; one asked for meanwhile stays. */
  #rest(playing: AbortController, reason: StopReason): void {
    this.#ending = { reason, told: false };
    if (this.#playing === playing) this.#playing = null;
  }

  #tellStop(): void {
    this.#ending = { ...this.#ending, told: true };
    this.#emit({ type: 'stopped', run: this.number, reason: this.#ending.reason });
  }

  async #loop(signal: AbortSignal): Promise<LoopEnd> {
    for (;;) {
      try {
        return await trainingLoop(this.#placed.engine, (...offered) => this.#advance(...offered), {
          from: this.#last,
          signal,
          until: () => this.#until,
          settings: () => this.#settings,
        });
      } catch (error) {
        if (this.#ended || this.#placed.engine.name === 'cpu') throw error;
        await this.#move(error);
      }
    }
  }

  #advance(snapshot: Snapshot, stepsPerSecond: number, awaited = false): Promise<void> {
    this.#last = snapshot;
    this.#stepsPerSecond = stepsPerSecond;
    return this.#outbox.offer(snapshot, stepsPerSecond, awaited);
  }

  /** Goes on elsewhere from the last good state. */
  async #move(error: unknown): Promise<void> {
    this.#placed.engine.dispose();
    const placing = { task: this.#task, settings: this.#settings, checkpoint: this.#last };
    this.#placed = await this.#surroundings.placement.replace(error, placing);
    const { lamp, why } = this.#placed;
    this.#emit({ type: 'moved', run: this.number, optimisation: lamp, why });
  }

  /** Takes the last steps again, up to the state that the run ends in; nothing is told where that is known. */
  async #rewind({ checkpoint, steps, settings }: NonNullable<LoopEnd['rewind']>): Promise<void> {
    const { engine, lamp } = this.#placed;
    engine.dispose();
    const placed = await this.#surroundings.placement.create(
      engine.name,
      { task: this.#task, settings, checkpoint },
      '',
    );
    this.#placed = { ...placed, lamp };
    if (checkpoint === this.#last && steps === 0) return;
    await placed.engine.run(steps);
    await this.#advance(await placed.engine.snapshot(), this.#stepsPerSecond);
  }

  #emit(event: EngineEvent): void {
    if (!this.#ended) this.#surroundings.emit(event);
  }

  #send(parcel: Parcel): Promise<void> {
    return new Promise((resolve) => {
      this.#taken = resolve;
      if (this.#ended) resolve();
      this.#emit({ type: 'snapshot', run: this.number, ...parcel });
    });
  }
}

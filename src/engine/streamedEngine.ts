/**
 * An engine for samples that are read while it runs: it trains an inner engine on one window of samples after the other,
 * from checkpoint to checkpoint, and has the next window read meanwhile. The inner engines know nothing of it, so that
 * every device can be streamed to. Which samples a step sees depends on its number alone.
 */
import type {
  Checkpoint,
  CreateEngine,
  DistillationTask,
  Engine,
  LiveSettings,
  Snapshot,
  WindowSource,
} from './engine';

/** Engines of `create`, also for tasks with windows. */
export function streaming(create: CreateEngine): CreateEngine {
  return async (task, settings, checkpoint) => {
    const { windows, ...whole } = task;
    if (!windows) return create(task, settings, checkpoint);
    const first = await openWindow(create, whole, windows, settings, checkpoint);
    return new StreamedEngine(create, whole, windows, settings, first, checkpoint?.step ?? 0);
  };
}

/** The inner engine for the window that the next step falls into. */
async function openWindow(
  create: CreateEngine,
  task: DistillationTask,
  windows: WindowSource,
  settings: LiveSettings,
  checkpoint: Checkpoint | null,
  reading: ReturnType<WindowSource['read']> | null = null,
): Promise<Engine> {
  const window = Math.floor((checkpoint?.step ?? 0) / windows.steps);
  const samples = await (reading ?? windows.read(window));
  // Within a window minibatches are drawn as of a data set of its size: its number is the epoch.
  return create({ ...task, ...samples, count: windows.size }, settings, checkpoint);
}

class StreamedEngine implements Engine {
  readonly name: Engine['name'];
  readonly device: string;
  readonly #create: CreateEngine;
  readonly #task: DistillationTask;
  readonly #windows: WindowSource;
  #settings: LiveSettings;
  /** On the present window; null between two. */
  #inner: Engine | null;
  /** After the window before; null within the first. */
  #between: Snapshot | null = null;
  #next: { readonly window: number; readonly reading: ReturnType<WindowSource['read']> } | null = null;
  #totals: number[] = [];
  #step: number;
  #disposed = false;

  constructor(
    create: CreateEngine,
    task: DistillationTask,
    windows: WindowSource,
    settings: LiveSettings,
    first: Engine,
    step: number,
  ) {
    this.name = first.name;
    this.device = first.device;
    this.#create = create;
    this.#task = task;
    this.#windows = windows;
    this.#settings = settings;
    this.#inner = first;
    this.#step = step;
  }

  configure(settings: LiveSettings): void {
    this.#settings = settings;
    this.#inner?.configure(settings);
  }

  async run(steps: number): Promise<void> {
    const { steps: perWindow } = this.#windows;
    for (let left = steps; left > 0; ) {
      const inner = await this.#enter();
      const now = Math.min(left, perWindow - (this.#step % perWindow));
      await inner.run(now);
      this.#step += now;
      left -= now;
      if (this.#step % perWindow === 0) await this.#leave(inner);
    }
  }

  async snapshot(): Promise<Snapshot> {
    const state = this.#inner ? await this.#taken(this.#inner) : this.#between;
    const totals = this.#totals;
    this.#totals = [];
    return { ...(state as Snapshot), totals };
  }

  dispose(): void {
    this.#disposed = true;
    this.#inner?.dispose();
    this.#inner = null;
    this.#next = null;
  }

  async #enter(): Promise<Engine> {
    const window = Math.floor(this.#step / this.#windows.steps);
    if (!this.#inner) {
      const reading = this.#next?.window === window ? this.#next.reading : null;
      this.#next = null;
      const inner = await openWindow(this.#create, this.#task, this.#windows, this.#settings, this.#between, reading);
      if (this.#disposed) inner.dispose();
      this.#inner = inner;
    }
    if (!this.#next) this.#readAhead(window + 1);
    return this.#inner;
  }

  /** What goes wrong is heard when the window is entered. */
  #readAhead(window: number): void {
    const reading = this.#windows.read(window);
    reading.catch(() => undefined);
    this.#next = { window, reading };
  }

  async #leave(inner: Engine): Promise<void> {
    this.#between = await this.#taken(inner);
    inner.dispose();
    this.#inner = null;
  }

  /** The state of the inner engine, its totals kept for the next snapshot. */
  async #taken(inner: Engine): Promise<Snapshot> {
    const snapshot = await inner.snapshot();
    this.#totals.push(...snapshot.totals);
    return snapshot;
  }
}

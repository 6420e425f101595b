/** Engines, networks and clocks that do as they are told, for the tests of what surrounds the real ones. */
import { paperWeights, TERM_NAMES } from '../awd/terms';
import type { DistilledNetwork } from './distilledNetwork';
import type { Checkpoint, CreateEngine, Engine, EngineName, LiveSettings, Snapshot } from './engine';
import type { RunRequest, TrainingData } from './protocol';
import type { SessionDevices } from './trainingSession';

export const SETTINGS: LiveSettings = {
  weights: paperWeights(0.1, 1),
  learningRate: 0.01,
};

/** A clock that only moves when told to. */
export class FakeClock {
  ms = 0;
  readonly now = () => this.ms;
}

export interface FakeBehaviour {
  readonly name?: EngineName;
  readonly clock?: FakeClock;
  readonly msPerStep?: number;
  /** Total of the step that leads away from `step`; default: falls for ever. */
  readonly total?: (step: number) => number;
  /** The tap after `step` steps; default: the step itself. */
  readonly tap?: (step: number) => number;
  /** Called before each chunk; may throw, or wait. */
  readonly beforeRun?: (engine: FakeEngine, steps: number) => void | Promise<void>;
}

/** Takes "steps" that only count; its single tap tells how many, so that a state betrays which steps led to it. */
export class FakeEngine implements Engine {
  readonly name: EngineName;
  readonly device: string;
  readonly chunks: number[] = [];
  readonly configured: LiveSettings[] = [];
  disposed = false;
  step: number;
  #totals: number[] = [];
  readonly #behaviour: FakeBehaviour;

  constructor(behaviour: FakeBehaviour = {}, from: Checkpoint | null = null) {
    this.#behaviour = behaviour;
    this.name = behaviour.name ?? 'cpu';
    this.device = `fake ${this.name}`;
    this.step = from?.step ?? 0;
  }

  configure(settings: LiveSettings): void {
    this.configured.push(settings);
  }

  async run(steps: number): Promise<void> {
    const { clock, msPerStep = 1, total = (step) => 1 / (1 + step), beforeRun } = this.#behaviour;
    if (this.disposed) throw new Error('the engine was disposed of');
    await beforeRun?.(this, steps);
    this.chunks.push(steps);
    if (clock) clock.ms += steps * msPerStep;
    for (let i = 0; i < steps; i++) this.#totals.push(total(this.step++));
  }

  async snapshot(): Promise<Snapshot> {
    const totals = this.#totals;
    this.#totals = [];
    const tap = this.#behaviour.tap?.(this.step) ?? this.step;
    return {
      step: this.step,
      h: [tap],
      firstMoment: [0],
      secondMoment: [0],
      totals,
      terms: Object.fromEntries(TERM_NAMES.map((name) => [name, 1])) as Snapshot['terms'],
    };
  }

  dispose(): void {
    this.disposed = true;
  }
}

/** `create` makes fake engines of one behaviour and keeps them in `made`. */
export function fakeEngines(behaviour: FakeBehaviour = {}): { create: CreateEngine; made: FakeEngine[] } {
  const made: FakeEngine[] = [];
  return {
    made,
    async create(_task, _settings, checkpoint) {
      const engine = new FakeEngine(behaviour, checkpoint);
      made.push(engine);
      return engine;
    },
  };
}

/** f(x) = Σx² in two outputs, the second doubled: ∇f = 2x. Remembers what it was asked. */
export class FakeNetwork implements DistilledNetwork {
  readonly lamp = { where: 'cpu', detail: 'fake network' } as const;
  readonly outputs = 2;
  readonly resident = null;
  disposed = false;
  readonly asked: Float32Array[] = [];

  async predict(x: Float32Array, count: number): Promise<Float32Array> {
    const size = x.length / count;
    return Float32Array.from({ length: 2 * count }, (_, i) => {
      const sample = x.subarray(Math.floor(i / 2) * size, (Math.floor(i / 2) + 1) * size);
      return (1 + (i % 2)) * sample.reduce((sum, value) => sum + value * value, 0);
    });
  }

  async inputGradients(x: Float32Array, _count: number, target: number): Promise<Float32Array> {
    this.asked.push(x.slice());
    return x.map((value) => 2 * (1 + target) * value);
  }

  dispose(): void {
    this.disposed = true;
  }
}

/** Two samples of four values. */
export function fakeData(changes: Partial<TrainingData> = {}): TrainingData {
  const x = Float32Array.of(1, 2, 3, 4, -1, 0, 1, 2);
  return { x, count: 2, shape: [4], gradients: null, mean: [], deviation: [], ...changes };
}

export function fakeRequest(changes: Partial<RunRequest> = {}): RunRequest {
  return {
    levels: 1,
    mode: 'zero',
    startTaps: [Math.SQRT1_2, Math.SQRT1_2],
    batch: 'all',
    seed: 1,
    engine: 'cpu',
    settings: SETTINGS,
    checkpoint: null,
    ...changes,
  };
}

/** No GPU, fake CPU engines, the fake network. */
export function fakeDevices(changes: Partial<SessionDevices> = {}): SessionDevices {
  return {
    createCpu: fakeEngines().create,
    createWebGpu: fakeEngines({ name: 'webgpu' }).create,
    probe: async () => ({ adapter: null, absence: 'No GPU in this test.', obstacle: () => null }),
    now: () => performance.now(),
    loadNetwork: async () => new FakeNetwork(),
    ...changes,
  };
}

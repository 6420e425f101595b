/**
 * The optimisation on the GPU: a step is a list of dispatches (`gpuStep.ts`), many steps go into one submission, and a
 * snapshot reads back one small buffer. Live settings travel in each step's record; nothing is compiled twice.
 */
import { TERM_NAMES, type TermName } from '../../awd/terms';
import type { Samples } from '../../data/samples';
import { StatedError } from '../../errors';
import { transformPlan } from '../../wavelets/decomposition';
import type { Checkpoint, CreateEngine, DistillationTask, Engine, LiveSettings, Snapshot } from '../engine';
import { type Minibatches, minibatches } from '../minibatches';
import { type BufferPool, bufferPool } from './buffers';
import { adapterName } from './device';
import { type DeviceHealth, watchDevice } from './deviceHealth';
import { webgpuObstacle } from './fit';
import { type GpuStep, gpuStep } from './gpuStep';
import { pipelines } from './pipeline';
import { type Results, readResults, resultBytes, TOTAL_ROWS } from './results';
import { type HeldSamples, shelfOf } from './sampleShelf';
import { writeStepSettings } from './stepSettings';
import { MOST_STEPS, SubmissionPace } from './submissionPace';

/**
 * Makes engines on `device`, which stays the caller's to destroy; engines of one maker share compiled shaders, so keep it,
 * and samples stay on the device from run to run (`sampleShelf.ts`).
 * `flush` submits what others on the same device have only recorded; it is called before each own submission. Null where
 * nobody else computes on it: then every error of the device counts.
 * Creating an engine throws StatedError `unfit-for-webgpu`, `gpu-buffer-too-large`, `shader-failed`, `device-lost`, or
 * what `transformPlan` throws; `run` and `snapshot` reject with `device-lost` or `gpu-failed` once anything went wrong
 * on the device.
 */
export function createWebGpuEngine(device: GPUDevice, flush: (() => void) | null = null): CreateEngine {
  const compile = pipelines(device);
  const shelf = shelfOf(device);
  return async (task, settings, checkpoint) => {
    const plan = transformPlan(task.shape, task.levels, task.mode, task.startTaps.length);
    requireFit(task, device);
    if (flush) {
      flush();
      await device.queue.onSubmittedWorkDone();
    }
    const health = watchDevice(device);
    const pool = bufferPool(device);
    const held: HeldSamples[] = [];
    const hold = (samples: Samples) => {
      const taken = shelf.hold(samples, task.count);
      held.push(taken);
      return taken.parts;
    };
    try {
      const order = minibatches(task.count, task.batch, task.seed);
      const wholeBatch = order.size === task.count;
      const design = {
        plan,
        attribution: task.gradients && task.attribution,
        count: task.count,
        largest: order.size,
        x: hold(task.x),
        gradients: task.gradients && hold(task.gradients),
        orderLength: wholeBatch ? task.count : MOST_STEPS * order.size,
        records: MOST_STEPS,
      };
      const start = checkpoint ?? startOf(task);
      const step = await health.guard(gpuStep({ device, compile, pool }, design, start));
      if (wholeBatch)
        device.queue.writeBuffer(
          step.order,
          0,
          Uint32Array.from({ length: task.count }, (_, i) => i),
        );
      await health.guard(device.queue.onSubmittedWorkDone());
      if (flush) health.othersCompute();
      return new WebGpuEngine(device, flush, health, pool, held, step, order, task, settings, start.step);
    } catch (error) {
      pool.destroy();
      for (const each of held) each.discard();
      health.release();
      throw error;
    }
  };
}

class WebGpuEngine implements Engine {
  readonly name = 'webgpu';
  readonly device: string;
  readonly #gpu: GPUDevice;
  readonly #flush: (() => void) | null;
  readonly #health: DeviceHealth;
  readonly #pool: BufferPool;
  readonly #held: readonly HeldSamples[];
  readonly #gpuStep: GpuStep;
  readonly #order: Minibatches;
  readonly #taps: number;
  readonly #hasGradients: boolean;
  readonly #staging: GPUBuffer;
  readonly #records: ArrayBuffer;
  readonly #pace = new SubmissionPace();
  #settings: LiveSettings;
  #step: number;
  /** Totals on the GPU that were not read yet, and those read that were not handed over. */
  #unread = 0;
  #totals: number[] = [];
  /** Settings of the last step taken; null before the first of this engine. */
  #lastSettings: LiveSettings | null = null;
  #disposed = false;

  constructor(
    gpu: GPUDevice,
    flush: (() => void) | null,
    health: DeviceHealth,
    pool: BufferPool,
    held: readonly HeldSamples[],
    step: GpuStep,
    order: Minibatches,
    task: DistillationTask,
    settings: LiveSettings,
    firstStep: number,
  ) {
    this.device = adapterName(gpu.adapterInfo);
    this.#gpu = gpu;
    this.#flush = flush;
    this.#health = health;
    this.#pool = pool;
    this.#held = held;
    this.#gpuStep = step;
    this.#order = order;
    this.#taps = task.startTaps.length;
    this.#hasGradients = task.gradients !== null;
    this.#staging = pool.staging(resultBytes(this.#taps, TOTAL_ROWS));
    this.#records = new ArrayBuffer(MOST_STEPS * step.recordStride);
    this.#settings = settings;
    this.#step = firstStep;
  }

  configure(settings: LiveSettings): void {
    this.#settings = settings;
  }

  async run(steps: number): Promise<void> {
    this.#requireUsable();
    for (let left = steps; left > 0; ) {
      if (this.#unread === TOTAL_ROWS) await this.#read();
      const now = Math.min(left, this.#pace.steps, TOTAL_ROWS - this.#unread);
      this.#pace.submits(now);
      this.#submit(now, true);
      left -= now;
      if (left > 0 && !this.#pace.measures) continue;
      await this.#health.guard(this.#gpu.queue.onSubmittedWorkDone());
      this.#pace.ended();
    }
  }

  async snapshot(): Promise<Snapshot> {
    this.#requireUsable();
    if (this.#lastSettings === null) this.#submit(1, false);
    const { h, firstMoment, secondMoment, terms } = await this.#read();
    const totals = this.#totals;
    this.#totals = [];
    return { step: this.#step, h, firstMoment, secondMoment, totals, terms: this.#computedTerms(terms) };
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    const failed = this.#health.failed;
    this.#health.release();
    this.#pool.destroy();
    for (const each of this.#held) failed ? each.discard() : each.release();
  }

  /** Submits `steps` steps, or, without `update`, the evaluation of the terms where the next step would be. */
  #submit(steps: number, update: boolean): void {
    this.#flush?.();
    this.#health.watch(() => this.#encode(steps, update));
    if (!update) return;
    this.#step += steps;
    this.#unread += steps;
    this.#lastSettings = this.#settings;
  }

  #encode(steps: number, update: boolean): void {
    const { recordStride } = this.#gpuStep;
    const records = new DataView(this.#records);
    const encoder = this.#gpu.createCommandEncoder();
    const pass = encoder.beginComputePass();
    for (let i = 0; i < steps; i++) {
      const { firstInOrder, samples } = this.#place(i);
      const place = { step: this.#step + i, samples, firstInOrder, totalRow: this.#unread + i, update };
      writeStepSettings(records, i * recordStride, this.#settings, place);
      this.#gpuStep.encode(pass, i, samples, this.#settings.weights);
    }
    pass.end();
    this.#gpu.queue.writeBuffer(this.#gpuStep.settings, 0, this.#records, 0, steps * recordStride);
    this.#gpu.queue.submit([encoder.finish()]);
  }

  /** Where in `order` the samples of the i-th step of a submission lie; writes them there for a minibatch. */
  #place(i: number): { firstInOrder: number; samples: number } {
    const { size } = this.#order;
    const indices = this.#order.at(this.#step + i);
    if (indices === null) return { firstInOrder: 0, samples: size };
    this.#gpu.queue.writeBuffer(this.#gpuStep.order, 4 * i * size, Uint32Array.from(indices));
    return { firstInOrder: i * size, samples: indices.length };
  }

  /** Reads the state after all steps submitted, and keeps their totals. */
  async #read(): Promise<Results> {
    const bytes = resultBytes(this.#taps, this.#unread);
    this.#unread = 0;
    this.#health.watch(() => {
      const encoder = this.#gpu.createCommandEncoder();
      encoder.copyBufferToBuffer(this.#gpuStep.results, 0, this.#staging, 0, bytes);
      this.#gpu.queue.submit([encoder.finish()]);
    });
    try {
      await this.#health.guard(this.#staging.mapAsync(GPUMapMode.READ, 0, bytes));
    } catch (error) {
      this.#requireUsable();
      throw error;
    }
    const results = readResults(new Float32Array(this.#staging.getMappedRange(0, bytes)), this.#taps);
    this.#staging.unmap();
    this.#totals.push(...results.totals);
    return results;
  }

  /** Terms without those that were not computed. */
  #computedTerms(terms: Results['terms']): Snapshot['terms'] {
    const { weights } = this.#lastSettings ?? this.#settings;
    const computed = (name: TermName) => weights[name] !== 0 && (name !== 'interpretation' || this.#hasGradients);
    return Object.fromEntries(
      TERM_NAMES.map((name) => [name, computed(name) ? terms[name] : null]),
    ) as Snapshot['terms'];
  }

  #requireUsable(): void {
    if (this.#disposed) throw new StatedError('engine-disposed', 'This engine was ended.');
    this.#health.check();
  }
}

function startOf({ startTaps }: DistillationTask): Checkpoint {
  const zeros = startTaps.map(() => 0);
  return { step: 0, h: startTaps, firstMoment: zeros, secondMoment: zeros };
}

/** @throws StatedError `unfit-for-webgpu` */
function requireFit(task: DistillationTask, { limits }: GPUDevice): void {
  const obstacle = webgpuObstacle(task, limits);
  if (obstacle !== null) throw new StatedError('unfit-for-webgpu', obstacle, 'Run on the CPU engine.');
}

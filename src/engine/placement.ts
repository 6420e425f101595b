/**
 * Puts a task on a device, and on another one when the first is lost: choosing, measuring once, falling back.
 * Whatever happens here ends up in the words of the lamp.
 */
import { statedProblem } from '../errors';
import { chooseEngine, compareSpeed, type GpuProbe, type SpeedComparison } from './choice';
import {
  type Checkpoint,
  type CreateEngine,
  DEVICE_LOST,
  type DistillationTask,
  type Engine,
  type EngineName,
  type LiveSettings,
  type Snapshot,
} from './engine';
import type { Lamp } from './protocol';
import { streaming } from './streamedEngine';

/** A second loss within this time moves the run to the CPU. */
const TRUST_AGAIN_MS = 30_000;

/** What the engines kind of this place are made from; the tests bring their own. */
export interface EngineDevices {
  readonly createCpu: CreateEngine;
  /** On a new adapter and device each time. */
  readonly createWebGpu: CreateEngine;
  readonly probe: () => Promise<GpuProbe>;
  /** Milliseconds. */
  readonly now: () => number;
}

export interface PlacedEngine {
  readonly engine: Engine;
  readonly lamp: Lamp;
  /** Why it is this one, in sentences; empty where nothing needs saying. */
  readonly why: string;
  /** The state it begins in. */
  readonly snapshot: Snapshot;
}

/** A task as one engine of it is made: start, or checkpoint to go on from. */
export interface Placing {
  readonly task: DistillationTask;
  readonly settings: LiveSettings;
  readonly checkpoint: Checkpoint | null;
}

export class Placement {
  readonly #devices: EngineDevices;
  readonly #measured = new Map<string, SpeedComparison>();
  #lastLoss = Number.NEGATIVE_INFINITY;

  constructor(devices: EngineDevices) {
    const { createCpu, createWebGpu } = devices;
    this.#devices = { ...devices, createCpu: streaming(createCpu), createWebGpu: streaming(createWebGpu) };
  }

  /** An engine for a new run. Rejects only where the CPU cannot do it either. */
  async place(requested: 'auto' | EngineName, placing: Placing): Promise<PlacedEngine> {
    const { task } = placing;
    const choice = chooseEngine(requested, task, requested === 'cpu' ? UNASKED : await this.#devices.probe());
    if (choice.engine === 'cpu') return this.create('cpu', placing, choice.why);
    try {
      const measured = choice.compare ? await this.#comparison(placing) : null;
      const placed = await this.create(measured?.faster ?? 'webgpu', placing, measured?.times ?? '');
      return measured?.faster === 'cpu' ? { ...placed, lamp: { ...placed.lamp, beatsWebgpu: true } } : placed;
    } catch (error) {
      return this.create('cpu', placing, `WebGPU failed: ${statedProblem(error).message}`);
    }
  }

  /** Where a run goes on after its WebGPU engine failed with `error`: a new device, or after a second loss soon the CPU. */
  async replace(error: unknown, placing: Placing): Promise<PlacedEngine> {
    const problem = statedProblem(error);
    if (problem.kind !== DEVICE_LOST) return this.create('cpu', placing, `WebGPU failed: ${problem.message}`);
    const now = this.#devices.now();
    const soon = now - this.#lastLoss <= TRUST_AGAIN_MS;
    this.#lastLoss = now;
    if (soon)
      return this.create('cpu', placing, 'The GPU was lost twice within 30 seconds; training continues on the CPU.');
    try {
      return await this.create('webgpu', placing, 'The GPU was lost; training continues on a new device.');
    } catch (again) {
      return this.create('cpu', placing, `The GPU was lost and did not come back: ${statedProblem(again).message}`);
    }
  }

  /** An engine of the given kind; `why` is added to the lamp. */
  async create(name: EngineName, { task, settings, checkpoint }: Placing, why: string): Promise<PlacedEngine> {
    const create = name === 'cpu' ? this.#devices.createCpu : this.#devices.createWebGpu;
    const engine = await create(task, settings, checkpoint);
    try {
      const snapshot = await engine.snapshot();
      return { engine, snapshot, why, lamp: { where: name, detail: why ? `${engine.device}. ${why}` : engine.device } };
    } catch (error) {
      engine.dispose();
      throw error;
    }
  }

  async #comparison(placing: Placing): Promise<SpeedComparison> {
    const key = costKey(placing.task);
    const known = this.#measured.get(key);
    if (known) return known;
    const { createCpu, createWebGpu, now } = this.#devices;
    const engines: Engine[] = [];
    try {
      for (const create of [createCpu, createWebGpu]) engines.push(await create(placing.task, placing.settings, null));
      const measured = await compareSpeed(engines[0], engines[1], now);
      this.#measured.set(key, measured);
      return measured;
    } finally {
      for (const engine of engines) engine.dispose();
    }
  }
}

const UNASKED: GpuProbe = { adapter: null, absence: '', obstacle: () => null };

/** Tasks of equal cost have equal keys. */
function costKey({ shape, count, batch, levels, mode, startTaps, gradients }: DistillationTask): string {
  return JSON.stringify([shape, count, batch, levels, mode, startTaps.length, gradients !== null]);
}

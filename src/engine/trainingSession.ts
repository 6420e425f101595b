/**
 * What the worker remembers between messages: data, gradients, the present run. Knows no `self` and no wire, so that
 * tests hold it in their hands. Heavy work (a network's pass over the data, setting up an engine) goes one at a time,
 * and whatever a later call has overtaken ends with `REPLACED`.
 */
import type { AttributionMethod } from '../awd/terms';
import type { Samples } from '../data/samples';
import { StatedError, statedProblem } from '../errors';
import { consultNetwork } from './consultNetwork';
import type { LoadNetwork } from './distilledNetwork';
import type { LiveSettings } from './engine';
import { explainSample } from './explain';
import { nextTask } from './nextTask';
import { type EngineDevices, Placement } from './placement';
import {
  type EngineEvent,
  type ExplainRequest,
  type Explanation,
  type NetworkReady,
  type NetworkRequest,
  REPLACED,
  type RunReady,
  type RunRequest,
  type TrainingData,
} from './protocol';
import { Run } from './run';
import { type StreamNetwork, streamNetwork } from './streamNetwork';
import { streamWindows } from './streamWindows';
import { distillationTask, requireWhole } from './task';

export interface SessionDevices extends EngineDevices {
  readonly loadNetwork: LoadNetwork;
}

/** What a later call may overtake. */
type Turn = 'network' | 'run' | 'explanation';

/** Commands that came while a run was being set up. */
interface Pending {
  settings: LiveSettings | null;
  play: { readonly maxSteps: number | null } | null;
}

export class TrainingSession {
  readonly #devices: SessionDevices;
  readonly #emit: (event: EngineEvent) => void;
  readonly #placement: Placement;
  #data: TrainingData | null = null;
  #gradients: Samples | null = null;
  /** Computes the gradients of samples that are read while training; null where a file has them, or nobody. */
  #network: StreamNetwork | null = null;
  #attribution: AttributionMethod = 'saliency';
  #run: Run | null = null;
  #runs = 0;
  #pending: Pending | null = null;
  /** Counted up by whatever overtakes. */
  readonly #turns: Record<Turn, number> = { network: 0, run: 0, explanation: 0 };
  /** The end of the heavy work asked for so far; never rejects. */
  #work: Promise<unknown> = Promise.resolve();

  constructor(devices: SessionDevices, emit: (event: EngineEvent) => void) {
    this.#devices = devices;
    this.#emit = emit;
    this.#placement = new Placement(devices);
  }

  /** Replaces the data; network and run end. Throws `StatedError` where sizes do not match. */
  async load(data: TrainingData): Promise<void> {
    requireWhole(data);
    this.#overtake('network', 'run', 'explanation');
    this.#endRun();
    this.#data = data;
    this.#gradients = null;
    this.#setNetwork(null);
    await this.#work;
  }

  async consult(request: NetworkRequest): Promise<NetworkReady> {
    const goOn = this.#overtake('network', 'run');
    this.#endRun();
    return this.#inTurn(goOn, async () => {
      const consulting = { load: this.#devices.loadNetwork, tell: this.#emit, goOn };
      const { ready, gradients } = await consultNetwork(this.#loaded(), request, consulting);
      goOn();
      this.#gradients = gradients;
      this.#attribution = request.attribution;
      this.#setNetwork(gradients && streamNetwork(this.#loaded(), request, this.#devices.loadNetwork));
      return ready;
    });
  }

  async start(request: RunRequest): Promise<RunReady> {
    const goOn = this.#overtake('run');
    this.#endRun();
    const pending: Pending = { settings: null, play: null };
    this.#pending = pending;
    try {
      return await this.#inTurn(goOn, () => this.#setUp(request, pending, goOn));
    } finally {
      if (this.#pending === pending) this.#pending = null;
    }
  }

  play(maxSteps: number | null): void {
    if (this.#run) this.#run.play(maxSteps);
    else if (this.#pending) this.#pending.play = { maxSteps };
    else this.#fail(new StatedError('no-run', 'There is no run to train.', 'Open data first.'));
  }

  pause(): void {
    this.#run?.pause();
    if (this.#pending) this.#pending.play = null;
  }

  /** `expectTraining`: the page believes the run to be training. */
  update(settings: LiveSettings, expectTraining: boolean): void {
    this.#run?.update(settings, expectTraining);
    if (this.#pending) this.#pending.settings = settings;
  }

  /** The page has taken the snapshot of run `run` that was under way. */
  taken(run: number): void {
    if (this.#run?.number === run) this.#run.taken();
  }

  /** Null where a later request came before this one was begun. */
  async explain(request: ExplainRequest): Promise<Explanation | null> {
    this.#overtake('explanation');
    const turn = this.#turns.explanation;
    await nextTask();
    return turn === this.#turns.explanation ? explainSample(this.#loaded(), this.#gradients, request) : null;
  }

  /** A copy of what the runs use; waits for a network that is being consulted. */
  async gradients(): Promise<Samples | null> {
    await this.#work;
    return this.#gradients?.slice() ?? null;
  }

  #setNetwork(network: StreamNetwork | null): void {
    this.#network?.dispose();
    this.#network = network;
  }

  async #setUp(request: RunRequest, pending: Pending, goOn: () => void): Promise<RunReady> {
    const data = this.#loaded();
    const whole = distillationTask(data, this.#gradients, this.#attribution, request);
    const task = data.stream
      ? { ...whole, windows: streamWindows(data.stream, whole, this.#gradients !== null, this.#network) }
      : whole;
    const run = await Run.begin(++this.#runs, task, request, {
      placement: this.#placement,
      emit: this.#emit,
      fail: (error) => this.#fail(error),
    });
    try {
      goOn();
    } catch (error) {
      await run.end();
      throw error;
    }
    this.#run = run;
    this.#pending = null;
    if (pending.settings) run.update(pending.settings, false);
    if (pending.play) run.play(pending.play.maxSteps);
    return { run: run.number, optimisation: run.lamp, snapshot: run.last };
  }

  /** Makes what was under way stale: `kind`, and what follows from it. Returns a check that throws once `kind` is overtaken again. */
  #overtake(kind: Turn, ...following: Turn[]): () => void {
    const turn = ++this.#turns[kind];
    for (const other of following) this.#turns[other]++;
    return () => {
      if (turn === this.#turns[kind]) return;
      throw new StatedError(REPLACED, 'A later request has taken the place of this one.');
    };
  }

  /** After all heavy work asked for before; not at all, if overtaken by then. */
  #inTurn<T>(goOn: () => void, work: () => Promise<T>): Promise<T> {
    const done = this.#work.then(() => {
      goOn();
      return work();
    });
    this.#work = done.catch(() => undefined);
    return done;
  }

  /** Nothing more is heard of the run from now on; heavy work waits until its engine is free. */
  #endRun(): void {
    const run = this.#run;
    this.#run = null;
    this.#pending = null;
    if (run) this.#work = Promise.all([this.#work, run.end()]);
  }

  #loaded(): TrainingData {
    if (this.#data) return this.#data;
    throw new StatedError('no-data', 'No data have been opened.', 'Choose a data set or open files.');
  }

  #fail(error: unknown): void {
    this.#emit({ type: 'failed', problem: statedProblem(error) });
  }
}

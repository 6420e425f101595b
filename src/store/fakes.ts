/** Stand-ins for everything outside the store: an engine that does what the test says, files. For tests. */
import { vi } from 'vitest';
import type { Dataset } from '../data/dataset';
import type { ImportChoices, ImportPreview } from '../data/import/choices';
import type { LiveSettings, Snapshot } from '../engine/engine';
import type { NetworkJobEvent, NetworkJobRequest, SavedModel } from '../engine/networkJob';
import type { PredictionRequest, PredictionTable } from '../engine/prediction/request';
import type { EngineClient, EngineEvent, NetworkReady, RunReady, RunRequest } from '../engine/protocol';
import type { Services } from './services';
import type { Shelf, ShelfName } from './shelf';

/** Once everything under way has had its say, parts of the program that are loaded late included. */
export async function settle(): Promise<void> {
  await vi.dynamicImportSettled();
  await new Promise((resolve) => setTimeout(resolve, 5));
}

export function snapshotAt(step: number, h: readonly number[] = Array(10).fill(0.1)): Snapshot {
  const zeros = h.map(() => 0);
  const terms = {
    reconstruction: 1,
    lowpassSum: 0,
    highpassSum: 0,
    unitNorm: 0,
    cmf: 0,
    convolution: 0,
    sparsity: 1,
    interpretation: null,
  };
  return { step, h, firstMoment: zeros, secondMoment: zeros, totals: [1], terms };
}

export function fakeDataset(change: Partial<Dataset> = {}): Dataset {
  return {
    name: 'fake',
    source: 'recovery',
    kind: 'series',
    x: Float32Array.from({ length: 128 }, (_, i) => Math.sin(i)),
    count: 2,
    shape: [64],
    labels: null,
    gradients: null,
    unit: '',
    spacing: null,
    standardisation: { kind: 'none', mean: [0], deviation: [1] },
    missing: { count: 0, treatment: '' },
    notes: [],
    sha256: '',
    ...change,
  };
}

const LAMP = { where: 'cpu', detail: 'fake' } as const;

/** Answers at once and writes down what it was asked. */
export class FakeEngine implements EngineClient {
  readonly calls: string[] = [];
  connections = 0;
  starts = 0;
  lastStart: RunRequest | null = null;
  lastUpdate: LiveSettings | null = null;
  networkFailure: Error | null = null;
  /** Consulting a network takes until this resolves. */
  networkReady: Promise<void> = Promise.resolve();
  tell: (event: EngineEvent) => void = () => undefined;

  async load(): Promise<void> {
    this.calls.push('load');
  }

  async useNetwork(): Promise<NetworkReady> {
    await this.networkReady;
    const failure = this.networkFailure;
    this.networkFailure = null;
    if (failure) throw failure;
    return {
      network: LAMP,
      gradients: LAMP,
      outputs: 1,
      predictions: new Float32Array(2),
      allZero: false,
      strength: 1,
    };
  }

  async start(request: RunRequest): Promise<RunReady> {
    this.lastStart = request;
    const snapshot = snapshotAt(request.checkpoint?.step ?? 0, request.checkpoint?.h ?? request.startTaps);
    return { run: ++this.starts, optimisation: LAMP, snapshot };
  }

  play(maxSteps: number | null): void {
    this.calls.push(`play ${maxSteps}`);
  }

  pause(): void {
    this.calls.push('pause');
  }

  update(settings: LiveSettings): void {
    this.lastUpdate = settings;
  }

  giveWay(): void {
    this.calls.push('giveWay');
  }

  async explain(): Promise<null> {
    return null;
  }

  async gradients(): Promise<null> {
    return null;
  }

  dispose(): void {
    this.calls.push('dispose');
  }
}

export interface FakeServices extends Services {
  /** What the next opening of files gives, unless `failure` is set. */
  opened: Dataset;
  failure: Error | null;
  /** Milliseconds that each opening takes, first to last. */
  delays: number[];
  /** Names of the files of each opening. */
  asked: string[];
  /** Of the last opening that succeeded. */
  choices: Partial<ImportChoices>;
  /** What the files leave to decide. */
  questions: string[];
  /** Network jobs begun, how often the best so far was asked for, and the hands on the present one. */
  jobs: NetworkJobRequest[];
  kept: number;
  tellJob: (event: NetworkJobEvent) => void;
  endJob: (end: SavedModel | Error) => void;
  /** Each comparison of predictions that was asked for. */
  readonly compared: PredictionRequest[];
  comparePredictions: Services['comparePredictions'];
}

const FAKE_TABLE: PredictionTable = {
  metric: 'rSquared',
  how: 'coefficients',
  rows: [],
  truth: new Float64Array(0),
  fitCount: 1,
  seenInTest: 0,
  controls: { withoutInterpretation: null, untrained: null },
  notes: [],
};

export function fakeServices(engine: FakeEngine): FakeServices {
  return {
    opened: fakeDataset(),
    failure: null,
    delays: [],
    asked: [],
    compared: [],
    choices: {},
    questions: [],
    jobs: [],
    kept: 0,
    tellJob: () => undefined,
    endJob: () => undefined,
    startSweep: () => () => undefined,
    async comparePredictions(request) {
      this.compared.push(request);
      if (this.failure) throw this.failure;
      return FAKE_TABLE;
    },
    shelf: memoryShelf(),
    tab: { id: async () => 'this', openElsewhere: async () => new Set(), meetOthers: async () => undefined },
    connect(onEvent) {
      engine.connections++;
      engine.tell = onEvent;
      return engine;
    },
    async loadDemo(name) {
      if (this.failure) throw this.failure;
      return fakeDataset({ source: name });
    },
    beginNetworkJob(request, onEvent, signal) {
      this.jobs.push(request);
      this.tellJob = onEvent;
      const model = new Promise<SavedModel>((resolve, reject) => {
        this.endJob = (end) => (end instanceof Error ? reject(end) : resolve(end));
        signal.addEventListener('abort', () => reject(signal.reason));
      });
      return { model, keep: () => this.kept++ };
    },
    async generate(name, { count }, signal, onProgress) {
      this.asked.push(`${count} of ${name}`);
      onProgress(1, count);
      await new Promise((resolve, reject) => {
        setTimeout(resolve, this.delays.shift() ?? 0);
        signal.addEventListener('abort', () => reject(signal.reason));
      });
      if (this.failure) throw this.failure;
      return fakeDataset({ source: name, x: new Float32Array(count * 64), count });
    },
    async openFiles(files, choices) {
      const { opened, failure, delays } = this;
      this.asked.push(files.map(({ name }) => name).join());
      await new Promise((resolve) => setTimeout(resolve, delays.shift() ?? 0));
      if (failure) throw failure;
      this.choices = choices;
      return { dataset: opened, preview: { ...PREVIEW, questions: this.questions } };
    },
  };
}

/** Keeps copies, as a browser does. */
function memoryShelf(): Shelf {
  const kept = new Map<ShelfName, unknown>();
  return {
    take: async (name) => structuredClone(kept.get(name)),
    async put(name, value) {
      kept.set(name, structuredClone(value));
      return true;
    },
    async remove(name) {
      kept.delete(name);
    },
    names: async () => [...kept.keys()],
  };
}

export const PREVIEW: ImportPreview = {
  files: [],
  arrays: [],
  complex: false,
  chosen: '',
  kind: 'series',
  axis: null,
  columns: [],
  firstRows: [],
  labelColumns: [],
  questions: [],
  tile: 0,
  stride: 0,
  rebin: 1,
  scale: 'none',
  mean: 0,
  deviation: 1,
  header: [],
};

/**
 * What a page holds: heaps of the page and of its workers after a garbage collection, nodes and listeners of the document,
 * tensors and GPU buffers of the workers. Measured through the browser's own protocol, so that nothing is added to the app.
 */
import type { CDPSession, Page } from './story';

/** Bytes unless said otherwise. */
export interface Memory {
  readonly pageHeap: number;
  readonly workerHeaps: number;
  /** What each runs, in alphabetical order. */
  readonly workers: readonly string[];
  readonly nodes: number;
  readonly listeners: number;
  /** Held by tfjs, in all workers. */
  readonly tensors: number;
  /** Alive on the GPU, made since `countGpuBuffers`. */
  readonly gpuBuffers: number;
  readonly gpuBytes: number;
}

interface Usage {
  readonly usedSize: number;
  /** Arrays and buffers outside the heap proper. */
  readonly backingStorageSize: number;
}

const LOOKS = 6;

const bytesOf = ({ usedSize, backingStorageSize }: Usage) => usedSize + backingStorageSize;

/** A protocol session of a page that reaches into its workers. */
export class MemoryMeter {
  /** The script of each, by its session. */
  readonly #workers = new Map<string, string>();
  readonly #answers = new Map<number, (answer: Usage) => void>();
  #questions = 0;

  private constructor(
    private readonly page: Page,
    private readonly session: CDPSession,
  ) {}

  static async of(page: Page): Promise<MemoryMeter> {
    const session = await page.context().newCDPSession(page);
    const meter = new MemoryMeter(page, session);
    session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      if (targetInfo.type === 'worker') meter.#workers.set(sessionId, scriptOf(targetInfo.url));
    });
    session.on('Target.detachedFromTarget', ({ sessionId }) => void meter.#workers.delete(sessionId));
    session.on('Target.receivedMessageFromTarget', ({ message }) => {
      const { id, result } = JSON.parse(message) as { id: number; result: Usage };
      meter.#answers.get(id)?.(result);
    });
    await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
    return meter;
  }

  async measure(): Promise<Memory> {
    const workers = [...this.#workers.keys()];
    const usages: (Usage | null)[] = [];
    for (const worker of workers) {
      // Twice, since what a first collection frees may have held on to more.
      for (let i = 0; i < 2; i++) await this.#ask(worker, 'HeapProfiler.collectGarbage');
      usages.push(await this.#ask(worker, 'Runtime.getHeapUsage'));
    }
    const { nodes, listeners } = await this.#held();
    const inWorkers = await Promise.all(
      this.page.workers().map((worker) => worker.evaluate(heldByWorker).catch(() => null)),
    );
    const total = (key: keyof Held) => inWorkers.reduce((sum, held) => sum + (held?.[key] ?? 0), 0);
    return {
      pageHeap: bytesOf((await this.session.send('Runtime.getHeapUsage')) as unknown as Usage),
      workerHeaps: usages.reduce((sum, usage) => sum + (usage ? bytesOf(usage) : 0), 0),
      workers: workers.map((worker) => this.#workers.get(worker) ?? 'ended meanwhile').sort(),
      nodes,
      listeners,
      ...{ tensors: total('tensors'), gpuBuffers: total('gpuBuffers'), gpuBytes: total('gpuBytes') },
    };
  }

  /** The least of some looks, each after a collection: what the page is just writing down holds a hundred listeners for a moment. */
  async #held(): Promise<Pick<Memory, 'nodes' | 'listeners'>> {
    const least = { nodes: Number.POSITIVE_INFINITY, listeners: Number.POSITIVE_INFINITY };
    for (let i = 0; i < LOOKS; i++) {
      await this.session.send('HeapProfiler.collectGarbage');
      const { nodes, jsEventListeners } = await this.session.send('Memory.getDOMCounters');
      least.nodes = Math.min(least.nodes, nodes);
      least.listeners = Math.min(least.listeners, jsEventListeners);
    }
    return least;
  }

  /** Null where the worker has ended meanwhile. */
  #ask(worker: string, method: string): Promise<Usage | null> {
    const id = ++this.#questions;
    return new Promise((resolve) => {
      const settle = (answer: Usage | null) => {
        clearTimeout(timer);
        this.#answers.delete(id);
        resolve(answer);
      };
      const timer = setTimeout(settle, 20_000, null);
      this.#answers.set(id, settle);
      const message = JSON.stringify({ id, method });
      this.session.send('Target.sendMessageToTarget', { sessionId: worker, message }).catch(() => settle(null));
    });
  }
}

/** The name without the hash of the build. */
const scriptOf = (url: string) => /\/([a-zA-Z]+)-[^/]*$/.exec(url)?.[1] ?? url;

interface Held {
  readonly tensors: number;
  readonly gpuBuffers: number;
  readonly gpuBytes: number;
}

interface WorkerGlobals {
  /** How tfjs names its engine in the global object. */
  _tfengine?: { state: { numTensors: number } };
  gpuHeld?: { buffers: number; bytes: number };
}

/** Runs in a worker. */
function heldByWorker(): Held {
  const { _tfengine, gpuHeld } = globalThis as WorkerGlobals;
  return {
    tensors: _tfengine?.state.numTensors ?? 0,
    gpuBuffers: gpuHeld?.buffers ?? 0,
    gpuBytes: gpuHeld?.bytes ?? 0,
  };
}

/** Runs in a worker: counts from now on the buffers that were made and neither destroyed nor collected. */
export function countGpuBuffers(): void {
  if (!('GPUDevice' in globalThis)) return;
  const held = { buffers: 0, bytes: 0 };
  (globalThis as WorkerGlobals).gpuHeld = held;
  const alive = new WeakMap<GPUBuffer, number>();
  const forget = (bytes: number) => {
    held.buffers--;
    held.bytes -= bytes;
  };
  const collected = new FinalizationRegistry(forget);
  const { createBuffer } = GPUDevice.prototype;
  GPUDevice.prototype.createBuffer = function (description) {
    const buffer = createBuffer.call(this, description);
    held.buffers++;
    held.bytes += description.size;
    alive.set(buffer, description.size);
    collected.register(buffer, description.size, buffer);
    return buffer;
  };
  const { destroy } = GPUBuffer.prototype;
  GPUBuffer.prototype.destroy = function () {
    const bytes = alive.get(this);
    if (bytes !== undefined && alive.delete(this) && collected.unregister(this)) forget(bytes);
    return destroy.call(this);
  };
}

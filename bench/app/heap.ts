/** Live JavaScript memory of a page and its workers, told by the debugging protocol after a collection. */
import type { CDPSession, Page } from '@playwright/test';

export interface HeapReader {
  /** Bytes in use. */
  read(): Promise<{ page: number; workers: number }>;
}

/** Made before the page opens the app, so that no worker is missed. */
export async function heapReader(page: Page): Promise<HeapReader> {
  const session = await page.context().newCDPSession(page);
  const workers = new Map<string, WorkerSession>();
  session.on('Target.attachedToTarget', ({ sessionId }) =>
    workers.set(sessionId, new WorkerSession(session, sessionId)),
  );
  session.on('Target.detachedFromTarget', ({ sessionId }) => workers.delete(sessionId));
  session.on('Target.receivedMessageFromTarget', ({ sessionId, message }) => workers.get(sessionId)?.hear(message));
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  return {
    async read() {
      await session.send('HeapProfiler.collectGarbage');
      const { usedSize } = await session.send('Runtime.getHeapUsage');
      let inWorkers = 0;
      for (const worker of workers.values()) inWorkers += await worker.usedAfterCollection();
      return { page: usedSize, workers: inWorkers };
    },
  };
}

/** A worker's end of the protocol, in messages wrapped by the page's. */
class WorkerSession {
  readonly #page: CDPSession;
  readonly #id: string;
  readonly #waiting = new Map<number, (result: unknown) => void>();
  #calls = 0;

  constructor(page: CDPSession, id: string) {
    this.#page = page;
    this.#id = id;
  }

  hear(message: string): void {
    const { id, result } = JSON.parse(message) as { id?: number; result?: unknown };
    if (id !== undefined) this.#waiting.get(id)?.(result);
  }

  async usedAfterCollection(): Promise<number> {
    await this.#call('HeapProfiler.collectGarbage');
    const { usedSize } = (await this.#call('Runtime.getHeapUsage')) as { usedSize: number };
    return usedSize;
  }

  async #call(method: string): Promise<unknown> {
    const id = ++this.#calls;
    const answer = new Promise((resolve) => this.#waiting.set(id, resolve));
    await this.#page.send('Target.sendMessageToTarget', {
      sessionId: this.#id,
      message: JSON.stringify({ id, method }),
    });
    return answer;
  }
}

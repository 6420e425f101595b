/**
 * The page's end of the wire: calls become promises, events are handed on once they still matter,
 * and a worker that dies takes no call with it in silence.
 */
import type { Samples } from '../data/samples';
import { StatedError, type StatedProblem } from '../errors';
import { followLifeline, WITHOUT_A_WORD, workerName } from '../lifeline';
import type { CallMessage, CallName, Calls, FromWorker, ToWorker } from './messages';
import { type ConnectEngine, ENGINE_ENDED, type EngineClient, type EngineEvent } from './protocol';

/** As much of a `Worker` as is needed; tests bring a message port. */
export interface WorkerEnd {
  postMessage(message: ToWorker, transfer: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/** Starts the training worker. */
export const connectEngine: ConnectEngine = (onEvent) => {
  const name = workerName('training');
  const worker: WorkerEnd = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name });
  worker.postMessage({ type: 'page', address: document.baseURI }, []);
  const follow = (onEnd: () => void) => followLifeline(name, onEnd);
  return createEngineClient(worker, onEvent, follow);
};

interface OpenCall {
  readonly resolve: (value: Calls[CallName]['answer']) => void;
  readonly reject: (error: StatedError) => void;
}

/** Calls back once the worker is gone, unless the function returned is called before. */
type Follow = (onEnd: () => void) => () => void;

/** Talks to a worker that serves a session. After a crash, one `failed` event; every open and later call rejects. */
export function createEngineClient(
  worker: WorkerEnd,
  onEvent: (event: EngineEvent) => void,
  follow: Follow = () => () => undefined,
): EngineClient {
  const open = new Map<number, OpenCall>();
  let calls = 0;
  let plays = 0;
  /** As far as has been heard here. */
  let training = false;
  /** The run whose events matter; null while none is set up. */
  let run: number | null = null;
  /** The newest call of `start`; null where something else has overtaken it. */
  let starting: number | null = null;
  let gone: StatedError | null = null;

  function send(message: ToWorker, transfer: Transferable[] = []): void {
    if (!gone) worker.postMessage(message, transfer);
  }

  function call<N extends CallName>(name: N, argument: Calls[N]['argument'], transfer: Transferable[] = []) {
    return new Promise<Calls[N]['answer']>((resolve, reject) => {
      if (gone) return reject(gone);
      const id = ++calls;
      open.set(id, { resolve: resolve as OpenCall['resolve'], reject });
      send({ type: 'call', id, name, argument } as CallMessage, transfer);
    });
  }

  function end(problem: StatedProblem): void {
    if (gone) return;
    gone = new StatedError(problem.kind, problem.message, problem.remedy);
    leave();
    worker.terminate();
    for (const { reject } of open.values()) reject(gone);
    open.clear();
  }

  function crash(detail: string): void {
    if (gone) return;
    const problem = crashed(detail);
    end(problem);
    onEvent({ type: 'failed', problem });
  }

  /** Word of the run that was there is stale from now on. */
  function forgetRun(): void {
    run = null;
    starting = null;
    training = false;
  }

  function hear(event: EngineEvent, play: number): void {
    if ('run' in event && event.run !== run) return;
    if (event.type === 'stopped') {
      if (play < plays) return;
      training = false;
    }
    try {
      onEvent(event);
    } finally {
      if (event.type === 'snapshot') send({ type: 'taken', run: event.run });
    }
  }

  const leave = follow(() => crash(WITHOUT_A_WORD));
  worker.onmessage = ({ data }) => {
    if (gone) return;
    if (data.type === 'event') return hear(data.event, data.play);
    const waiting = open.get(data.id);
    open.delete(data.id);
    if (data.type === 'answer') {
      const { id, value } = data;
      if (id === starting && value && !ArrayBuffer.isView(value) && 'run' in value) run = value.run;
      waiting?.resolve(value);
    } else {
      const { kind, message, remedy } = data.problem;
      waiting?.reject(new StatedError(kind, message, remedy));
    }
  };
  worker.onmessageerror = () => crash('a message could not be read');
  worker.onerror = (event) => {
    event.preventDefault?.();
    crash(event.message || 'it could not be loaded');
  };

  return {
    async load(data) {
      forgetRun();
      const x = copy(data.x);
      const gradients = data.gradients && copy(data.gradients);
      const transfer = [x, ...(gradients ? [gradients] : [])].map(({ buffer }) => buffer as ArrayBuffer);
      await call('load', { ...data, x, gradients }, transfer);
    },
    useNetwork(request) {
      forgetRun();
      return call('useNetwork', request);
    },
    start(request) {
      forgetRun();
      const ready = call('start', request);
      starting = calls;
      return ready;
    },
    play(maxSteps) {
      training = true;
      send({ type: 'play', play: ++plays, maxSteps });
    },
    pause() {
      training = false;
      send({ type: 'pause' });
    },
    update(settings) {
      send({ type: 'update', play: training ? ++plays : null, settings });
    },
    giveWay() {
      send({ type: 'giveWay' });
    },
    explain: (request) => call('explain', request),
    gradients: () => call('gradients', null),
    dispose() {
      end({ kind: ENGINE_ENDED, message: 'The training worker was ended.', remedy: '' });
    },
  };
}

function copy(samples: Samples): Samples {
  return samples.slice();
}

function crashed(detail: string): StatedProblem {
  return {
    kind: 'worker-crashed',
    message: `The training worker stopped working: ${detail}.`,
    remedy: 'The last wavelet is kept; press Reset to begin anew.',
  };
}

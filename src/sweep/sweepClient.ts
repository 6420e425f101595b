/** The page's hold on a sweep that is under way. */
import { followLifeline, WITHOUT_A_WORD, workerName } from '../lifeline';
import type { FromSweep, SweepOrder } from './messages';

/** Starts a worker on the order; the returned function ends it, and nothing more is heard. */
export type StartSweep = (order: SweepOrder, onMessage: (message: FromSweep) => void) => () => void;

export const startSweep: StartSweep = (order, onMessage) => {
  const name = workerName('sweep');
  const worker = new Worker(new URL('./sweepWorker.ts', import.meta.url), { type: 'module', name });
  const end = () => {
    leave();
    worker.terminate();
  };
  const crashed = (detail: string) => {
    end();
    const message = `The sweep stopped working: ${detail}.`;
    onMessage({
      type: 'failed',
      problem: { kind: 'worker-crashed', message, remedy: 'What was done is kept; press Continue.' },
    });
  };
  worker.onmessage = ({ data }: MessageEvent<FromSweep>) => onMessage(data);
  worker.onmessageerror = () => crashed('a message could not be read');
  worker.onerror = (event) => {
    event.preventDefault();
    crashed(event.message || 'its program could not be loaded');
  };
  const leave = followLifeline(name, () => crashed(WITHOUT_A_WORD));
  worker.postMessage(order);
  return end;
};

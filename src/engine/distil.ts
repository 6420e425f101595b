/**
 * A whole distillation as one call, for whoever has no page to draw on: sweeps, control runs, the command line.
 * It stops at the same step, with the same bits, as a run on the page does on the same engine.
 */
import { createFastestCpuEngine } from './cpu/fastestCpuEngine';
import type { Checkpoint, CreateEngine, DistillationTask, LiveSettings, Snapshot } from './engine';
import { nextTask } from './nextTask';
import { EndWatch, type RunEnd } from './runEnd';

/** Convergence is looked for once in so many steps; chunks end there, so that it is found at the end of one. */
const CHECK_EVERY = 50;
/** Milliseconds a chunk may take before word is given and an abort is heard. */
const CHUNK_MS = 100;
const MOST_STEPS = 20_000;

export interface DistilOptions {
  /** Steps to take in all, from the start or the checkpoint; `convergence`: until the loss is at rest. */
  readonly until: { readonly steps: number } | 'convergence';
  /** Ends a run that does not converge. */
  readonly mostSteps?: number;
  /** Goes on from here instead of from the start taps. */
  readonly from?: Checkpoint;
  /** Rejects with the signal's reason after the present chunk. */
  readonly signal?: AbortSignal;
  /** Steps taken of this call, at least every 50 steps. */
  readonly onProgress?: (done: number) => void;
  /** Default: the fastest engine of the processor. */
  readonly create?: CreateEngine;
}

export interface Distilled {
  /** The learned lowpass filter: [taps]. After a divergence the last finite one. */
  readonly h: readonly number[];
  /** Weighted total of each step taken, before its update; after a divergence without the chunk that ran away. */
  readonly losses: readonly number[];
  /** `diverged`: the numbers ran away, and what is returned is the last finite state. */
  readonly reason: 'steps' | 'converged' | 'diverged';
  /** The state at the end: what a warm start goes on from, and the terms of the last step. */
  readonly snapshot: Snapshot;
  /** Device as a person would name it. */
  readonly device: string;
}

/**
 * Distils `task` under `settings`. Rejects with `StatedError` where the task cannot be done (levels too deep), and with
 * the signal's reason where it was aborted.
 */
export async function distil(
  task: DistillationTask,
  settings: LiveSettings,
  options: DistilOptions,
): Promise<Distilled> {
  const { until, from = null, signal, onProgress, create = createFastestCpuEngine } = options;
  const wanted = until === 'convergence' ? (options.mostSteps ?? MOST_STEPS) : until.steps;
  signal?.throwIfAborted();
  const engine = await create(task, settings, from);
  try {
    const losses: number[] = [];
    let last = await engine.snapshot();
    const watch = new EndWatch(last);
    const start = last.step;
    let chunk = 1;
    while (last.step - start < wanted) {
      const done = last.step - start;
      const begun = performance.now();
      await engine.run(Math.min(chunk, wanted - done, CHECK_EVERY - (done % CHECK_EVERY)));
      const snapshot = await engine.snapshot();
      const end = watch.look(snapshot, until === 'convergence');
      if (end?.reason === 'diverged') {
        const ended = await rewound(create, task, settings, end);
        return { ...ended, losses: losses.slice(0, ended.snapshot.step - start) };
      }
      losses.push(...snapshot.totals);
      last = snapshot;
      onProgress?.(last.step - start);
      if (end) return { h: last.h, losses, reason: 'converged', snapshot: last, device: engine.device };
      chunk = nextChunk(chunk, performance.now() - begun);
      await nextTask();
      signal?.throwIfAborted();
    }
    return { h: last.h, losses, reason: 'steps', snapshot: last, device: engine.device };
  } finally {
    engine.dispose();
  }
}

function nextChunk(chunk: number, took: number): number {
  if (took < CHUNK_MS / 2) return Math.min(CHECK_EVERY, 2 * chunk);
  return took > CHUNK_MS ? Math.ceil(chunk / 2) : chunk;
}

/** The last finite state before the numbers ran away, taken again from a state before it. */
async function rewound(
  create: CreateEngine,
  task: DistillationTask,
  settings: LiveSettings,
  { from, steps }: RunEnd,
): Promise<Omit<Distilled, 'losses'>> {
  const engine = await create(task, settings, from);
  try {
    await engine.run(steps);
    const snapshot = await engine.snapshot();
    return { h: snapshot.h, reason: 'diverged', snapshot, device: engine.device };
  } finally {
    engine.dispose();
  }
}

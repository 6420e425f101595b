/**
 * Training as a loop that knows time, cancellation and when to stop, and nothing of wavelets or devices:
 * chunks of steps that last about as long as a glance, with room for messages in between.
 */
import type { Checkpoint, Engine, LiveSettings, Snapshot } from './engine';
import { nextTask } from './nextTask';
import { Pace } from './pace';
import type { StopReason } from './protocol';
import { EndWatch } from './runEnd';

const INTERVAL_MS = 80;
/** A chunk takes at most this part of the steps so far: however fast the engine, the loss curves begin smoothly. */
const LARGEST_PART = 1 / 16;

export interface LoopOptions {
  /** The state the engine is in. */
  readonly from: Checkpoint;
  /** Ends the loop after the present chunk. */
  readonly signal: AbortSignal;
  /** Step to stop at, null for none; read before each chunk. */
  readonly until: () => number | null;
  /** Read before each chunk. */
  readonly settings: () => LiveSettings;
  /** Milliseconds from one snapshot to the next. */
  readonly intervalMs?: number;
  /** Milliseconds. */
  readonly now?: () => number;
}

export interface LoopEnd {
  readonly reason: StopReason;
  /** Where the engine went past the state the run ends in: take `steps` steps from `checkpoint` instead. */
  readonly rewind: { readonly checkpoint: Checkpoint; readonly steps: number; readonly settings: LiveSettings } | null;
}

/**
 * Trains until aborted, diverged, at the step limit or, where there is none, converged. `offer` is given each snapshot,
 * with whether it is the first since something was moved, and resolves when training may go on. Rejects with what the
 * engine rejects with; the last snapshot offered is then the state to go on from.
 */
export async function trainingLoop(
  engine: Engine,
  offer: (snapshot: Snapshot, stepsPerSecond: number, moved: boolean) => Promise<void>,
  options: LoopOptions,
): Promise<LoopEnd> {
  const { signal, until, intervalMs = INTERVAL_MS, now = () => performance.now() } = options;
  const pace = new Pace(intervalMs, now);
  const watch = new EndWatch(options.from);
  let at = options.from;
  let settings: LiveSettings | null = null;
  while (!signal.aborted) {
    const limit = until();
    if (limit !== null && at.step >= limit) return { reason: 'stepLimit', rewind: null };
    const wanted = options.settings();
    const moved = settings !== wanted;
    if (moved) {
      engine.configure(wanted);
      watch.clear();
      pace.hurry();
      settings = wanted;
    }
    const smooth = 1 + Math.floor(at.step * LARGEST_PART);
    const steps = Math.min(pace.steps, smooth, limit === null ? Number.POSITIVE_INFINITY : limit - at.step);
    const begin = now();
    await engine.run(steps);
    const snapshot = await engine.snapshot();
    pace.took(steps, now() - begin);
    const end = watch.look(snapshot, limit === null);
    if (end && (end.reason === 'diverged' || end.steps < steps)) {
      return { reason: end.reason, rewind: { checkpoint: end.from, steps: end.steps, settings: wanted } };
    }
    at = snapshot;
    await offer(snapshot, pace.stepsPerSecond, moved);
    if (end) return { reason: end.reason, rewind: null };
    await nextTask();
  }
  return { reason: 'paused', rewind: null };
}

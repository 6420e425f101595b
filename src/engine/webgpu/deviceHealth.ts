/**
 * What went wrong on a device since a run began. WebGPU does not throw: errors arrive as events, and a lost device goes
 * on "succeeding" until something is read. Whoever runs steps asks here before and after. On a device that others compute
 * on, their errors are not ours: so our commands are watched by scopes, and each scope is asked before a result counts.
 */
import { StatedError } from '../../errors';
import { DEVICE_LOST } from '../engine';

export interface DeviceHealth {
  /** Whether anything went wrong so far. */
  readonly failed: boolean;
  /** Throws the first thing that went wrong, if anything did: StatedError `device-lost` or `gpu-failed`. */
  check(): void;
  /** What `work` returns; whatever the device rejects of its commands, all of which it gives before it returns, is reported here. */
  watch<T>(work: () => T): T;
  /**
   * The outcome of `work`, but a loss or an error of the device rejects instead, even where `work` would never settle;
   * errors of commands watched before are waited for.
   */
  guard<T>(work: Promise<T>): Promise<T>;
  /** From here on only watched commands and a loss count, for others compute on the device. */
  othersCompute(): void;
  /** Stops listening; nothing of the device is reported from here on. */
  release(): void;
}

/** How long after a read failed its device may be told to be lost, ms. */
const LOSS_FOLLOWS_MS = 250;

const SCOPES = ['validation', 'out-of-memory', 'internal'] as const satisfies readonly GPUErrorFilter[];

/** Listens to a device. The first problem stays: after it, results on this device mean nothing. */
export function watchDevice(device: GPUDevice): DeviceHealth {
  let problem: StatedError | null = null;
  let released = false;
  const waiting = new Set<(problem: StatedError) => void>();
  /** Scopes that have not answered. */
  const asked = new Set<Promise<void>>();
  const report = (found: StatedError) => {
    if (released) return;
    problem ??= found;
    for (const interrupt of waiting) interrupt(problem);
  };
  const onError = (event: GPUUncapturedErrorEvent) => report(gpuFailed(event.error.message));
  device.addEventListener('uncapturederror', onError);
  const lost = device.lost.then((info) => report(deviceLost(info)));
  const check = () => {
    if (problem) throw problem;
  };
  const ask = () => {
    // A scope of a lost device has nothing to say; the loss is told by itself.
    const answered = device.popErrorScope().then(
      (error) => {
        asked.delete(answered);
        if (error) report(gpuFailed(error.message));
      },
      () => {
        asked.delete(answered);
      },
    );
    asked.add(answered);
  };
  return {
    get failed() {
      return problem !== null;
    },
    check,
    watch(work) {
      for (const scope of SCOPES) device.pushErrorScope(scope);
      try {
        return work();
      } finally {
        for (const _ of SCOPES) ask();
      }
    },
    async guard(work) {
      let interrupt: (problem: StatedError) => void = () => {};
      const interrupted = new Promise<never>((_, reject) => {
        interrupt = reject;
      });
      waiting.add(interrupt);
      try {
        const [outcome] = await Promise.race([Promise.all([work, ...asked]), interrupted]);
        check();
        return outcome;
      } catch (error) {
        // A read rejects a moment before the loss that caused it is told.
        const waited = new Promise<void>((resolve) => setTimeout(resolve, released ? 0 : LOSS_FOLLOWS_MS));
        await Promise.race([lost, waited]);
        check();
        throw error;
      } finally {
        waiting.delete(interrupt);
      }
    },
    othersCompute() {
      device.removeEventListener('uncapturederror', onError);
    },
    release() {
      released = true;
      device.removeEventListener('uncapturederror', onError);
    },
  };
}

function deviceLost({ message }: GPUDeviceLostInfo): StatedError {
  return new StatedError(
    DEVICE_LOST,
    `The browser took the GPU away${message ? `: ${message}` : '.'}`,
    'The run can go on from its last snapshot, on a new GPU device or on the CPU engine.',
  );
}

function gpuFailed(message: string): StatedError {
  return new StatedError('gpu-failed', `The GPU rejected a command: ${message}`, 'Run on the CPU engine instead.');
}

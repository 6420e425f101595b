/**
 * What went wrong on a device since a run began. WebGPU does not throw: errors arrive as events, and a lost device goes
 * on "succeeding" until something is read. Whoever runs steps asks here before and after.
 */
import { StatedError } from '../../errors';
import { DEVICE_LOST } from '../engine';

export interface DeviceHealth {
  /** Throws the first thing that went wrong, if anything did: StatedError `device-lost` or `gpu-failed`. */
  check(): void;
  /** The outcome of `work`, but a loss or an error of the device rejects instead, even where `work` would never settle. */
  guard<T>(work: Promise<T>): Promise<T>;
  /** Stops listening; nothing of the device is reported from here on. */
  release(): void;
}

/** Listens to a device. The first problem stays: after it, results on this device mean nothing. */
export function watchDevice(device: GPUDevice): DeviceHealth {
  let problem: StatedError | null = null;
  let released = false;
  const waiting = new Set<(problem: StatedError) => void>();
  const report = (found: StatedError) => {
    if (released) return;
    problem ??= found;
    for (const interrupt of waiting) interrupt(problem);
  };
  const onError = (event: GPUUncapturedErrorEvent) => report(gpuFailed(event.error.message));
  device.addEventListener('uncapturederror', onError);
  void device.lost.then((info) => report(deviceLost(info)));
  const check = () => {
    if (problem) throw problem;
  };
  return {
    check,
    async guard(work) {
      let interrupt: (problem: StatedError) => void = () => {};
      const interrupted = new Promise<never>((_, reject) => {
        interrupt = reject;
      });
      waiting.add(interrupt);
      try {
        const outcome = await Promise.race([work, interrupted]);
        check();
        return outcome;
      } catch (error) {
        // A read rejects a moment before the loss that caused it is told.
        await new Promise((resolve) => setTimeout(resolve));
        check();
        throw error;
      } finally {
        waiting.delete(interrupt);
      }
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

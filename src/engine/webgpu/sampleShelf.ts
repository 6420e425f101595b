/**
 * Samples that stay on a device: uploaded once a data set, or computed there by a network, and then shared by the network
 * and by run after run. They are known by the array that holds the same numbers on the processor's side, which is what a
 * new device is filled from when this one is lost.
 */
import type { Samples } from '../../data/samples';
import { type Part, partsOfSamples } from './axes/chunks';
import { asFloat32, requireWithinLimits } from './buffers';

/** Samples [begin, end) of a data set: float32 [end − begin, ...shape]. */
export interface SamplePart extends Part {
  readonly buffer: GPUBuffer;
}

export interface HeldSamples {
  /** All samples, in as few buffers as the device's limits allow. */
  readonly parts: readonly SamplePart[];
  /** Lets go; they stay on the device for the next who asks, until samples of other data need their place. */
  release(): void;
  /** Lets go for good: nobody is to meet these buffers again. */
  discard(): void;
}

interface Entry {
  readonly parts: readonly SamplePart[];
  holders: number;
}

export class SampleShelf {
  readonly #device: GPUDevice;
  readonly #entries = new Map<Samples, Entry>();
  readonly #of = new WeakMap<HeldSamples, Entry>();

  constructor(device: GPUDevice) {
    this.#device = device;
  }

  /**
   * `count` samples on the device, uploaded unless they are there.
   * @throws StatedError `gpu-buffer-too-large` where not even one fits.
   */
  hold(samples: Samples, count: number): HeldSamples {
    const known = this.#entries.get(samples);
    if (known) return this.#held(known);
    const held = this.room(count, samples.length / count);
    const values = asFloat32(samples);
    const size = samples.length / count;
    for (const { buffer, begin, end } of held.parts) {
      this.#device.queue.writeBuffer(buffer, 0, values.subarray(begin * size, end * size));
    }
    this.shelve(samples, held);
    return held;
  }

  /**
   * Room for `count` samples of `size` numbers that are computed on the device. Samples nobody holds make way.
   * @throws StatedError `gpu-buffer-too-large` where not even one fits.
   */
  room(count: number, size: number): HeldSamples {
    requireWithinLimits('numbers of one sample', 4 * size, this.#device.limits);
    for (const [samples, entry] of this.#entries) if (entry.holders === 0) this.#forget(samples, entry);
    const parts = partsOfSamples(count, size, this.#device.limits).map((part) => ({
      ...part,
      buffer: this.#make(part, size),
    }));
    return this.#held({ parts, holders: 0 });
  }

  /** From now on `samples` are found in `held`. */
  shelve(samples: Samples, held: HeldSamples): void {
    const entry = this.#of.get(held);
    if (entry) this.#entries.set(samples, entry);
  }

  #make({ begin, end }: Part, size: number): GPUBuffer {
    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST | GPUBufferUsage.COPY_SRC;
    return this.#device.createBuffer({ label: 'samples', size: 4 * size * (end - begin), usage });
  }

  #held(entry: Entry): HeldSamples {
    entry.holders++;
    let holds = true;
    const letGo = () => {
      if (holds) entry.holders--;
      holds = false;
      const shelved = [...this.#entries.values()].includes(entry);
      if (!shelved && entry.holders === 0) destroy(entry);
    };
    const held: HeldSamples = {
      parts: entry.parts,
      release: letGo,
      discard: () => {
        for (const [samples, each] of this.#entries) if (each === entry) this.#entries.delete(samples);
        letGo();
      },
    };
    this.#of.set(held, entry);
    return held;
  }

  #forget(samples: Samples, entry: Entry): void {
    this.#entries.delete(samples);
    destroy(entry);
  }
}

function destroy({ parts }: Entry): void {
  for (const { buffer } of parts) buffer.destroy();
}

const shelves = new WeakMap<GPUDevice, SampleShelf>();

/** The one shelf of a device, for all who compute on it. */
export function shelfOf(device: GPUDevice): SampleShelf {
  const known = shelves.get(device) ?? new SampleShelf(device);
  shelves.set(device, known);
  return known;
}

/** A device seen through a wrapper, for tests: with limits of a smaller one, and with its work counted. */

/** The same device, that says it has other limits. */
export function withLimits(device: GPUDevice, limits: Partial<Record<keyof GPUSupportedLimits, number>>): GPUDevice {
  const lower = changed(device.limits, limits);
  return changed(device, { limits: lower });
}

/** The same device, whose storage begins as NaN: whatever a shader should have written and did not is seen. */
export function poisoned(device: GPUDevice): GPUDevice {
  return changed(device, {
    createBuffer(descriptor: GPUBufferDescriptor) {
      const buffer = device.createBuffer(descriptor);
      const written = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST;
      if ((descriptor.usage & written) === written) {
        device.queue.writeBuffer(buffer, 0, new Float32Array(descriptor.size / 4).fill(Number.NaN));
      }
      return buffer;
    },
  });
}

/** What was asked of a device so far. */
export interface Work {
  shaders: number;
  dispatches: number;
  submissions: number;
  /** Buffers mapped and copied, by which alone numbers come back from the GPU. */
  reads: number;
  copies: number;
  /** Bytes of each upload, and of each reading. */
  readonly uploaded: number[];
  readonly readBack: number[];
}

/** The same device; `work` counts on. */
export function counted(device: GPUDevice): { device: GPUDevice; work: Work } {
  const work: Work = { shaders: 0, dispatches: 0, submissions: 0, reads: 0, copies: 0, uploaded: [], readBack: [] };
  const pass = (made: GPUComputePassEncoder) =>
    changed(made, {
      dispatchWorkgroups(x: number, y?: number, z?: number) {
        work.dispatches++;
        made.dispatchWorkgroups(x, y, z);
      },
    });
  const encoder = (made: GPUCommandEncoder) =>
    changed(made, {
      beginComputePass: () => pass(made.beginComputePass()),
      copyBufferToBuffer(...copy: Parameters<GPUCommandEncoder['copyBufferToBuffer']>) {
        work.copies++;
        made.copyBufferToBuffer(...copy);
      },
    });
  const queue = changed(device.queue, {
    writeBuffer(...[buffer, at, data, from, size]: Parameters<GPUQueue['writeBuffer']>) {
      const unit = 'BYTES_PER_ELEMENT' in data ? Number(data.BYTES_PER_ELEMENT) : 1;
      work.uploaded.push(size === undefined ? data.byteLength - unit * (from ?? 0) : unit * size);
      device.queue.writeBuffer(buffer, at, data, from, size);
    },
    submit(commands: Iterable<GPUCommandBuffer>) {
      work.submissions++;
      device.queue.submit(commands);
    },
  });
  const seen = changed(device, {
    queue,
    createCommandEncoder: () => encoder(device.createCommandEncoder()),
    createShaderModule(descriptor: GPUShaderModuleDescriptor) {
      work.shaders++;
      return device.createShaderModule(descriptor);
    },
    createBuffer(descriptor: GPUBufferDescriptor) {
      const buffer = device.createBuffer(descriptor);
      if (descriptor.mappedAtCreation) work.uploaded.push(descriptor.size);
      const map = buffer.mapAsync.bind(buffer);
      buffer.mapAsync = (...range) => {
        work.reads++;
        work.readBack.push(range[2] ?? descriptor.size);
        return map(...range);
      };
      return buffer;
    },
  });
  return { device: seen, work };
}

/** `target` with some members in place of its own; all others act on `target` itself. */
export function changed<T extends object>(target: T, own: object): T {
  return new Proxy(target, {
    get(_, key) {
      const value: unknown = Reflect.get(key in own ? own : target, key);
      return typeof value === 'function' && !(key in own) ? value.bind(target) : value;
    },
  });
}

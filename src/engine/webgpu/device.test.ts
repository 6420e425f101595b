import { expect, it } from 'vitest';
import { adapterName, requestDevice } from './device';

const INFO = { vendor: 'nvidia', architecture: 'ampere', device: '', description: '' } as GPUAdapterInfo;
const DEVICE = { adapterInfo: INFO } as GPUDevice;

function fakeGpu(asked: GPUDeviceDescriptor[]): GPU {
  const limits = { maxComputeWorkgroupStorageSize: 49152, maxStorageBufferBindingSize: 1e9, maxBufferSize: 2e9 };
  const adapter = {
    limits,
    requestDevice: async (descriptor: GPUDeviceDescriptor) => {
      asked.push(descriptor);
      return DEVICE;
    },
  };
  return { requestAdapter: async () => adapter } as unknown as GPU;
}

it("uses the network's device where there is one", async () => {
  const asked: GPUDeviceDescriptor[] = [];
  const flush = () => {};
  const shared = { device: { adapterInfo: { ...INFO, description: 'SwiftShader driver' } } as GPUDevice, flush };
  const found = await requestDevice(shared, fakeGpu(asked));
  expect(found).toEqual({ ...shared, description: 'SwiftShader driver', isFallback: true });
  expect(asked).toEqual([]);
});

it('asks for all the workgroup memory the adapter has', async () => {
  const asked: GPUDeviceDescriptor[] = [];
  const found = await requestDevice(null, fakeGpu(asked));
  expect(found).toMatchObject({ device: DEVICE, description: 'nvidia ampere', isFallback: false });
  expect(asked).toMatchObject([{ requiredLimits: { maxComputeWorkgroupStorageSize: 49152, maxBufferSize: 2e9 } }]);
});

it('finds nothing where there is no WebGPU or no adapter', async () => {
  expect(await requestDevice(null, undefined)).toBeNull();
  expect(await requestDevice(null, { requestAdapter: async () => null } as unknown as GPU)).toBeNull();
});

it('has a name for an adapter that gives none', () => {
  expect(adapterName({ ...INFO, vendor: '', architecture: '' })).toBe('GPU without a name');
});

/** Counts what an engine hands to a GPU: from outside, by watching command encoders, so that engines need not know of it. */

/** Does `work` and tells how many dispatches `device` was given meanwhile. */
export async function dispatchesDuring(device: GPUDevice, work: () => Promise<void>): Promise<number> {
  let count = 0;
  const watched = (pass: GPUComputePassEncoder) => {
    const { dispatchWorkgroups, dispatchWorkgroupsIndirect } = pass;
    pass.dispatchWorkgroups = (...size) => {
      count++;
      dispatchWorkgroups.apply(pass, size);
    };
    pass.dispatchWorkgroupsIndirect = (...place) => {
      count++;
      dispatchWorkgroupsIndirect.apply(pass, place);
    };
    return pass;
  };
  const { createCommandEncoder } = device;
  device.createCommandEncoder = (...description) => {
    const encoder = createCommandEncoder.apply(device, description);
    const { beginComputePass } = encoder;
    encoder.beginComputePass = (...options) => watched(beginComputePass.apply(encoder, options));
    return encoder;
  };
  try {
    await work();
  } finally {
    device.createCommandEncoder = createCommandEncoder;
  }
  return count;
}

/**
 * Tells a GPU from a program that plays one on the processor: there, tfjs' GPU backends are slower than its CPU backend.
 */

/** The names an adapter or renderer goes by. */
export interface AdapterNames {
  readonly vendor: string;
  readonly architecture: string;
  readonly device: string;
  readonly description: string;
  readonly isFallbackAdapter?: boolean;
}

/** True for SwiftShader, llvmpipe and their like. */
export function isSoftwareAdapter(info: AdapterNames): boolean {
  const names = [info.vendor, info.architecture, info.device, info.description].join(' ');
  return info.isFallbackAdapter === true || isSoftwareName(names);
}

/** True where a renderer's name (WebGL's UNMASKED_RENDERER, say) is a software renderer's. */
export function isSoftwareName(name: string): boolean {
  return /swiftshader|llvmpipe|lavapipe|softpipe|basic render/i.test(name);
}

/** An adapter as a person would name it. */
export function adapterName({ description, vendor, architecture, device }: AdapterNames): string {
  const parts = [vendor, architecture, device].filter((part) => part !== '');
  return description || parts.join(' ') || 'GPU without a name';
}

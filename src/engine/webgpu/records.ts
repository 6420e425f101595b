/**
 * Records of whole numbers that travel to shaders: a table of fields, each with what it says, gives the WGSL struct and
 * the bytes.
 */

/** A record's fields in the order in which the GPU holds them, each with a line of explanation. */
type Fields = Readonly<Record<string, string>>;

export type RecordOf<T extends Fields> = Readonly<Record<keyof T & string, number>>;

/** Arrays in uniform buffers hold records at multiples of this many bytes only. */
const ALIGNMENT = 16;

/** WGSL declaration of the record as `struct name`. */
export function recordStruct(name: string, fields: Fields): string {
  const lines = Object.entries(fields).map(([field, says]) => `  // ${says}\n  ${field}: u32,`);
  lines[0] = lines[0].replace('\n  ', `\n  @align(${ALIGNMENT}) `);
  return `struct ${name} {\n${lines.join('\n')}\n}`;
}

/** Bytes of one record. */
export function recordBytes(fields: Fields): number {
  return ALIGNMENT * Math.ceil((4 * Object.keys(fields).length) / ALIGNMENT);
}

/** Records one every `stride` bytes. Negative numbers come out as the unsigned ones that wrap around to them. */
export function recordData<T extends Fields>(
  fields: T,
  records: readonly RecordOf<T>[],
  stride = recordBytes(fields),
): Uint32Array {
  const data = new Uint32Array((records.length * stride) / 4);
  records.forEach((record, r) => {
    Object.keys(fields).forEach((field, f) => {
      data[(r * stride) / 4 + f] = record[field] >>> 0;
    });
  });
  return data;
}

/** Bytes from one record to the next where dispatches choose among them. */
export function recordStride(bytes: number, { minUniformBufferOffsetAlignment }: GPUSupportedLimits): number {
  return Math.ceil(bytes / minUniformBufferOffsetAlignment) * minUniformBufferOffsetAlignment;
}

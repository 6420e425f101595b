/**
 * The HDF5 library itself, in WebAssembly (h5wasm), loaded when the first such file is opened. An instance that a
 * damaged file has brought down, or that has grown large, is let go; the next file gets a fresh one.
 */
import type { Hdf5Core, Hdf5Metadata } from '../../../node_modules/h5wasm/dist/esm/hdf5_util.js';
import { StatedError } from '../../errors';
import { excerpt, grouped, megabytes } from '../wording';

/** An open file; valid only during the call that gave it. */
export interface Hdf5File {
  readonly core: Hdf5Core;
  readonly id: bigint;
  /** What the library has complained of so far; it goes on after many failures as if nothing had been there. */
  complaint(): StatedError | null;
}

interface Instance {
  readonly core: Hdf5Core;
  /** What the library complained of, a stack of messages for each failure. */
  readonly complaints: string[];
}

let current: Promise<Instance> | null = null;
let opened = 0;
const LARGE = 64 * 2 ** 20;
const READ_ONLY = 0;

async function freshInstance(): Promise<Instance> {
  const complaints: string[] = [];
  const { default: instantiate } = await import('../../../node_modules/h5wasm/dist/esm/hdf5_util.js');
  const core = await instantiate({
    noInitialRun: true,
    print: () => undefined,
    printErr: (line) => complaints.push(line),
  });
  return { core, complaints };
}

/**
 * What `work` finds in the file. Throws what it throws, and `hdf5-truncated` or `hdf5-broken`, with the library's own
 * words, where the library fails or comes to a sudden end.
 */
export async function withHdf5<T>(bytes: Uint8Array<ArrayBuffer>, work: (file: Hdf5File) => T): Promise<T> {
  current ??= freshInstance();
  const loading = current;
  const { core, complaints } = await loading.catch(() => {
    current = null;
    throw new StatedError(
      'hdf5-unreachable',
      'The part of the page that reads HDF5 could not be loaded: is the connection gone?',
      'Open the file again once it is back; what is loaded goes on working.',
    );
  });
  complaints.length = 0;
  const path = `/file-${opened++}`;
  let sound = false;
  try {
    core.FS.writeFile(path, bytes, { canOwn: true });
    const id = core.open(path, READ_ONLY, false, -1, -1);
    if (id < 0) throw complaint(complaints);
    try {
      return work({ core, id, complaint: () => (complaints.length > 0 ? complaint(complaints) : null) });
    } finally {
      sound = core.close_file(id) >= 0 && complaints.length === 0 && core.HEAPU8.length < LARGE;
      core.FS.unlink(path);
    }
  } catch (error) {
    sound &&= error instanceof StatedError;
    throw error instanceof StatedError ? error : complaint(complaints);
  } finally {
    if (!sound && current === loading) current = null;
  }
}

/** Bytes that the library writes, copied out of its memory. Throws where it fails. */
export function writtenBytes(core: Hdf5Core, size: number, write: (target: bigint) => number): Uint8Array<ArrayBuffer> {
  const target = core._malloc(Math.max(1, size));
  if (target === 0)
    throw new StatedError(
      'out-of-memory',
      `The HDF5 library has no memory for ${megabytes(size)}.`,
      'Save a part of the data, or in single precision.',
    );
  try {
    if (write(BigInt(target)) < 0) throw new Error('HDF5 read failed');
    return core.HEAPU8.slice(target, target + size);
  } finally {
    core._free(target);
  }
}

/** Bytes of all values. */
export const sizeOf = ({ size, total_size }: Hdf5Metadata): number => size * total_size;

/** The innermost message of the library's first stack, without the place in its source. */
function complaint(lines: readonly string[]): StatedError {
  const text = lines.join('\n');
  const truncated = /truncated file: eof = (\d+), .*stored_eof = (\d+)/.exec(text);
  if (truncated)
    return new StatedError(
      'hdf5-truncated',
      `The file expects ${grouped(Number(truncated[2]))} bytes, it has ${grouped(Number(truncated[1]))}: truncated download?`,
      'Fetch the file again.',
    );
  const messages = [...text.matchAll(/ in \w+\(\): (.*)/g)].map((found) => found[1]);
  return new StatedError(
    'hdf5-broken',
    `The HDF5 library cannot read the file: ${excerpt(messages.at(-1) ?? 'it came to a sudden end', 160)}.`,
    'The file is damaged, or is still being written: fetch or save it again.',
  );
}

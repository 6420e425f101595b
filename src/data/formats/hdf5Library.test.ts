import { describe, expect, it } from 'vitest';
import { StatedError } from '../../errors';
import { laterRefusalOf } from '../refusals';
import { withHdf5 } from './hdf5Library';
import { hdf5ByH5py } from './testHdf5';

const coreOf = () => withHdf5(hdf5ByH5py(), ({ core }) => core);

describe('the HDF5 library', () => {
  it('is loaded once for files that are read well, or hold nothing of use', async () => {
    const core = await coreOf();
    const refuse = () => {
      throw new StatedError('none', 'Nothing of use.');
    };
    expect((await laterRefusalOf(() => withHdf5(hdf5ByH5py(), refuse))).kind).toBe('none');
    expect(await coreOf()).toBe(core);
  });

  it.each([
    ['a trap', () => new WebAssembly.RuntimeError('unreachable')],
    ['a full stack', () => new RangeError('Maximum call stack size exceeded')],
  ])('is let go after %s, which is told; the next file gets a fresh one', async (_, error) => {
    const core = await coreOf();
    const trap = () => {
      throw error();
    };
    const refusal = await laterRefusalOf(() => withHdf5(hdf5ByH5py(), trap));
    expect(refusal.message).toBe('The HDF5 library cannot read the file: it came to a sudden end.');
    expect(await coreOf()).not.toBe(core);
  });

  it('is let go once it has grown large', async () => {
    const core = await withHdf5(hdf5ByH5py(), (file) => {
      file.core._free(file.core._malloc(100 * 2 ** 20));
      return file.core;
    });
    expect(await coreOf()).not.toBe(core);
  });
});

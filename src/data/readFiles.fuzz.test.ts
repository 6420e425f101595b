/**
 * Whatever the bytes: a Dataset of finite values within the caps, or a StatedError. Nothing else.
 */

import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type instantiateHdf5 from '../../node_modules/h5wasm/dist/esm/hdf5_util.js';
import { StatedError } from '../errors';
import { CAPS, volume } from './caps';
import { EXAMPLES } from './formats/testExamples';
import { joined, writeCsv, writeGzip } from './formats/testFiles';
import type { ImportChoices } from './import/choices';
import { readFiles } from './readFiles';
import { anyChoices, damaged, withChecksums } from './testDamage';

vi.mock('../../node_modules/h5wasm/dist/esm/hdf5_util.js', async (original) => ({
  default: compiledOnce((await original<{ default: typeof instantiateHdf5 }>()).default),
}));

type Hooked = Parameters<typeof instantiateHdf5>[0] & {
  instantiateWasm?: (
    imports: WebAssembly.Imports,
    ready: (made: WebAssembly.Instance, of: WebAssembly.Module) => void,
  ) => void;
};

/** Instances of the HDF5 library from one compilation: what takes most of the time of a fresh one. */
function compiledOnce(instantiate: typeof instantiateHdf5): typeof instantiateHdf5 {
  let compiled: WebAssembly.Module | null = null;
  return async (options) => {
    const hooked: Hooked = { ...options };
    const module = compiled;
    if (module) {
      hooked.instantiateWasm = (imports, ready) =>
        void WebAssembly.instantiate(module, imports).then((made) => ready(made, module));
      return instantiate(hooked);
    }
    const seen = vi.spyOn(WebAssembly, 'instantiate');
    const core = await instantiate(hooked);
    compiled = ((await seen.mock.results[0].value) as WebAssembly.WebAssemblyInstantiatedSource).module;
    seen.mockRestore();
    return core;
  };
}

/** A share in every test run; `npm run fuzz` has ten thousand inputs a reader. */
const RUNS = { numRuns: Number(process.env.FUZZ_RUNS ?? 150) };
const LONG = 60_000 + 500 * RUNS.numRuns;
/** Milliseconds of the processor and bytes that a reader may take for a file of a few kilobytes. */
const MOST_TIME = 10_000;
const MOST_MEMORY = 600 * 2 ** 20;
/** Each file that the HDF5 library fails on costs a fresh instance of it, compiled or not. */
const SLOW_RUNS = { numRuns: Number(process.env.FUZZ_RUNS ?? 25) };
const SLOW = 60_000 + 1000 * SLOW_RUNS.numRuns;

/** Inputs of the test under way; the report of the tests has their number. */
let tried = 0;
afterEach(({ task }) => {
  if (tried > 0) Object.assign(task.meta, { inputs: tried });
  tried = 0;
});

async function opensOrSaysWhy(bytes: Uint8Array, choices: Partial<ImportChoices> = {}): Promise<void> {
  tried++;
  const [begin, before] = [process.cpuUsage(), memory()];
  await opens(bytes, choices);
  const { user, system } = process.cpuUsage(begin);
  expect((user + system) / 1000).toBeLessThan(MOST_TIME);
  expect(memory() - before).toBeLessThan(MOST_MEMORY);
}

function memory(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

async function opens(bytes: Uint8Array, choices: Partial<ImportChoices>): Promise<void> {
  try {
    const { dataset } = await readFiles([{ name: 'x', bytes: bytes.slice().buffer }], choices);
    const { x, count, shape, labels } = dataset;
    expect(x.length).toBe(count * volume(shape));
    expect(x.length).toBeLessThanOrEqual(CAPS.elements);
    expect(x.every(Number.isFinite)).toBe(true);
    if (labels) expect(labels.values).toHaveLength(count);
  } catch (error) {
    if (!(error instanceof StatedError)) throw error;
    expect(error.message.length).toBeGreaterThan(10);
    expect(error.message.length).toBeLessThan(1000);
  }
}

describe('any file opens or says why not', () => {
  it(
    'any bytes',
    () =>
      fc.assert(
        fc.asyncProperty(fc.uint8Array({ maxLength: 4000 }), (bytes) => opensOrSaysWhy(bytes)),
        RUNS,
      ),
    LONG,
  );

  it(
    'any text',
    () =>
      fc.assert(
        fc.asyncProperty(fc.string({ maxLength: 2000, unit: 'binary' }), (text) =>
          opensOrSaysWhy(new TextEncoder().encode(text)),
        ),
        RUNS,
      ),
    LONG,
  );

  it(
    'any table of cells',
    () => {
      const cell = fc.constantFrom(
        '1',
        '2.5',
        '-3e7',
        '1,5',
        '',
        'NA',
        'a',
        '"x',
        '1e999',
        'inf',
        '2020-01-01',
        '0',
        ' ',
      );
      const table = fc.tuple(
        fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 30 }),
        fc.constantFrom(',', ';', '\t', ' ', '|'),
      );
      return fc.assert(
        fc.asyncProperty(table, ([rows, separator]) => opensOrSaysWhy(writeCsv(rows, separator))),
        RUNS,
      );
    },
    LONG,
  );

  it(
    'anything after a known beginning',
    () => {
      const beginnings = Object.values(EXAMPLES).map((valid) => valid.slice(0, 12));
      return fc.assert(
        fc.asyncProperty(fc.constantFrom(...beginnings), fc.uint8Array({ maxLength: 4000 }), (start, rest) =>
          opensOrSaysWhy(joined([start, rest])),
        ),
        RUNS,
      );
    },
    LONG,
  );

  for (const [name, valid] of Object.entries(EXAMPLES)) {
    const isSlow = /HDF5|MATLAB/.test(name);
    it(`${name}: as it is`, async () => {
      const { dataset } = await readFiles([{ name, bytes: valid.slice().buffer }]);
      expect(dataset.count).toBeGreaterThan(0);
    });

    it(
      `${name}: damaged`,
      () =>
        fc.assert(
          fc.asyncProperty(damaged(valid), (bytes) => opensOrSaysWhy(bytes)),
          isSlow ? SLOW_RUNS : RUNS,
        ),
      isSlow ? SLOW : LONG,
    );

    it(
      `${name}: under any choices`,
      () =>
        fc.assert(
          fc.asyncProperty(anyChoices, (choices) => opensOrSaysWhy(valid, choices)),
          { numRuns: Math.min((isSlow ? SLOW_RUNS : RUNS).numRuns, 1000) },
        ),
      LONG,
    );
  }

  it(
    'gzip: damaged',
    async () => {
      const packed = await writeGzip(EXAMPLES.npy);
      await fc.assert(
        fc.asyncProperty(damaged(packed), (bytes) => opensOrSaysWhy(bytes)),
        RUNS,
      );
    },
    LONG,
  );

  it(
    'PNG: damaged, its checksums mended',
    () =>
      fc.assert(
        fc.asyncProperty(damaged(EXAMPLES['PNG, colours']), (bytes) => opensOrSaysWhy(withChecksums(bytes))),
        RUNS,
      ),
    LONG,
  );
});

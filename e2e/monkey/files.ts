/** What the monkey throws at the page: a person's files, whole, damaged, and such as nothing can read; all from a seed. */
import { ascii, joined, writeGzip, writeNpy, writeZip } from '../../src/data/formats/testFiles';
import type { RandomStream } from '../../src/random';
import { GRADIENTS, labelledTraces, massMap, noise, type OwnFile, SERIES } from '../ownFiles';

const TRACES = labelledTraces(60);
const MAP = massMap(96);
const LONG: OwnFile = { name: 'long.npy', bytes: writeNpy([2000], noise(2000, 9)) };
const SAME: OwnFile = { name: 'constant.npy', bytes: writeNpy([20, 32], new Float32Array(640).fill(3)) };
const HUGE: OwnFile = {
  name: 'huge.npy',
  bytes: writeNpy(
    [20, 32],
    noise(640, 4).map((v) => v * 1e30),
  ),
};
const JSON_FILE: OwnFile = {
  name: 'x.json',
  bytes: ascii(
    JSON.stringify({
      x: [
        [1, 2, 3, 5],
        [4, 5, 6, 1],
        [2, 2, 9, 8],
      ],
    }),
  ),
};
const PACKED: OwnFile = { name: 'x.npy.gz', bytes: await writeGzip(SERIES.bytes) };
const TOGETHER: OwnFile = {
  name: 'all.npz',
  bytes: await writeZip([
    ['x.npy', SERIES.bytes],
    ['g.npy', GRADIENTS.bytes],
  ]),
};

/** Handed over together. */
const WHOLE: readonly (readonly OwnFile[])[] = [
  [SERIES],
  [SERIES, GRADIENTS],
  [TRACES],
  [MAP],
  [LONG],
  [SAME],
  [HUGE],
  [JSON_FILE],
  [PACKED],
  [TOGETHER],
  [SERIES, TRACES],
];

const MODEL: OwnFile = {
  name: 'model.json',
  bytes: ascii('{"format":"layers-model","modelTopology":{},"weightsManifest":[]}'),
};
const SESSION = '{"format":"wavelet-distillery-session","version":1,"app":"0.1.0","saved":"then","link":"v=1"';

/** Whatever the page holds, none of these can become data. */
const UNREADABLE: readonly ((random: RandomStream) => OwnFile)[] = [
  () => ({ name: 'empty.npy', bytes: new Uint8Array(0) }),
  (random) => ({
    name: 'random.bin',
    bytes: Uint8Array.from({ length: 500 }, (_, i) => (i < 4 ? 0 : random.below(256))),
  }),
  (random) => ({ name: 'cut.npy', bytes: SERIES.bytes.slice(0, 128 + random.below(8000)) }),
  () => ({ name: 'words.txt', bytes: ascii('the wavelet\nlooks away\n') }),
  () => MODEL,
  () => ({ name: 'broken.wavelet.json', bytes: ascii(SESSION) }),
];

const oneOf = <T>(random: RandomStream, rows: readonly T[]): T => rows[random.below(rows.length)];

export const wholeFiles = (random: RandomStream): readonly OwnFile[] => oneOf(random, WHOLE);
export const unreadableFile = (random: RandomStream): OwnFile => oneOf(random, UNREADABLE)(random);

/** A good file with bytes turned, cut out or added: it may still open. */
export function damagedFile(random: RandomStream): OwnFile {
  const { name, bytes } = oneOf(random, oneOf(random, WHOLE));
  const at = random.below(random.uniform() < 0.5 ? Math.min(400, bytes.length) : bytes.length);
  const ways = [
    () => {
      const turned = bytes.slice();
      for (let i = 0; i < 8; i++) turned[Math.min(at + random.below(64), bytes.length - 1)] = random.below(256);
      return turned;
    },
    () => joined([bytes.subarray(0, at), bytes.subarray(at + 1 + random.below(64))]),
    () => joined([bytes.subarray(0, at), Uint8Array.from({ length: 16 }, () => random.below(256)), bytes.subarray(at)]),
  ];
  return { name: `damaged-${name}`, bytes: oneOf(random, ways)() };
}

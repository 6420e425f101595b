/**
 * What is promised to people, and the tests that fail when a promise is broken. `npm run trust` makes docs/trust.md from
 * this table and the tests' own reports; a row whose tests are missing or failed makes it fail, and so does `npm test`.
 */

/** Tests by their file and, where not all of it is meant, what their full title contains. */
export type Held = readonly [file: string, title?: string];

export interface Promised {
  readonly promise: string;
  /** What is tried, in words; numbers come from the tests. */
  readonly tried: string;
  readonly held: readonly Held[];
  /** What the tests count, by their `inputs` and `faults`; where they say nothing, each counts as one. */
  readonly counts: 'inputs' | 'faults';
  /** Injected into fakes or into the built workers, rather than happening of itself. */
  readonly simulated?: true;
  readonly command: string;
}

const each = (file: string, ...titles: string[]): readonly Held[] => titles.map((title) => [file, title]);
const unit = (...files: string[]) => `npx vitest run ${files.join(' ')}`;
const story = (...files: string[]) => `npx playwright test ${files.map((file) => `e2e/${file}.spec.ts`).join(' ')}`;

export const PROMISES: readonly Promised[] = [
  {
    promise: 'odd files are answered',
    tried:
      'every kind of odd file of every format, through the page: its own sentence or what it is opened as; what was there stays, and training goes on',
    held: [...each('e2e/badInput.spec.ts', 'odd input', 'companions', 'levels too deep'), ['e2e/archives.spec.ts']],
    counts: 'inputs',
    command: story('badInput', 'archives'),
  },
  {
    promise: 'damaged files are answered',
    tried:
      'files of each format, and models, flipped, cut, extended and with lengths that lie, at random; a failure prints its seed',
    held: [
      ['src/data/readFiles.fuzz.test.ts'],
      ['src/networks/importModel.test.ts', 'never fails but by a StatedError'],
    ],
    counts: 'inputs',
    command: 'npm run fuzz',
  },
  {
    promise: 'whatever else comes from outside is answered',
    tried:
      'links, sessions, sweeps, messages and kept records, of any shape or damaged, at random; a failure prints its seed',
    held: [
      ['src/settings/link.fuzz.test.ts'],
      ['src/sweep/sweepFile.fuzz.test.ts'],
      ['src/takeaway/sessionFile.fuzz.test.ts'],
      ['src/takeaway/sessionFile.test.ts'],
      ['src/store/outside.fuzz.test.ts'],
    ],
    counts: 'inputs',
    command: 'npm run fuzz',
  },
  {
    promise: 'no sequence of actions breaks the page',
    tried:
      'a seeded monkey that clicks, drags, types and drops: no unhandled error, nothing lost, memory back to its level',
    held: [['e2e/monkey.spec.ts', 'of a monkey']],
    counts: 'inputs',
    command: story('monkey'),
  },
  {
    promise: 'training does not tire',
    tried: 'training under a hand that does not rest: steps a second, heap, tensors and buffers at start and end',
    held: [['e2e/endurance.spec.ts']],
    counts: 'inputs',
    command: story('endurance'),
  },
  {
    promise: 'files that change under one’s hands are noticed',
    tried: 'changed or removed after they were chosen; a streamed file changed while it is trained on; a folder',
    held: [
      ...each('e2e/badInput.spec.ts', 'a file that changed', 'a folder'),
      ['e2e/largerThanMemory.spec.ts', 'changed while'],
    ],
    counts: 'faults',
    command: story('badInput', 'largerThanMemory'),
  },
  {
    promise: 'impatience does no harm',
    tried: 'thirty slider moves a second, Reset twenty times, Play and files while networks are asked; 400 %',
    held: [
      ['e2e/badInput.spec.ts', 'impatience'],
      ['e2e/badInput.spec.ts', 'at 400 %'],
      ['e2e/files.spec.ts', 'the last of two drops wins'],
    ],
    counts: 'inputs',
    command: story('badInput', 'files'),
  },
  {
    promise: 'numbers that run away are stopped',
    tried:
      'totals, taps and moments that are not finite, anywhere in a chunk: back to the last finite step, with the reason',
    held: [
      ['src/engine/numbersUnderStress.test.ts', 'not finite'],
      ['src/engine/trainingLoop.test.ts', 'finite'],
      ['src/engine/runEnd.test.ts', 'is not finite'],
      ...each('e2e/badInput.spec.ts', 'run away', 'ends in no wavelet'),
    ],
    counts: 'faults',
    command: unit('src/engine/numbersUnderStress.test.ts'),
  },
  {
    promise: 'data of any scale train',
    tried:
      '1e-19, 1e+30 and 1e300 after standardisation, on each engine, as data near 1 do; constant data are explained',
    held: [['src/engine/numbersUnderStress.test.ts', 'scale'], ['src/data/import/standardise.test.ts']],
    counts: 'inputs',
    command: unit('src/engine/numbersUnderStress.test.ts'),
  },
  {
    promise: 'a worker that ends without a word is noticed',
    tried:
      'ended while loading a network, computing gradients, stepping, at rest, reading a file, making samples, sweeping, comparing, training a network',
    held: [
      ['e2e/killedWorkers.spec.ts'],
      ['src/workers.test.ts', 'can be seen to live'],
      ['src/workers.test.ts', 'is watched by'],
    ],
    counts: 'faults',
    command: story('killedWorkers'),
  },
  {
    promise: '… and so is one that fails at any stage',
    tried: 'loading, consulting, starting, explaining, training; messages that cannot be read; locks that are refused',
    held: [['src/store/faults.test.ts'], ['src/engine/client.test.ts', 'fails'], ['src/lifeline.test.ts']],
    counts: 'faults',
    simulated: true,
    command: unit('src/store/faults.test.ts', 'src/engine/client.test.ts', 'src/lifeline.test.ts'),
  },
  {
    promise: 'a lost GPU is survived',
    tried: 'the GPU process killed in mid-run, twice; a device destroyed',
    held: [['e2e/lostGpu.spec.ts']],
    counts: 'faults',
    command: story('lostGpu'),
  },
  {
    promise: '… at each stage, and without memory',
    tried:
      'no adapter, no device, lost while an engine is made, while it is given steps, while it is read from, while gradients are computed or a network trained; out of memory',
    held: [
      ['e2e/gpuFaults.spec.ts'],
      ['src/engine/placement.test.ts'],
      ['src/engine/webgpu/deviceHealth.test.ts'],
      ['src/engine/run.test.ts', 'whose GPU is lost'],
      ['src/engine/consultNetwork.test.ts', 'where its GPU is lost'],
      ['src/engine/residentAnswers.test.ts', 'where the device is lost'],
      ['e2e/withoutGpu.nogpu.spec.ts'],
    ],
    counts: 'faults',
    simulated: true,
    command: story('gpuFaults'),
  },
  {
    promise: 'a reload or a crash costs at most two seconds of a run',
    tried: 'the renderer crashed, and the page reloaded, at seeded moments of a run; what was lost is measured',
    held: [
      ['e2e/browserState.spec.ts', 'costs at most two seconds'],
      ['e2e/takeaway.spec.ts', 'cut off by a reload'],
    ],
    counts: 'faults',
    command: story('browserState'),
  },
  {
    promise: 'what the command line writes is whole or absent',
    tried: 'runs, sweeps and merges over earlier results, refused, without a folder and where nothing may be written',
    held: [
      ['cli/wholeFile.test.ts'],
      ...each('cli/run.test.ts', 'whole, in place of an earlier one', 'could not be written', 'no file is left'),
      ['cli/sweep.test.ts', 'goes on where it stopped'],
    ],
    counts: 'inputs',
    command: unit('cli'),
  },
  {
    promise: 'tabs do not write over each other',
    tried: 'two tabs with a run, a kept run and a sweep each, both reloaded',
    held: [
      ['e2e/browserState.spec.ts', 'two tabs'],
      ['src/store/tabs.test.ts', 'two tabs'],
    ],
    counts: 'inputs',
    command: story('browserState'),
  },
  {
    promise: 'what cannot be kept is said',
    tried: 'a quota of ten bytes; IndexedDB, storage, caches, locks and service workers that all refuse',
    held: [
      ...each('e2e/browserState.spec.ts', 'storage that is full', 'a window that keeps nothing'),
      ['src/store/tabs.test.ts', 'storage that is full'],
    ],
    counts: 'faults',
    command: story('browserState'),
  },
  {
    promise: 'hidden pages, sleep and clocks do no harm',
    tried: 'the page hidden in mid-run; both clocks an hour ahead, the wall clock two hours back or ten years',
    held: [
      ['e2e/browserState.spec.ts', 'hidden, asleep'],
      ['src/store/tabs.test.ts', 'a clock that goes back'],
      ['src/store/tabs.test.ts', 'a hidden page'],
      ['src/engine/trainingLoop.test.ts', 'clock'],
    ],
    counts: 'faults',
    simulated: true,
    command: story('browserState'),
  },
  {
    promise: 'nothing leaves the page',
    tried: 'every request of every story: to its own origin, GET, without a body or a query (`e2e/story.ts`)',
    held: [['e2e/*']],
    counts: 'inputs',
    command: 'npm run e2e',
  },
  {
    promise: '… nor a worker, with response headers and without',
    tried:
      'in the page: fetch, import, images, beacons, inline scripts and text as code; in each worker: fetch, XMLHttpRequest, WebSocket, EventSource, WebTransport and importScripts and, where the host sends the policy, import and text as code',
    held: [
      ['e2e/trust.spec.ts'],
      ['src/lockdown.test.ts'],
      ['src/workers.test.ts', 'shuts the ways out'],
      ['e2e/offline.spec.ts', 'reaches no other origin'],
    ],
    counts: 'inputs',
    command: story('trust', 'offline'),
  },
  {
    promise: '… nor does a message carry data',
    tried: 'messages from other origins and windows, of any shape; no file name or checksum in what is sent',
    held: [['src/store/embedding.test.ts'], ['e2e/lessons.spec.ts', 'a lesson in a frame']],
    counts: 'inputs',
    command: unit('src/store/embedding.test.ts'),
  },
  {
    promise: 'nothing is kept but what the page lists',
    tried:
      'IndexedDB, localStorage, sessionStorage, caches, files of the origin, cookies and workers after a long story',
    held: [['e2e/privacy.spec.ts']],
    counts: 'inputs',
    command: story('privacy'),
  },
  {
    promise: 'odd links are answered',
    tried: 'wrong values, keys, encodings, versions and sizes; any text',
    held: [['e2e/badInput.spec.ts', 'odd input, links'], ['e2e/links.spec.ts'], ['src/settings/link.test.ts']],
    counts: 'inputs',
    command: `${unit('src/settings')} && ${story('links')}`,
  },
  {
    promise: 'everything works without a network',
    tried: 'after one visit: reload, training, a demo not opened before, a file; what was never fetched says so',
    held: [
      ['e2e/offline.spec.ts', 'airplane'],
      ['e2e/badInput.spec.ts', 'without a connection'],
    ],
    counts: 'inputs',
    command: story('offline'),
  },
  {
    promise: 'no version changes under one’s hands',
    tried:
      'a second version served while a run is there: it waits, also for other tabs, and the run is there after it was taken; another tab takes it (simulated)',
    held: [['e2e/update.spec.ts'], ['src/store/offline.test.ts']],
    counts: 'faults',
    command: story('update'),
  },
  {
    promise: 'lessons can be finished',
    tried: 'every target that depends on training, by the engine of the processor',
    held: [['src/engine/lessons.test.ts']],
    counts: 'inputs',
    command: unit('src/engine/lessons.test.ts'),
  },
  {
    promise: 'what it is built from is known and free',
    tried:
      'lock file with a checksum a package, permissive licences, a bill of materials of all that is shipped, citation and changes of this version',
    held: [['scripts/supply.test.ts']],
    counts: 'inputs',
    command: unit('scripts/supply.test.ts'),
  },
];

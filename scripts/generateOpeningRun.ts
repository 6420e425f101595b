/**
 * Makes the finished run that the page shows before any engine has loaded: the recovery demo as its defaults have it,
 * trained here as the page would. Run again after a change of those defaults, of the demo or of its network.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { loadDemo } from '../src/data/demos.ts';
import { createCpuEngine } from '../src/engine/cpu/cpuEngine.ts';
import { loadShippedNetwork } from '../src/networks/shipped.ts';
import { tfjsInNode } from '../src/networks/tfjsNode.ts';
import { defaultSettings } from '../src/settings/defaults.ts';
import { lossRecord, type StoredRecord } from '../src/store/losses.ts';
import { liveSettings, startTaps } from '../src/store/requests.ts';
import { readPublicFiles } from './publicFiles.ts';

const STEPS = 400;
const STEPS_A_RECORD = 5;

readPublicFiles();
const settings = defaultSettings('recovery');
const { x, count, shape } = await loadDemo('recovery', 'http://localhost/', settings.samples);
const tf = await tfjsInNode();
const network = await loadShippedNetwork({ tf, where: 'cpu', detail: 'Node' }, 'recovery', async (file) => {
  const bytes = await readFile(`public/demos/recovery/${file}`);
  return new Uint8Array(bytes).buffer;
});
const gradients = await network.inputGradients({
  x: Float32Array.from(x),
  count,
  shape,
  target: settings.target,
  method: 'point',
});

const live = liveSettings(settings);
const task = {
  x,
  gradients,
  count,
  shape,
  levels: settings.levels,
  mode: settings.boundary,
  attribution: settings.attribution,
  startTaps: startTaps(settings),
  batch: 'all',
  seed: settings.seed,
  precision: 'f32',
} as const;
const engine = await createCpuEngine(task, live, null);
const short = (value: number) => Number(value.toPrecision(4));
const losses: StoredRecord[] = [];
for (let step = 0; step < STEPS; step += STEPS_A_RECORD) {
  await engine.run(STEPS_A_RECORD);
  const record = lossRecord(await engine.snapshot(), live.weights);
  const terms = Object.fromEntries(
    Object.entries(record.terms).map(([name, value]) => [name, value === null ? null : short(value)]),
  ) as StoredRecord['terms'];
  losses.push({ step: record.step, total: short(record.total), terms });
}
const { h } = await engine.snapshot();
await writeFile('src/store/openingRun.json', `${JSON.stringify({ taps: h, step: STEPS, losses })}\n`);
console.log(`${STEPS} steps; last total ${losses.at(-1)?.total}`);

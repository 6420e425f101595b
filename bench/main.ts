/**
 * The benchmark: what a step takes on each engine, beside what others take.
 *   --only a,b     cases to run (all)
 *   --node         without the rows in Chromium
 *   --json FILE    writes the report there as well
 */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { installedBrowser } from '../scripts/findBrowser';
import { type Gpu, requestDevice } from '../src/engine/webgpu/device';
import { nodeGpu, softwareGpuEnvironment } from '../src/engine/webgpu/nodeGpu';
import { BENCH_CASE_NAMES, type BenchCaseName } from './cases';
import { rowsInChromium } from './inChromium';
import { rowsInNode } from './inNode';
import { report, reportText } from './report';

await main();

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { only: { type: 'string' }, node: { type: 'boolean' }, json: { type: 'string' } },
  });
  const cases = chosenCases(values.only);
  const gpu = await gpuInNode();
  if (!gpu && againWithSoftwareGpu()) return;
  const inNode = await rowsInNode(cases, gpu);
  const inChromium = values.node ? { rows: [], notes: [] } : await rowsInChromium(cases);
  const notes = gpu ? inChromium.notes : ['No rows for webgpu, Node: no adapter.', ...inChromium.notes];
  const done = report(cases, [...inNode, ...inChromium.rows], notes);
  console.log(reportText(done));
  if (values.json) writeFileSync(values.json, `${JSON.stringify(done, null, 2)}\n`);
}

function chosenCases(only: string | undefined): BenchCaseName[] {
  if (!only) return BENCH_CASE_NAMES;
  const names = only.split(',');
  const unknown = names.filter((name) => !(BENCH_CASE_NAMES as string[]).includes(name));
  if (unknown.length > 0) throw new Error(`no case ${unknown.join(', ')}; there are ${BENCH_CASE_NAMES.join(', ')}`);
  return names as BenchCaseName[];
}

async function gpuInNode(): Promise<Gpu | null> {
  const gpu = await nodeGpu();
  return gpu && requestDevice(null, gpu);
}

/** Runs this program anew where Chromium's software GPU is in its environment; false where that changes nothing. */
function againWithSoftwareGpu(): boolean {
  const environment = softwareGpuEnvironment(installedBrowser());
  if (Object.keys(environment).length === 0) return false;
  const env = { ...process.env, ...environment };
  const { status } = spawnSync(process.execPath, [...process.execArgv, ...process.argv.slice(1)], {
    env,
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
  return true;
}

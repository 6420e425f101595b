/**
 * The benchmark: what a step takes on each engine, beside what others take and what the machine can do, and how the
 * built app feels. See README.md here.
 *   --only a,b,app   parts to run: cases, `app` (or of it `page`) and `grid` (all)
 *   --node           only what needs no browser
 *   --engine cpu     steps on one engine alone: cpu or webgpu (both)
 *   --json FILE      writes the report there as well
 */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { EngineName } from '../src/engine/engine';
import { nodeGpu, softwareGpuEnvironment } from '../src/engine/webgpu/nodeGpu';
import type { AppPart } from './app/appRows';
import { BENCH_CASE_NAMES, type BenchCaseName } from './cases';
import { ENGINE_NAMES } from './engines';
import { measuredInNode } from './nodeRows';
import { type Findings, report } from './report';
import { reportText } from './reportText';
import { load } from './rows';

/** Known here by name only: a machine without a browser loads nothing that drives one. */
const APP_PARTS: readonly AppPart[] = ['app', 'page', 'grid'];

await main();

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      node: { type: 'boolean', default: false },
      engine: { type: 'string' },
      json: { type: 'string' },
    },
  });
  const { cases, app } = chosenParts(values.only);
  const engines = chosenEngines(values.engine);
  const gpu = await gpuInNode();
  if (!gpu && (await againWithSoftwareGpu())) return;
  const before = load();
  const begin = performance.now();
  const findings: Findings[] = [];
  if (cases.length > 0) findings.push({ app: [], notes: [], ...(await measuredInNode(cases, engines, gpu)) });
  if (!values.node) findings.push(await inBrowser(cases, engines, app));
  const course = { load: { before, after: load() }, seconds: (performance.now() - begin) / 1000 };
  const all = report(cases, together(findings), course);
  console.log(reportText(all));
  if (values.json) writeFileSync(values.json, `${JSON.stringify(all, null, 2)}\n`);
}

function chosenParts(only: string | undefined): { cases: readonly BenchCaseName[]; app: readonly AppPart[] } {
  if (!only) return { cases: BENCH_CASE_NAMES, app: APP_PARTS };
  const parts = only.split(',');
  const known: readonly string[] = [...BENCH_CASE_NAMES, ...APP_PARTS];
  const unknown = parts.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Error(`no part ${unknown.join(', ')}; there are ${known.join(', ')}`);
  return {
    cases: BENCH_CASE_NAMES.filter((name) => parts.includes(name)),
    app: APP_PARTS.filter((name) => parts.includes(name)),
  };
}

function chosenEngines(only: string | undefined): readonly EngineName[] {
  const chosen = ENGINE_NAMES.filter((name) => only === undefined || name === only);
  if (chosen.length === 0) throw new Error(`no engine ${only}; there are ${ENGINE_NAMES.join(', ')}`);
  return chosen;
}

/** Loaded only now: a machine without a browser need not have what drives one. */
async function inBrowser(
  cases: readonly BenchCaseName[],
  engines: readonly EngineName[],
  app: readonly AppPart[],
): Promise<Findings> {
  if (!(await browserPath()))
    return { rows: [], peaks: [], app: [], notes: ['Nothing measured in Chromium: none here.'] };
  const { measuredInChromium } = await import('./chromiumRows');
  const { appRows } = await import('./app/appRows');
  const inChromium = cases.length > 0 ? await measuredInChromium(cases, engines) : { rows: [], peaks: [] };
  return { ...inChromium, app: app.length > 0 ? await appRows(app) : [], notes: [] };
}

function together(findings: readonly Findings[]): Findings {
  return {
    rows: findings.flatMap(({ rows }) => rows),
    peaks: findings.flatMap(({ peaks }) => peaks),
    app: findings.flatMap(({ app }) => app),
    notes: findings.flatMap(({ notes }) => notes),
  };
}

async function gpuInNode(): Promise<GPU | null> {
  const gpu = await nodeGpu();
  return (await gpu?.requestAdapter()) ? gpu : null;
}

/** Runs this program anew where Chromium's software GPU is in its environment; false where that changes nothing. */
async function againWithSoftwareGpu(): Promise<boolean> {
  const environment = softwareGpuEnvironment(await browserPath());
  if (Object.keys(environment).length === 0) return false;
  const env = { ...process.env, ...environment };
  const { status } = spawnSync(process.execPath, [...process.execArgv, ...process.argv.slice(1)], {
    env,
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
  return true;
}

/** Undefined where there is no browser, or nothing that could drive one. */
async function browserPath(): Promise<string | undefined> {
  try {
    return (await import('../scripts/findBrowser')).installedBrowser();
  } catch {
    return undefined;
  }
}

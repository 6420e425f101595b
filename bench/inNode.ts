/** Steps timed in this process: the CPU engine, and the WebGPU engine on Dawn. */
import { createCpuEngine } from '../src/engine/cpu/cpuEngine';
import type { CreateEngine } from '../src/engine/engine';
import type { Gpu } from '../src/engine/webgpu/device';
import { createWebGpuEngine } from '../src/engine/webgpu/webgpuEngine';
import type { BenchCaseName } from './cases';
import { measureSteps, median } from './measure';
import { load, type Row } from './report';

/** Rows of the cases on every engine that runs here; `gpu` null: the CPU alone. */
export async function rowsInNode(cases: readonly BenchCaseName[], gpu: Gpu | null): Promise<Row[]> {
  const engines: [string, CreateEngine][] = [['cpu, Node', createCpuEngine]];
  if (gpu) engines.push(['webgpu, Node', createWebGpuEngine(gpu.device)]);
  const rows: Row[] = [];
  for (const name of cases) {
    for (const [engine, create] of engines) {
      const { device, runs } = await measureSteps(create, name);
      rows.push({ case: name, measure: 'ms a step', engine, device, ms: median(runs), runs, load: load() });
    }
  }
  return rows;
}

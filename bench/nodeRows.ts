/** Steps and peaks measured in this process: the CPU engine, and the WebGPU engine on Dawn. */
import { createNodeCpuEngine } from '../src/engine/cpu/nodeCpuEngine';
import type { EngineName } from '../src/engine/engine';
import type { BenchCaseName } from './cases';
import type { Host } from './engines';
import { measureCase } from './measure';
import { measurePeaks } from './peaks';
import { caseWork, type PeakRow, type Row, rowOf } from './rows';

/** What one program has measured. */
export interface Measurements {
  readonly rows: Row[];
  readonly peaks: PeakRow[];
}

/** The cases on the engines; `gpu` null: rows of the WebGPU engine say that there is none. */
export async function measuredInNode(
  cases: readonly BenchCaseName[],
  engines: readonly EngineName[],
  gpu: GPU | null,
): Promise<Measurements> {
  const host: Host = { createCpu: createNodeCpuEngine, ...(gpu && { gpu }) };
  const rows: Row[] = [];
  const peaks: PeakRow[] = [];
  const workingSets = cases.map((name) => caseWork(name).workingSet);
  for (const engine of engines) {
    for (const name of cases) rows.push(rowOf(name, engine, 'Node', await measureCase(engine, name, host)));
    const found = await measurePeaks(engine, workingSets, host);
    if (found) peaks.push({ engine, place: 'Node', cases, ...found });
  }
  return { rows, peaks };
}

/** The page's half of the test of threads: engines on workers of this browser. */
import { CASE_SETTINGS, caseTask } from '../src/engine/caseTask';
import { spawnBrowserShard } from '../src/engine/cpu/browserShard';
import { createThreadedEngine } from '../src/engine/cpu/simdEngine';
import type { DistillationTask, Snapshot } from '../src/engine/engine';

const inThreadsPage = {
  /** Device and state after `steps` steps of a case on `threads` threads. */
  async afterSteps(
    changes: Partial<DistillationTask>,
    threads: number,
    steps: number,
  ): Promise<{ device: string; snapshot: Snapshot }> {
    const engine = await createThreadedEngine(threads, spawnBrowserShard)(caseTask(changes), CASE_SETTINGS, null);
    await engine.run(steps);
    const snapshot = await engine.snapshot();
    engine.dispose();
    return { device: engine.device, snapshot };
  },
};

export type InThreadsPage = typeof inThreadsPage;

Object.assign(window, { inThreadsPage });

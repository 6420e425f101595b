/** The CPU engine on real workers of the browser: the same bits as on one thread, in the browser and in Node. */
import { openBuiltPage } from '../bench/builtPage';
import { caseTask, stateAfter } from '../src/engine/caseTask';
import { createSimdCpuEngine } from '../src/engine/cpu/simdEngine';
import { expect, test } from './story';
import type { InThreadsPage } from './threadsPage';

declare global {
  /** Set by `threadsPage.ts`. */
  var inThreadsPage: InThreadsPage;
}

test('a run gives the same bits on 1, 2 and 16 threads, in Chromium and in Node', async ({ page, baseURL }) => {
  await openBuiltPage(page, '../e2e/threadsPage.ts', baseURL ?? '');
  const tasks = [{ count: 520 }, { count: 720, batch: 515 }, { shape: [40, 24], levels: 2, count: 70 }];
  for (const changes of tasks) {
    const inNode = await stateAfter(createSimdCpuEngine, caseTask(changes), 5);
    for (const threads of [1, 2, 16]) {
      const { device, snapshot } = await page.evaluate(
        ([changes, threads]) => inThreadsPage.afterSteps(changes, threads, 5),
        [changes, threads] as const,
      );
      expect(device).toMatch(threads === 1 ? / 1 thread$/ : / ([2-9]|1\d) threads$/);
      expect(snapshot).toEqual(inNode);
    }
  }
});

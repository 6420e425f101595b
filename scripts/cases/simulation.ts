/** The published simulation study on this project's engines: does db5 come back from each start? */
import { createCpuEngine } from '../../src/engine/cpu/cpuEngine';
import { createFastestCpuEngine } from '../../src/engine/cpu/fastestCpuEngine';
import { distil } from '../../src/engine/distil';
import { ACCEPTANCE_STEP, acceptanceRuns, acceptanceTask, RECOVERED, STAYED } from '../../src/golden/acceptance';
import { waveletDistance } from '../../src/wavelets/distance';
import { lowpassFilter } from '../../src/wavelets/families';
import type { CaseReport } from './report';

const ENGINES = {
  'WebAssembly, float32': { precision: 'f32', create: createFastestCpuEngine },
  'TypeScript, float64': { precision: 'f64', create: createCpuEngine },
} as const;

export async function* simulationCase(): AsyncGenerator<CaseReport> {
  const db5 = lowpassFilter('db5');
  const runs: { start: string; gamma: number; before: number; stored: number; after: number[]; moved: number }[] = [];
  for (const run of acceptanceRuns()) {
    const { task, settings } = acceptanceTask(run);
    const after: number[] = [];
    let moved = 0;
    for (const { precision, create } of Object.values(ENGINES)) {
      const steps = ACCEPTANCE_STEP - 40;
      const early = await distil({ ...task, precision }, settings, { until: { steps }, create });
      const late = await distil({ ...task, precision }, settings, {
        until: { steps: 40 },
        from: early.snapshot,
        create,
      });
      after.push(waveletDistance(late.h, db5));
      moved = Math.hypot(...late.h.map((tap, k) => tap - early.h[k]));
    }
    const before = waveletDistance(run.h0, db5);
    runs.push({
      start: `${run.kind}, seed ${run.seed}`,
      gamma: run.gam,
      before,
      stored: run.path[ACCEPTANCE_STEP],
      after,
      moved,
    });
  }
  const rows = runs.map(({ start, gamma, before, stored, after, moved }) => [
    ...[
      start,
      String(gamma),
      before.toFixed(3),
      ...after.map((d) => d.toFixed(3)),
      stored.toFixed(3),
      moved.toExponential(1),
    ],
  ]);
  const recovered = runs.filter(({ gamma, after }) => gamma === 1 && after.every((d) => d < RECOVERED)).length;
  const stayed = runs.filter(({ gamma, after }) => gamma === 0 && after.every((d) => d >= STAYED)).length;
  yield {
    title: 'Simulation study: does the interpretation loss find db5?',
    settings: [
      `The stored signals (128, full batch) and gradients of the reference study; λ 10⁻⁴, learning rate 0.01, ${ACCEPTANCE_STEP} steps.`,
      'Distance to db5: ℓ2 of samples of ψ at level 5; a ψ of unit norm has 5.66.',
    ],
    tables: [
      {
        title: `Distance to db5 at step ${ACCEPTANCE_STEP}`,
        columns: [
          'start',
          'γ',
          'at the start',
          ...Object.keys(ENGINES),
          'reference run',
          '‖Δh‖ over the last 40 steps',
        ],
        rows,
      },
    ],
    findings: [
      `${recovered} of 6 starts recover with γ = 1 (below ${RECOVERED}); ${stayed} of 6 stay away with γ = 0 (${STAYED} or more).`,
    ],
    measured: runs,
  };
}

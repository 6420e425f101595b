/** The simulation study through the product's own engine, all twelve runs: what `awd/recovery.parity` shows of the maths. */
import { describe, expect, it } from 'vitest';
import { ACCEPTANCE_STEP, acceptanceRuns, acceptanceTask, RECOVERED, STAYED } from '../golden/acceptance';
import { waveletDistance } from '../wavelets/distance';
import { lowpassFilter } from '../wavelets/families';
import { distil } from './distil';

describe('the simulation study on the fastest engine of the processor', () => {
  const runs = acceptanceRuns();

  it('has six starts, each with its twin', () => {
    expect(runs.filter(({ gam }) => gam === 1)).toHaveLength(6);
    expect(runs.filter(({ gam }) => gam === 0)).toHaveLength(6);
  });

  it.each(runs)('$kind, noise seed $seed, γ = $gam', async (run) => {
    const { task, settings } = acceptanceTask(run);
    const { h, device } = await distil(task, settings, { until: { steps: ACCEPTANCE_STEP } });
    expect(device).toContain('SIMD');
    const distance = waveletDistance(h, lowpassFilter('db5'));
    if (run.gam === 1) expect(distance).toBeLessThan(RECOVERED);
    else expect(distance).toBeGreaterThanOrEqual(STAYED);
    // Towards the end Adam trembles across the kinks of |·| and magnifies rounding errors.
    expect(Math.abs(distance - run.path[ACCEPTANCE_STEP])).toBeLessThan(run.gam === 1 ? 0.03 : 0.005);
  });
});

/**
 * The published simulation study in a browser: its signals and gradients as a person's own files, each start as a link.
 * Six starts come back to db5 with γ = 1; with γ = 0 none does.
 */
import { readFileSync } from 'node:fs';
import { ACCEPTANCE_STEP, acceptanceRuns, RECOVERED, STAYED } from '../src/golden/acceptance';
import { tapsToText } from '../src/settings/tapsText';
import { waveletDistance } from '../src/wavelets/distance';
import { lowpassFilter } from '../src/wavelets/families';
import { Distillery } from './distillery';
import { openFiles, shows } from './ownFiles';
import { expect, test } from './story';

const golden = (file: string) => new Uint8Array(readFileSync(new URL(`../src/golden/${file}`, import.meta.url)));
const numbersIn = (text: string) => (text.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number);
const SETTINGS = 'v=1&data=local&net=gradients&engine=cpu&n=0&batch=0&scale=none';

test('all acceptance runs of the simulation study', async ({ page }) => {
  const app = new Distillery(page);
  await app.open('v=1&data=recovery&engine=cpu');
  await openFiles(
    page,
    { name: 'x.npy', bytes: golden('sim_x128_f32.npy') },
    { name: 'g.npy', bytes: golden('sim_g128_f32.npy') },
  );
  await shows(app, 'x.npy');
  const begun = performance.now();
  for (const { kind, seed, h0, lam, gam, lr, path } of acceptanceRuns()) {
    const run = `${kind}, seed ${seed}, γ ${gam}`;
    const numbers = `lambda=${lam}&gamma=${gam}&lr=${lr}&steps=${ACCEPTANCE_STEP}`;
    const wavelet = kind.replace(/\+.*/, '');
    const start = `${SETTINGS}&wave=${wavelet}&${numbers}&h=${tapsToText(h0)}&path=live`;
    await page.evaluate((fragment) => location.assign(`#${fragment}`), start);
    await expect.poll(() => app.taps(), { message: run }).toBe(h0.map((tap) => Math.fround(tap).toFixed(5)).join(' '));
    await app.ready();
    await app.button('Play').click();
    await app.reachesStep(ACCEPTANCE_STEP);
    await app.stopped();
    const distance = waveletDistance(numbersIn(await app.taps()), lowpassFilter('db5'));
    if (gam === 1) expect(distance, run).toBeLessThan(RECOVERED);
    else expect(distance, run).toBeGreaterThanOrEqual(STAYED);
    expect(Math.abs(distance - path[ACCEPTANCE_STEP]), run).toBeLessThan(gam === 1 ? 0.03 : 0.01);
  }
  console.log(`simulation study: 12 runs in ${((performance.now() - begun) / 1000).toFixed(0)} s`);
});

/**
 * What surrounds a run in the browser: other tabs, storage that is full or closed, a hidden page, sleep and wrong clocks,
 * reloads and crashes at any moment. Nothing is overwritten, at most two seconds of a run are lost, and it is said.
 */
import { randomStream } from '../src/random';
import { Distillery } from './distillery';
import { type BrowserContext, expect, type Page, test } from './story';

/** A run without an end: with a step to stop at, it does not converge before. */
const ENDLESS = 'v=1&data=recovery&n=32&engine=cpu&steps=1000000';
const NOT_SAVED = /Not saved: the storage of this browser is full or closed to this page/;

async function sweepOf(app: Distillery, lambda: string): Promise<void> {
  await app.page.getByRole('tab', { name: 'Sweep' }).click();
  const sweep = app.region('Sweep');
  await sweep.getByLabel('λ values').fill(lambda);
  await sweep.getByLabel('γ values').fill('0');
  await sweep.getByLabel('Steps a cell').fill('10');
  await sweep.getByRole('button', { name: 'Start sweep' }).click();
  await expect(sweep.getByTestId('sweep-progress')).toHaveText('1 of 1 cells', { timeout: 60_000 });
}

async function keepRun(app: Distillery): Promise<void> {
  await app.page.getByRole('tab', { name: 'Runs' }).click();
  await app.region('Runs').getByRole('button', { name: 'Keep run' }).click();
}

test('two tabs: each keeps its run and its sweep, both keep kept runs, and each is told of the other', async ({
  context,
}) => {
  const tabs = [new Distillery(await context.newPage()), new Distillery(await context.newPage())];
  const ends: number[] = [];
  for (const [i, app] of tabs.entries()) {
    await app.open(`v=1&data=recovery&n=32&engine=cpu&gamma=${i + 2}&steps=${40 * (i + 1)}`);
    await app.button('Play').click();
    await app.reachesStep(40 * (i + 1));
    await app.stopped();
    ends.push(await app.step());
    await keepRun(app);
    await sweepOf(app, `0.00${i + 1}`);
  }
  for (const app of tabs) await expect(app.region('Messages')).toContainText('This page is open in another tab too.');
  await tabs[0].page.waitForTimeout(1200);
  for (const [i, app] of tabs.entries()) {
    await app.page.reload();
    await app.ready();
    await expect(app.button(`Continue the run at step ${ends[i]}`)).toBeVisible();
    await app.page.getByRole('tab', { name: 'Sweep' }).click();
    await expect(app.region('Sweep').getByRole('button', { name: new RegExp(`^λ 0.00${i + 1}, γ 0, `) })).toBeVisible();
    await app.page.getByRole('tab', { name: 'Runs' }).click();
    for (const gamma of [2, 3])
      await expect(
        app
          .region('Runs')
          .getByRole('textbox', { name: 'Name of the run' })
          .nth(gamma - 2),
      ).toHaveValue(new RegExp(`^γ ${gamma},`));
  }
});

test('storage that is full: said, the run goes on and is kept again once there is room', async ({ page }) => {
  const app = new Distillery(page);
  await app.open(ENDLESS);
  const session = await page.context().newCDPSession(page);
  const { origin } = new URL(page.url());
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 10 });
  await app.button('Play').click();
  await expect(app.region('Messages')).toContainText(NOT_SAVED);
  await expect(app.region('Messages')).toContainText('Download the session (Export…) before you leave.');
  const before = await app.step();
  await app.reachesStep(before + 50);
  await session.send('Storage.overrideQuotaForOrigin', { origin });
  await page.waitForTimeout(2500);
  await app.button('Pause').click();
  await app.stopped();
  await page.waitForTimeout(1200);
  const step = await app.step();
  await page.reload();
  await expect(app.button(`Continue the run at step ${step.toLocaleString('en')}`)).toBeVisible();
});

/** Every door to storage is shut, as in the strictest private windows. */
function shutStorage(): void {
  const deny = () => {
    throw new DOMException('denied', 'SecurityError');
  };
  const reject = async () => deny();
  for (const name of ['indexedDB', 'localStorage', 'sessionStorage', 'caches'])
    Object.defineProperty(window, name, { get: deny });
  Object.defineProperty(Navigator.prototype, 'serviceWorker', { get: deny });
  Object.assign(StorageManager.prototype, { getDirectory: reject, persist: reject, estimate: reject });
  Object.assign(LockManager.prototype, { request: reject, query: reject });
  Object.assign(window, { BroadcastChannel: deny });
}

test('a window that keeps nothing: said, and everything works; the session is downloaded', async ({ page }) => {
  await page.addInitScript(shutStorage);
  const app = new Distillery(page);
  await app.open('v=1&data=recovery&n=32&engine=cpu&steps=60');
  await app.button('Play').click();
  await app.reachesStep(60);
  await app.stopped();
  await expect(app.region('Messages')).toContainText(NOT_SAVED);
  await keepRun(app);
  await expect(app.region('Runs').getByRole('row', { name: /γ 1/ })).toBeVisible();
  await sweepOf(app, '0.001');
  await app.button('Export…').click();
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save Session', exact: true }).click();
  expect((await coming).suggestedFilename()).toMatch(/step60.*\.json$/);
});

/** Steps as the page showed them, and when, ms; still there when the page is not. */
async function recorder(page: Page): Promise<{ at: number; step: number }[]> {
  const seen: { at: number; step: number }[] = [];
  await page.exposeFunction('sawStep', (step: number) => seen.push({ at: performance.now(), step }));
  await page.addInitScript(() => {
    setInterval(() => {
      const text = document.querySelector('[data-testid="step"]')?.textContent ?? '';
      const { sawStep } = globalThis as unknown as { sawStep(step: number): void };
      sawStep(Number(text.replace(/,/g, '')));
    }, 40);
  });
  return seen;
}

/** The step that is offered, and how long before the end of what was seen it had been reached, ms. */
async function lossOf(page: Page, seen: readonly { at: number; step: number }[]) {
  const offer = page.getByRole('button', { name: /^Continue the run at step / });
  const step = Number((await offer.innerText()).replace(/\D/g, ''));
  const end = seen.at(-1)?.at ?? 0;
  const reached = seen.findLast((sight) => sight.step <= step)?.at ?? 0;
  return { offer, step, lost: end - reached };
}

const MOST_LOST_MS = 2000;

async function cutOff(page: Page, how: 'crash' | 'reload', context: BrowserContext): Promise<Page> {
  if (how === 'reload') {
    await page.reload();
    return page;
  }
  const session = await context.newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  session.send('Page.crash').catch(() => undefined);
  await crashed;
  await page.close();
  const fresh = await context.newPage();
  await fresh.goto('./');
  return fresh;
}

const moments = randomStream(20_261_122, 'moments of crashes');

for (const how of ['crash', 'reload', 'crash', 'reload'] as const) {
  const after = Math.round(300 + 3500 * moments.uniform());
  test(`a ${how} ${after} ms after Play costs at most two seconds of the run`, async ({ context }, info) => {
    const page = await context.newPage();
    const seen = await recorder(page);
    const app = new Distillery(page);
    await app.open(ENDLESS);
    await app.button('Play').click();
    await app.reachesStep(1);
    await page.waitForTimeout(after);
    const sights = [...seen];
    const next = new Distillery(await cutOff(page, how, context));
    const { offer, step, lost } = await lossOf(next.page, sights);
    info.annotations.push(
      { type: 'lost', description: `${Math.round(lost)} ms` },
      { type: 'faults', description: '1' },
    );
    expect(lost).toBeLessThanOrEqual(MOST_LOST_MS);
    await offer.click();
    await expect.poll(() => next.step()).toBe(step);
    await next.ready();
    await next.button('Step').click();
    await next.reachesStep(step + 1);
  });
}

test('hidden, asleep, and with clocks that jump: training goes on, and it is said (simulated)', async ({
  page,
}, info) => {
  const app = new Distillery(page);
  await app.open(ENDLESS);
  await app.button('Play').click();
  await app.reachesStep(20);
  const see = (state: 'hidden' | 'visible') =>
    page.evaluate((now) => {
      Object.defineProperty(document, 'visibilityState', { value: now, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }, state);
  await see('hidden');
  const hiddenAt = await app.step();
  await app.reachesStep(hiddenAt + 100);
  await see('visible');
  await expect(app.region('Run bar')).toContainText(
    /Training went on from step [\d,]+ to [\d,]+ while the page was hidden/,
  );

  /** An hour of sleep for both clocks, in the page and its workers; then the wall clock goes back by two. */
  const jump = (hours: readonly [performance: number, wall: number]) => {
    const [ahead, wall] = hours;
    const [performanceNow, dateNow] = [performance.now.bind(performance), Date.now];
    performance.now = () => performanceNow() + ahead * 3.6e6;
    Date.now = () => dateNow() + wall * 3.6e6;
  };
  for (const hours of [
    [1, 1],
    [0, -2],
  ] as const) {
    await page.evaluate(jump, hours);
    for (const worker of page.workers()) await worker.evaluate(jump, hours);
    const before = await app.step();
    await app.reachesStep(before + 100);
  }
  await app.button('Pause').click();
  await app.stopped();
  await page.waitForTimeout(1500);
  const step = await app.step();
  await page.reload();
  await expect(app.button(`Continue the run at step ${step.toLocaleString('en')}`)).toBeVisible();
  info.annotations.push({ type: 'faults', description: '3' }, { type: 'simulated', description: 'yes' });
});

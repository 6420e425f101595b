/** What stays in the browser after a long story is what the page's own list says, all of it and nothing else. */
import { KEPT } from '../src/ui/kept';
import { Distillery } from './distillery';
import { openFiles, SERIES, shows } from './ownFiles';
import { denseModel } from './ownModel';
import { expect, type Page, test } from './story';

test.use({ serviceWorkers: 'allow' });

/** Everything that is kept for this origin, as `storage: its name there`. */
async function keptBy(page: Page): Promise<string[]> {
  const cookies = (await page.context().cookies()).map(({ name }) => `cookie: ${name}`);
  const found = await page.evaluate(async () => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const rows: string[] = [];
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await answer(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const keys = await answer(database.transaction(store).objectStore(store).getAllKeys());
        rows.push(...keys.map((key) => `IndexedDB: ${name}/${store}/${String(key)}`));
      }
      database.close();
    }
    for (const [name, storage] of Object.entries({ localStorage, sessionStorage }))
      rows.push(...Object.keys(storage).map((key) => `${name}: ${key}`));
    rows.push(...(await caches.keys()).map((name) => `caches: ${name}`));
    const folder = await navigator.storage.getDirectory();
    for await (const name of folder.keys()) rows.push(`OPFS: ${name}`);
    for (const { active } of await navigator.serviceWorker.getRegistrations())
      rows.push(`service worker: ${active?.scriptURL}`);
    return rows;
  });
  return [...cookies, ...found];
}

test('nothing is kept but what the page’s own list names', async ({ page }, info) => {
  const app = new Distillery(page);
  await app.open();
  await page.evaluate(() => navigator.serviceWorker.ready);
  await app.button('Play').click();
  await app.reachesStep(30);
  await app.rest();
  await page.getByRole('tab', { name: 'Runs' }).click();
  await app.region('Runs').getByRole('button', { name: 'Keep run' }).click();
  await openFiles(page, SERIES);
  await shows(app, SERIES.name);
  await openFiles(page, ...denseModel(64));
  await expect(app.region('Network').getByRole('combobox', { name: 'Network' }).locator('option:checked')).toHaveText(
    'model.json',
  );
  await app.ready();
  await app.button('Step').click();
  await app.reachesStep(1);
  await page.getByRole('tab', { name: 'Sweep' }).click();
  const sweep = app.region('Sweep');
  await sweep.getByLabel('λ values').fill('0.001');
  await sweep.getByLabel('γ values').fill('0');
  await sweep.getByLabel('Steps a cell').fill('10');
  await sweep.getByRole('button', { name: 'Start sweep' }).click();
  await expect(sweep.getByTestId('sweep-progress')).toHaveText('1 of 1 cells', { timeout: 60_000 });
  await page.waitForTimeout(1500);

  await page.getByRole('button', { name: 'Help', exact: true }).click();
  const list = page.getByRole('dialog', { name: 'Help' }).getByRole('listitem');
  await expect(list.first()).toBeVisible();
  const listed = await list.allInnerTexts();
  const found = await keptBy(page);
  for (const thing of found) {
    const rows = KEPT.filter(({ where }) => where.test(thing));
    expect(rows, `${thing} stands in one row of the list`).toHaveLength(1);
    expect(listed).toContain(rows[0].what);
  }
  const missing = KEPT.filter(({ where }) => !found.some((thing) => where.test(thing)));
  // No lesson was begun, and the history is the browser's own.
  for (const { what } of missing) expect(what).toMatch(/^(which steps of the lessons|in the history of visited)/);
  info.annotations.push({ type: 'inputs', description: String(found.length) });
});

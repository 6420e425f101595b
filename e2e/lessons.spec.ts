/** Story 7: a lesson from a link, with hidden controls, in a frame of another page that hears and speaks. */

import AxeBuilder from '@axe-core/playwright';
import { Distillery } from './distillery';
import { expect, test } from './story';

/** A page of the lecturer's own, around the lesson: it writes down what it hears. */
const slide = (origin: string) => `<!doctype html><title>Slide</title>
<script>
  window.heard = [];
  addEventListener('message', ({ data, origin }) => heard.push({ ...data, origin }));
</script>
<iframe title="lesson" width="1200" height="850"
  src="./#v=1&lesson=recovery&engine=cpu&hide=data,network,views&embed=${encodeURIComponent(origin)}"></iframe>`;

interface Heard {
  readonly type: string;
  readonly origin: string;
  readonly run: { readonly step: number };
  readonly settings: Readonly<Record<string, string>>;
  readonly scores: { readonly verdict: string };
}

test('a lesson in a frame is gone through, tells its page of it, and takes settings from it', async ({
  page,
  baseURL,
}) => {
  const { origin } = new URL(baseURL ?? '');
  await page.route('**/slide.html', (route) => route.fulfill({ contentType: 'text/html', body: slide(origin) }));
  await page.goto('./slide.html');
  const frame = page.frameLocator('iframe');
  const lesson = frame.getByRole('region', { name: 'Lesson: Recovering a known wavelet' });
  await expect(lesson).toContainText('To reach');
  for (const hidden of ['Data', 'Network'])
    await expect(frame.getByRole('region', { name: hidden, exact: true })).toHaveCount(0);
  await expect(lesson.getByRole('button', { name: 'Next' })).toBeDisabled();
  await expect(lesson).toContainText('step 0 of at most 400', { timeout: 60_000 });
  await frame.getByRole('button', { name: 'Play', exact: true }).click();
  await expect(lesson).toContainText('Reached', { timeout: 60_000 });

  const heard = () => page.evaluate(() => (window as unknown as { heard: Heard[] }).heard);
  await expect.poll(async () => (await heard()).at(-1)?.run.step).toBe(400);
  const last = (await heard()).at(-1);
  expect(last).toMatchObject({ type: 'wavelet-distillery/state', origin, scores: { verdict: 'valid' } });

  await page.evaluate(
    (to) =>
      window.frames[0].postMessage({ type: 'wavelet-distillery/settings', settings: { theme: 'dark', lr: 0.02 } }, to),
    origin,
  );
  await expect(frame.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect.poll(async () => (await heard()).at(-1)?.settings.lr).toBe('0.02');

  await lesson.getByRole('button', { name: 'Next' }).click();
  await expect(lesson).toContainText('Without it');
  await expect(lesson.getByRole('list', { name: 'Steps of this lesson' })).toContainText('With the network, reached');
});

test('lessons are chosen from the header, and shown on a projector', async ({ page }) => {
  const app = new Distillery(page);
  await app.open('v=1&data=recovery&engine=cpu');
  await app.button('Lessons').click();
  await page.getByRole('button', { name: /^Mass maps: from pixels/ }).click();
  const lesson = app.region('Lesson: Mass maps: from pixels to a number');
  await expect(lesson.getByRole('list', { name: 'From data to prediction' })).toContainText('peaks counted');
  await app.ready();
  await page.getByRole('spinbutton', { name: 'Sample', exact: true }).fill('3');
  await page.keyboard.press('Enter');
  await expect(lesson).toContainText('Reached');
  const { violations } = await new AxeBuilder({ page }).include('.lessons').analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  // Out of the field, whose keys are its own.
  await page.getByRole('heading', { name: 'Wavelet', exact: true }).click();
  await page.keyboard.press('p');
  await expect(app.region('Objective')).toHaveCount(0);
  await expect(app.region('Wavelet')).toBeVisible();
  await page.keyboard.press('p');
  await expect(app.region('Objective')).toBeVisible();

  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Commands' });
  await palette.getByRole('combobox', { name: 'Command' }).fill('sparsity');
  await expect(palette.getByRole('option')).toHaveText(['Lesson: Sparsity']);
  await page.keyboard.press('Enter');
  await expect(palette).toBeHidden();
  await expect(app.region('Lesson: Sparsity')).toBeVisible();
});

/** Story 7: a lesson from a link, with hidden controls, in a frame of another page; and every lesson to its end. */

import { LESSON_NAMES, LESSONS } from '../src/lessons/lessons';
import { EVERY_RULE, findings } from './axe';
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
  await expect(lesson.getByRole('heading', { name: 'Without it' })).toBeFocused();
  await expect(lesson.getByRole('list', { name: 'Steps of this lesson' })).toContainText('With the network, reached');
  for (const way of ['Next', 'Finish']) {
    await expect(lesson).toContainText('step 0 of at most 400', { timeout: 60_000 });
    await frame.getByRole('button', { name: 'Play', exact: true }).click();
    await expect(lesson).toContainText('Reached', { timeout: 60_000 });
    await lesson.getByRole('button', { name: way }).click();
  }
  await expect(frame.getByRole('button', { name: /^Recovering a known wavelet/ })).toContainText('all 3 steps done');
});

/** What a pupil does in each step, by its heading; where Play is enough, nothing stands here. */
const DEEDS: Readonly<Record<string, (app: Distillery) => Promise<void>>> = {
  'Ten numbers make a wave': async (app) => {
    await app.unfold('More');
    await app.page.getByRole('combobox', { name: 'Start wavelet' }).selectOption('haar');
  },
  'The nearest wavelet, in one go': (app) => app.button('Make exact').click(),
  'Too much of it': (app) => app.fill('λ sparsity', '1'),
  'Attention has a place and a scale': (app) => app.fill('Sample', '3'),
  'Another question to the network': async (app) => {
    await app.page.getByRole('combobox', { name: 'Attribution' }).selectOption('inputXGradient');
  },
  'What there is to see': (app) => app.button('Sample 2').click(),
  'Does it predict?': (app) => compare(app, 'Compare predictions'),
  'How much is gained?': (app) => compare(app, 'Compare predictions'),
  'Who earned it?': (app) => compare(app, 'Compare with controls'),
};

/** As the hint says: where it is, then the button. */
async function compare(app: Distillery, button: string): Promise<void> {
  await app.button('Show me where').click();
  await expect(app.page.getByRole('tab', { name: 'Prediction' })).toBeFocused();
  await app.button(button).click();
}

for (const name of LESSON_NAMES) {
  test(`lesson ${name} can be gone through to its end`, async ({ page }) => {
    const { title, steps, pipeline } = LESSONS[name];
    const app = new Distillery(page);
    await page.goto(`./#v=1&engine=cpu&lesson=${name}`);
    const lesson = app.region(`Lesson: ${title}`);
    for (const [at, step] of steps.entries()) {
      await expect(lesson.getByRole('heading', { name: step.title })).toBeVisible();
      await expect(lesson).not.toContainText('Getting ready', { timeout: 60_000 });
      await app.ready();
      // Nothing is reached by standing there.
      await expect(lesson).toContainText('To reach');
      await (DEEDS[step.title] ?? (() => app.button('Play').click()))(app);
      await expect(lesson).toContainText(step.seen, { timeout: 120_000 });
      await lesson.getByRole('button', { name: at + 1 < steps.length ? 'Next' : 'Finish' }).click();
    }
    const strip = page.getByRole('list', { name: 'From data to prediction' });
    await expect(strip).toHaveCount(0);
    expect(pipeline !== null).toBe(['maps', 'traces', 'why'].includes(name));
    await expect(page.getByRole('button', { name: new RegExp(`^${title.replace('?', '.')}`) })).toContainText(
      `all ${steps.length} steps done`,
    );
  });
}

test('a lesson goes on after a reload, and the strip follows the data', async ({ page }) => {
  const app = new Distillery(page);
  await page.goto('./#v=1&engine=cpu&lesson=maps');
  const lesson = app.region('Lesson: Mass maps: from pixels to a number');
  const stages = lesson.getByRole('list', { name: 'From data to prediction' }).getByRole('listitem');
  await expect(stages.nth(0)).toContainText('map 0: Ω_m', { timeout: 60_000 });
  await app.ready();
  await expect(stages).toContainText([
    /data/,
    /network.*reads 0\.\d+ from it/s,
    /ψ.*0\.00 from its start/s,
    /peak/,
    /not made yet/,
  ]);
  await app.fill('Sample', '2');
  await expect(stages.nth(0)).toContainText('map 2');
  await lesson.getByRole('button', { name: 'Next' }).click();
  await expect(lesson).toContainText('step 0 of at most 250', { timeout: 60_000 });
  await app.button('Step').click();
  await expect(stages.nth(2)).not.toContainText('0.00 from its start');

  await page.reload();
  await expect(lesson.getByRole('heading', { name: 'The wavelet takes the network’s view' })).toBeVisible();
  await expect(lesson.getByRole('list', { name: 'Steps of this lesson' })).toContainText(
    'What there is to see, reached',
  );
  await lesson.getByRole('button', { name: 'All lessons' }).click();
  await expect(page.getByRole('button', { name: /^Mass maps/ })).toContainText('1 of 3 steps done');
  await app.button('Close lessons').click();
  await expect(app.button('Lessons')).toBeFocused();
});

test('lessons are chosen from the header, and shown on a projector', async ({ page }) => {
  const app = new Distillery(page);
  await app.open('v=1&data=recovery&engine=cpu');
  await app.button('Lessons').click();
  await page.getByRole('button', { name: /^Mass maps: from pixels/ }).click();
  const lesson = app.region('Lesson: Mass maps: from pixels to a number');
  await expect(lesson.getByRole('list', { name: 'From data to prediction' })).toContainText('peak histogram');
  await app.ready();
  await page.getByRole('spinbutton', { name: 'Sample', exact: true }).fill('3');
  await page.keyboard.press('Enter');
  await expect(lesson).toContainText('Reached');
  expect(await findings(page, '.lessons', EVERY_RULE)).toEqual([]);
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

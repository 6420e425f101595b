/** The command line and the page are one program: the same arrays and link give the same taps, terms and losses, bit by bit. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeNpy } from '../src/data/formats/testFiles';
import { readLink } from '../src/settings/link';
import { tapsToText } from '../src/settings/tapsText';
import { Distillery } from './distillery';
import { noise, openFiles, shows } from './ownFiles';
import { expect, type Page, test } from './story';

const COUNT = 40;
const LENGTH = 64;
const x = writeNpy([COUNT, LENGTH], noise(COUNT * LENGTH, 1));
const g = writeNpy([COUNT, LENGTH], noise(COUNT * LENGTH, 2));

test('a run of the command line is repeated by its link', async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), 'command-line-'));
  writeFileSync(join(folder, 'x.npy'), x);
  writeFileSync(join(folder, 'g.npy'), g);
  const words = ['--x', 'x.npy', '--g', 'g.npy', '--gamma', '0.3', '--lambda', '0.01', '--noise', '0.05'];
  const rest = ['--steps', '150', '--batch', '16', '--lr', '0.005', '--engine', 'cpu', '--out', 'result.json'];
  const root = process.cwd();
  const command = [join(root, 'cli/main.ts'), 'run', ...words, ...rest];
  const { status, stderr } = spawnSync(join(root, 'node_modules/.bin/tsx'), command, { cwd: folder, encoding: 'utf8' });
  expect(status, stderr).toBe(0);
  const { link, h, losses, lastStep } = JSON.parse(readFileSync(join(folder, 'result.json'), 'utf8'));
  rmSync(folder, { recursive: true });
  expect(losses).toHaveLength(150);

  const app = new Distillery(page);
  await page.goto(`./${link}`);
  await expect(app.region('Messages')).toContainText('made with a file of shape 40 × 64');
  await openFiles(page, { name: 'x.npy', bytes: x }, { name: 'g.npy', bytes: g });
  await shows(app, 'x.npy');
  await app.button('Play').click();
  await app.reachesStep(150);
  await app.stopped();
  const shared = readLink(new URL(await app.copyLink()).hash);
  expect(tapsToText(shared.taps ?? [])).toBe(tapsToText(h.after));
  expect(shared.settings).toEqual({ ...readLink(link).settings, theme: shared.settings.theme });

  await app.button('Export…').click();
  const experiment = JSON.parse(await savedText(page, 'Save Experiment'));
  expect(experiment.start.h).toEqual(h.before);
  expect(experiment.learned.h).toEqual(h.after);
  expect(experiment.losses).toEqual(lastStep);
  const table = (await savedText(page, 'Save Losses')).split('\n').filter((line) => /^\d/.test(line));
  expect(table.length).toBeGreaterThan(20);
  for (const [step, total] of table.map((line) => line.split(',').map(Number)))
    expect(total, `total of step ${step}`).toBe(losses[step - 1]);
});

async function savedText(page: Page, button: string): Promise<string> {
  const coming = page.waitForEvent('download');
  await page.getByRole('dialog', { name: 'Export' }).getByRole('button', { name: button, exact: true }).click();
  return readFile(await (await coming).path(), 'utf8');
}

/** Every state the page can be in, as a table: how a person gets there from the one before, and where to look. */
import { writeNpy } from '../src/data/formats/testFiles';
import type { Distillery } from './distillery';
import { noise, openFiles, SERIES, shows } from './ownFiles';
import { expect } from './story';

export interface PageState {
  readonly name: string;
  /** From the state before. */
  show(app: Distillery): Promise<void>;
  /** Back to where the next state begins. */
  readonly leave?: (app: Distillery) => Promise<void>;
  /** The part of the page that is new; else all of it. */
  readonly look?: string;
}

const pressEscape = (app: Distillery) => app.page.keyboard.press('Escape');

async function follow(app: Distillery, fragment: string): Promise<void> {
  await app.page.evaluate((to) => location.assign(`#${to}`), `v=1&engine=cpu&${fragment}`);
  await app.ready();
}

const tab = (app: Distillery, name: string) => app.page.getByRole('tab', { name, exact: true }).click();

/** Every fold open and every explanation asked for, or none. */
async function unfoldAll(app: Distillery, open: boolean): Promise<void> {
  await app.page.evaluate((open) => {
    for (const fold of document.querySelectorAll('details')) fold.open = open;
  }, open);
  await app.page.evaluate((open) => {
    const others = `.plot-toggle[aria-expanded="${!open}"], .panel > header > [aria-expanded="${!open}"]`;
    for (const button of document.querySelectorAll<HTMLElement>(others)) button.click();
  }, open);
}

/** Labelled noise, to train a network on. */
const LABELLED = [
  { name: 'x.npy', bytes: writeNpy([240, 32], noise(240 * 32, 5)) },
  { name: 'y.npy', bytes: writeNpy([240], noise(240, 6)) },
];

export const FIRST_STATES: readonly PageState[] = [
  { name: 'at rest', show: async () => undefined },
  {
    name: 'help',
    show: (app) => app.button('Help').click(),
    leave: pressEscape,
    look: '#help',
  },
  {
    name: 'trained',
    async show(app) {
      await app.button('Play').click();
      await app.reachesStep(30);
      await app.rest();
    },
  },
];

export const FURTHER_STATES: readonly PageState[] = [
  { name: 'coefficients', show: (app) => tab(app, 'Coefficients'), look: '.further' },
  { name: 'reconstruction', show: (app) => tab(app, 'Reconstruction'), look: '.further' },
  {
    name: 'prediction',
    async show(app) {
      await tab(app, 'Prediction');
      await app.button('Compare predictions').click();
      await expect(app.region('Prediction').getByRole('row', { name: /^AWD \(this run\)/ })).toBeVisible({
        timeout: 60_000,
      });
    },
    look: '.further',
  },
  {
    name: 'a sweep running',
    async show(app) {
      await tab(app, 'Sweep');
      const sweep = app.region('Sweep');
      await sweep.getByLabel('λ values').fill('0.0001 0.001');
      await sweep.getByLabel('γ values').fill('0, 1');
      await sweep.getByLabel('Steps a cell').fill('8000');
      await sweep.getByRole('button', { name: 'Start sweep' }).click();
      await expect(sweep.locator('.sweep-cell').first()).toBeVisible({ timeout: 60_000 });
    },
    leave: (app) => app.button('Stop').click(),
    look: '.further',
  },
  {
    name: 'two kept runs',
    async show(app) {
      await tab(app, 'Runs');
      for (let i = 0; i < 2; i++) await app.button('Keep run').press('Enter');
    },
    look: '.further',
  },
  {
    name: 'export',
    async show(app) {
      await app.button('Export…').click();
      await expect(app.button('Save Session')).toBeVisible();
    },
    leave: pressEscape,
    look: '#export',
  },
  {
    name: 'palette',
    async show(app) {
      await app.page.keyboard.press('Control+k');
      await app.page.getByRole('combobox', { name: 'Command' }).fill('le');
    },
    leave: pressEscape,
    look: '#palette',
  },
  { name: 'list of lessons', show: (app) => app.button('Lessons').click(), look: '.lessons' },
  {
    name: 'a lesson with its strip',
    async show(app) {
      await app.page.getByRole('button', { name: /^Traces/ }).click();
      await expect(app.page.getByRole('list', { name: 'From data to prediction' })).toContainText('coarse to fine');
      await app.ready();
    },
  },
  {
    name: 'a lesson whose target is reached',
    async show(app) {
      await app.button('Play').click();
      await expect(app.page.locator('.lessons')).toContainText('Reached', { timeout: 60_000 });
    },
    leave: (app) => app.button('Close lessons').click(),
    look: '.lessons',
  },
  {
    name: 'maps, training',
    async show(app) {
      await follow(app, 'data=maps&n=160');
      // Until then it is the run before that is ready.
      await expect(app.region('Data')).toContainText('160 maps');
      await app.ready();
      await tab(app, 'Coefficients');
      await app.button('Play').click();
      await app.reachesStep(2);
    },
    leave: (app) => app.rest(),
  },
  {
    name: 'a reconstructed map',
    show: (app) => tab(app, 'Reconstruction'),
    look: '.further',
  },
  {
    name: 'a network in training',
    async show(app) {
      await openFiles(app.page, ...LABELLED);
      await shows(app, 'x.npy');
      await app.page.getByRole('combobox', { name: 'Network' }).selectOption({ label: 'Train one here…' });
      await app.fill('Epochs, at most', '1000');
      await app.button('Train network').click();
      await expect(app.page.getByRole('img', { name: 'Losses of the network over the epochs' })).toBeVisible();
    },
    leave: (app) => app.region('Network').getByRole('button', { name: 'Cancel' }).click(),
    look: '[data-region="network"]',
  },
  {
    name: 'import dialog',
    async show(app) {
      await openFiles(app.page, SERIES);
      await shows(app, 'x.npy');
      await app.button('Import options…').click();
      await expect(app.button('Use these choices')).toBeEnabled();
    },
    leave: pressEscape,
    look: 'dialog.import',
  },
  {
    name: 'a file that is refused',
    async show(app) {
      await openFiles(app.page, { name: 'empty.npy', bytes: new Uint8Array(0) });
      await expect(app.page.getByText('is empty (0 bytes)')).toBeVisible();
    },
    look: '.notices',
  },
  {
    name: 'a link that waits for its file',
    async show(app) {
      await app.page.evaluate(() => location.assign('#v=1&data=local&file=25x64x64-0123456789ab'));
      await expect(app.page.getByText('This link was made with a file')).toBeVisible();
    },
  },
  {
    name: 'everything unfolded and explained',
    async show(app) {
      await follow(app, 'data=recovery&sample=1&steps=30');
      await tab(app, 'Coefficients');
      await unfoldAll(app, true);
    },
    leave: (app) => unfoldAll(app, false),
  },
  {
    name: 'for a projector',
    async show(app) {
      await app.page.keyboard.press('p');
      await expect(app.region('Run bar')).toHaveCount(0);
    },
    leave: (app) => app.page.keyboard.press('p'),
  },
  {
    name: 'in a frame, with regions left out',
    async show(app) {
      await follow(app, 'data=recovery&hide=header,data,network,views');
      await expect(app.region('Data')).toHaveCount(0);
    },
  },
];

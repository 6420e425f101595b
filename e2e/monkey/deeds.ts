/**
 * A hand without a plan: a table of deeds, drawn from a seed, each done as a person would, with mouse, keys and files.
 * What a deed finds depends on the page's own pace, so a seed repeats a walk in kind rather than click by click; the
 * log of deeds says what was done.
 */
import type { RandomStream } from '../../src/random';
import { lookAt } from '../looks';
import { dropFiles, type OwnFile } from '../ownFiles';
import { expect, type Page } from '../story';
import { damagedFile, unreadableFile, wholeFiles } from './files';
import { chooseAt, dismissMessages, findControl, hurry, isCalm, leaveField, type Target } from './inPage';
import { KEYS, LINKS, SIZES, TEXTS } from './inputs';

interface Deed {
  readonly name: string;
  /** How often, beside the others. */
  readonly weight: number;
  /** Resolves to what was done, for the log. */
  act(hand: Hand): Promise<string>;
}

interface Hand {
  readonly page: Page;
  readonly random: RandomStream;
}

const BUTTONS = 'button, summary, [role="tab"], input[type="checkbox"], input[type="radio"], label';
const FIELDS = 'input[type="number"], input[type="text"], input[type="search"], input:not([type]), textarea';

/** Null where there is none: then what stands in the way, a dialog perhaps, is closed. */
async function pick({ page, random }: Hand, selector: string): Promise<Target | null> {
  const target = await page.evaluate(findControl, { selector, chance: random.uniform() });
  if (!target) await page.keyboard.press('Escape');
  return target;
}

const among = <T>({ random }: Hand, rows: readonly T[]): T => rows[random.below(rows.length)];

const NOTHING = 'nothing to be found, so Escape';
const PATIENCE = { timeout: 20_000 } as const;

const DEEDS: readonly Deed[] = [
  {
    name: 'click',
    weight: 30,
    async act(hand) {
      const target = await pick(hand, BUTTONS);
      if (target) await hand.page.mouse.click(target.x, target.y);
      return target?.label ?? NOTHING;
    },
  },
  {
    name: 'hurry',
    weight: 8,
    async act({ page, random }) {
      const chances = Array.from({ length: 40 }, () => random.uniform());
      return (await page.evaluate(hurry, { buttons: BUTTONS, chances })).join(', ');
    },
  },
  {
    name: 'click somewhere',
    weight: 4,
    async act({ page, random }) {
      const { width, height } = page.viewportSize() ?? SIZES[0];
      const [x, y] = [random.below(width), random.below(height)];
      await page.mouse.click(x, y);
      return `${x}, ${y}`;
    },
  },
  {
    name: 'drag',
    weight: 14,
    async act(hand) {
      const { page, random } = hand;
      const target = await pick(hand, 'input[type="range"]');
      if (!target) return NOTHING;
      const { x, y, width, label } = target;
      const at = () => x + (random.uniform() - 0.5) * width;
      await page.mouse.move(x, y);
      await page.mouse.down();
      for (let i = 0; i < 4; i++) await page.mouse.move(at(), y, { steps: 3 });
      await page.mouse.up();
      return label;
    },
  },
  {
    name: 'type',
    weight: 12,
    async act(hand) {
      const { page } = hand;
      const target = await pick(hand, FIELDS);
      if (!target) return NOTHING;
      const text = among(hand, TEXTS);
      await page.mouse.click(target.x, target.y);
      await page.keyboard.press('Control+a');
      await page.keyboard.insertText(text);
      await page.keyboard.press(among(hand, ['Enter', 'Tab', 'Escape']));
      return `${text.slice(0, 12)} into ${target.label}`;
    },
  },
  {
    name: 'choose',
    weight: 10,
    async act(hand) {
      const target = await pick(hand, 'select');
      if (!target) return NOTHING;
      const { page, random } = hand;
      const [x, y, chance] = [target.x, target.y, random.uniform()];
      return page.evaluate(chooseAt, { x, y, chance });
    },
  },
  {
    name: 'press',
    weight: 14,
    async act(hand) {
      const key = among(hand, KEYS);
      await hand.page.keyboard.press(key);
      return key;
    },
  },
  {
    name: 'play',
    weight: 6,
    async act({ page }) {
      const play = page.getByRole('button', { name: 'Play', exact: true });
      if (!(await play.isEnabled({ timeout: 100 }).catch(() => false))) return 'not now';
      await play.click({ timeout: 500 }).catch(() => undefined);
      return 'Play';
    },
  },
  {
    name: 'keep',
    weight: 2,
    async act({ page }) {
      await page
        .getByRole('tab', { name: 'Runs' })
        .click({ timeout: 500 })
        .catch(() => undefined);
      const keep = page.getByRole('button', { name: 'Keep run' });
      await keep.click({ timeout: 500 }).catch(() => undefined);
      return 'Keep run';
    },
  },
  { name: 'drop', weight: 4, act: (hand) => drop(hand, wholeFiles(hand.random)) },
  { name: 'drop damaged', weight: 4, act: (hand) => drop(hand, [damagedFile(hand.random)]) },
  { name: 'drop unreadable', weight: 3, act: insult },
  {
    name: 'follow a link',
    weight: 4,
    async act(hand) {
      const link = among(hand, LINKS);
      await hand.page.evaluate((fragment) => {
        location.hash = fragment;
      }, link);
      return link;
    },
  },
  {
    name: 'go back or forward',
    weight: 2,
    async act({ page, random }) {
      const by = random.uniform() < 0.6 ? -1 : 1;
      await page.evaluate((steps) => {
        // Not out of the page: what stood before it is nothing.
        const { canGoBack, canGoForward } = (window as unknown as { navigation: Record<string, boolean> }).navigation;
        if (steps < 0 ? canGoBack : canGoForward) history.go(steps);
      }, by);
      return String(by);
    },
  },
  {
    name: 'change the window',
    weight: 2,
    async act(hand) {
      const size = among(hand, SIZES);
      await lookAt(hand.page, { ...size, colorScheme: among(hand, ['light', 'dark'] as const) });
      return `${size.width} × ${size.height}`;
    },
  },
  {
    name: 'scroll',
    weight: 3,
    async act({ page, random }) {
      const by = random.below(3000) - 1500;
      await page.mouse.wheel(0, by);
      return String(by);
    },
  },
  {
    name: 'wait',
    weight: 6,
    async act({ page, random }) {
      const ms = 100 + random.below(900);
      await page.waitForTimeout(ms);
      return `${ms} ms`;
    },
  },
];

/** Each deed as often as its weight says. */
const LOTS = DEEDS.flatMap((deed) => Array<Deed>(deed.weight).fill(deed));

/** Does one deed; its line is in the log before it is done, so that one that hangs has a name. */
export async function actOnce(hand: Hand, log: string[]): Promise<void> {
  const deed = among(hand, LOTS);
  const line = log.push(`${deed.name}, begun`) - 1;
  log[line] = `${deed.name}: ${await deed.act(hand)}`;
}

async function drop({ page }: Hand, files: readonly OwnFile[]): Promise<string> {
  await dropFiles(page, ...files);
  return files.map(({ name }) => name).join(', ');
}

/**
 * A file that cannot be read, given to a page at rest: it is answered, and the data and the run that were there stay.
 */
async function insult(hand: Hand): Promise<string> {
  const { page, random } = hand;
  const file = unreadableFile(random);
  const data = page.getByRole('combobox', { name: 'Data set' }).locator('option:checked');
  if (!(await atRest(page))) return 'not now';
  const before = await data.textContent();
  const step = await page.getByTestId('step').textContent();
  await page.evaluate(dismissMessages);
  await drop(hand, [file]);
  await expect(page.locator('.notice').first(), `an answer to ${file.name}`).toBeVisible(PATIENCE);
  expect(await data.textContent(), `the data after ${file.name}`).toBe(before);
  expect(await page.getByTestId('step').textContent(), `the step after ${file.name}`).toBe(step);
  return file.name;
}

/**
 * Whether nothing goes on that may change data or step by itself: paused by hand if it trains, and calm twice, since a
 * dropped file is looked at for a moment before the page says that it opens it.
 */
async function atRest(page: Page): Promise<boolean> {
  // What was typed is taken when the field is left, and may train: now, not when the focus goes with a message.
  await page.evaluate(leaveField);
  const pause = page.getByRole('button', { name: 'Pause', exact: true });
  if (await pause.isVisible()) await pause.click({ timeout: 500 }).catch(() => undefined);
  for (let look = 0, calm = 0; look < 6; look++) {
    calm = (await page.evaluate(isCalm)) ? calm + 1 : 0;
    if (calm === 2) return true;
    await page.waitForTimeout(400);
  }
  return false;
}

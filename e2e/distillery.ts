/** The page as its users know it: by the names of its regions and controls. */
import { expect, type Locator, type Page } from './story';

/** For waits that end within milliseconds of what they wait for: by itself Playwright comes to ask once a second. */
export const OFTEN = { intervals: [20, 40, 80, 160] };

export class Distillery {
  constructor(readonly page: Page) {}

  /** Opens the page, on an experiment if a fragment is given, and waits until it is ready to train. */
  async open(fragment = ''): Promise<void> {
    await this.page.goto(fragment ? `./#${fragment}` : './');
    await this.ready();
  }

  async ready(): Promise<void> {
    const lamp = this.lamp('optimisation');
    await expect.poll(() => lamp.textContent(), { timeout: 60_000, ...OFTEN }).not.toContain('not started');
    await expect(this.button('Play')).toBeEnabled();
  }

  region(name: string): Locator {
    return this.page.getByRole('region', { name, exact: true });
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  slider(name: string): Locator {
    return this.page.getByRole('slider', { name, exact: true });
  }

  lamp(stage: 'network' | 'gradients' | 'optimisation'): Locator {
    return this.page.getByTestId(`lamp-${stage}`);
  }

  /** Types into a number or text field and leaves it with Enter. */
  async fill(name: string, value: string): Promise<void> {
    const field = this.page
      .getByRole('spinbutton', { name, exact: true })
      .or(this.page.getByRole('textbox', { name, exact: true }));
    await field.fill(value);
    await field.press('Enter');
  }

  async step(): Promise<number> {
    return Number((await textOf(this.page.getByTestId('step'))).replace(/,/g, ''));
  }

  async distance(): Promise<number> {
    return Number(await textOf(this.page.getByTestId('distance')));
  }

  /** Learned taps as the page shows them, with the minus signs of programs. */
  async taps(): Promise<string> {
    return (await textOf(this.page.getByTestId('taps'))).replace(/−/g, '-');
  }

  /** Presses Copy link and reads what it put on the clipboard. */
  async copyLink(): Promise<string> {
    await this.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await this.button('Copy link').click();
    await expect(this.button('Link copied')).toBeVisible();
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  async reachesStep(step: number, timeout = 90_000): Promise<void> {
    await expect.poll(() => this.step(), { timeout, ...OFTEN }).toBeGreaterThanOrEqual(step);
  }

  async stopped(timeout = 90_000): Promise<void> {
    const play = this.button('Play');
    const canBePressed = async () => (await play.isVisible()) && (await play.isEnabled());
    await expect.poll(canBePressed, { timeout, ...OFTEN }).toBe(true);
  }

  /** Pauses, unless the run has come to rest by itself: some do so before a hand reaches Pause. */
  async rest(): Promise<void> {
    await expect(async () => {
      const pause = this.button('Pause');
      if (await pause.isVisible()) await pause.click({ timeout: 5000 });
      await this.stopped(1000);
    }).toPass({ timeout: 90_000 });
  }

  async unfold(summary: string): Promise<void> {
    const details = this.page.locator('details', {
      has: this.page.locator('summary', { hasText: new RegExp(`^${summary}$`) }),
    });
    if (!(await details.evaluate((element: HTMLDetailsElement) => element.open)))
      await details.locator('summary').click();
  }
}

async function textOf(locator: Locator): Promise<string> {
  return (await locator.textContent()) ?? '';
}

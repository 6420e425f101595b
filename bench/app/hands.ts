/**
 * What a person does while it trains, one thing after the other: keys and drags on sliders, tabs, buttons, fields. Hands
 * know where things are before they begin: to look a name up, the test browser's own script would go through the whole
 * page in a task that is none of the page's.
 */
import type { ElementHandle, Locator } from '@playwright/test';
import type { AppPage } from './appPage';

const TABS = ['Reconstruction', 'Prediction', 'Sweep', 'Runs', 'Coefficients'];
const DRAG_STEPS = 12;
const DRAG_SHARE = 0.08;

type Place = ElementHandle<HTMLElement | SVGElement>;

interface Deed {
  readonly name: string;
  /** `round`: how often all has been done before. */
  readonly act: (round: number) => Promise<void>;
}

export class Hands {
  readonly #deeds: readonly Deed[];
  #done = 0;

  private constructor(deeds: readonly Deed[]) {
    this.#deeds = deeds;
  }

  static async on({ app, page }: AppPage): Promise<Hands> {
    const [gamma, lambda, terms, sample, theme, ...tabs] = await Promise.all(
      [
        app.slider('γ interpretation'),
        app.slider('λ sparsity'),
        app.button('Terms of the wavelet loss'),
        page.getByRole('spinbutton', { name: 'Sample', exact: true }),
        page.getByRole('button', { name: /^Theme:/ }),
        ...TABS.map((name) => page.getByRole('tab', { name, exact: true })),
      ].map(placeOf),
    );
    const click = async (place: Place) => {
      const [x, y] = await middle(place);
      await page.mouse.click(x, y);
    };
    const key = async (place: Place, name: string) => {
      await place.focus();
      await page.keyboard.press(name);
    };
    const drag = async (place: Place, share: number) => {
      const [x, y, width] = await middle(place);
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x + share * width, y, { steps: DRAG_STEPS });
      await page.mouse.up();
    };
    const isEven = (round: number) => round % 2 === 0;
    return new Hands([
      { name: 'γ by a key', act: (round) => key(gamma, isEven(round) ? 'ArrowRight' : 'ArrowLeft') },
      { name: 'λ dragged', act: (round) => drag(lambda, isEven(round) ? DRAG_SHARE : -DRAG_SHARE) },
      { name: 'another tab', act: (round) => click(tabs[round % tabs.length]) },
      { name: 'terms unfolded', act: () => click(terms) },
      { name: 'another sample typed', act: (round) => key(sample, isEven(round) ? 'ArrowUp' : 'ArrowDown') },
      { name: 'theme changed', act: () => click(theme) },
    ]);
  }

  /** The next thing to do; they come round. Resolves with its name. */
  async next(): Promise<string> {
    const { name, act } = this.#deeds[this.#done % this.#deeds.length];
    await act(Math.floor(this.#done / this.#deeds.length));
    this.#done += 1;
    return name;
  }
}

async function placeOf(locator: Locator): Promise<Place> {
  const place = await locator.elementHandle();
  if (!place) throw new Error(`${locator} is not on the page.`);
  return place;
}

/** Middle and width, in pixels of the window, once it is in sight. */
async function middle(place: Place): Promise<[x: number, y: number, width: number]> {
  await place.scrollIntoViewIfNeeded();
  const box = await place.boundingBox();
  if (!box) throw new Error('What the hands reach for has no place on the page.');
  return [box.x + box.width / 2, box.y + box.height / 2, box.width];
}

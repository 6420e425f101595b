/** What a person does while it trains, one thing after the other: keys and drags on sliders, tabs, buttons, fields. */
import type { AppPage } from './appPage';

interface Deed {
  readonly name: string;
  readonly act: (visit: AppPage, round: number) => Promise<void>;
}

const TABS = ['Reconstruction', 'Prediction', 'Sweep', 'Runs', 'Coefficients'];
const DRAG_STEPS = 12;

const DEEDS: readonly Deed[] = [
  {
    name: 'γ by a key',
    async act(visit, round) {
      await visit.focusGamma();
      await visit.moveGamma(round % 2 === 0 ? 'ArrowRight' : 'ArrowLeft');
    },
  },
  { name: 'λ dragged', act: (visit, round) => drag(visit, 'λ sparsity', round % 2 === 0 ? 0.08 : -0.08) },
  {
    name: 'another tab',
    act: ({ page }, round) => page.getByRole('tab', { name: TABS[round % TABS.length], exact: true }).click(),
  },
  {
    name: 'terms unfolded',
    act: ({ page }) => page.getByRole('button', { name: 'Terms of the wavelet loss' }).click(),
  },
  {
    name: 'another sample typed',
    async act({ page }, round) {
      await page.getByRole('spinbutton', { name: 'Sample', exact: true }).focus();
      await page.keyboard.press(round % 2 === 0 ? 'ArrowUp' : 'ArrowDown');
    },
  },
  { name: 'theme changed', act: ({ page }) => page.getByRole('button', { name: /^Theme:/ }).click() },
];

/** The n-th deed, from 0; they come round. Resolves with its name. */
export async function deed(visit: AppPage, n: number): Promise<string> {
  const { name, act } = DEEDS[n % DEEDS.length];
  await act(visit, Math.floor(n / DEEDS.length));
  return name;
}

/** By a share of the slider's width, from its middle, with the button held. */
async function drag({ app, page }: AppPage, name: string, by: number): Promise<void> {
  const slider = app.slider(name);
  await slider.scrollIntoViewIfNeeded();
  const box = await slider.boundingBox();
  if (!box) throw new Error(`The slider ${name} has no place on the page.`);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + by * box.width, y, { steps: DRAG_STEPS });
  await page.mouse.up();
}

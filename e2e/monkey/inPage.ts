/** What the monkey runs inside the page: each function travels there alone, so it names nothing from outside itself. */

/** Where to point, and at what. */
export interface Target {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly label: string;
}

/** The control at `chance` of all that can be seen and used, scrolled into view. */
export function findControl({ selector, chance }: { selector: string; chance: number }): Target | null {
  const scope = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document;
  const found = [...scope.querySelectorAll<HTMLElement>(selector)].filter(
    (element) => element.checkVisibility() && !element.matches(':disabled, .sr-only, [tabindex="-1"]'),
  );
  const element = found[Math.floor(chance * found.length)];
  if (!element) return null;
  element.scrollIntoView({ block: 'center', behavior: 'instant' });
  const { x, y, width, height } = element.getBoundingClientRect();
  const label = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 50);
  return { x: x + width / 2, y: y + height / 2, width, label: `${element.localName} “${label}”` };
}

/** Many deeds within a second, sliders and buttons, faster than any hand. */
export async function hurry({ buttons, chances }: { buttons: string; chances: number[] }): Promise<string[]> {
  const done: string[] = [];
  for (let i = 0; i + 1 < chances.length; i += 2) {
    const selector = chances[i] < 0.5 ? 'input[type="range"]' : buttons;
    const scope = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document;
    const found = [...scope.querySelectorAll<HTMLElement>(selector)].filter((element) => element.checkVisibility());
    const element = found[Math.floor(chances[i + 1] * found.length)];
    if (element instanceof HTMLInputElement && element.type === 'range') {
      const value = Number(element.min) + chances[i] * 2 * (Number(element.max) - Number(element.min));
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(element, String(value));
      element.dispatchEvent(new Event('input', { bubbles: true }));
    } else element?.click();
    done.push((element?.getAttribute('aria-label') ?? element?.textContent ?? '').trim().slice(0, 16));
    await new Promise((resolve) => setTimeout(resolve, 16));
  }
  return done;
}

/** Another option of the list at a point, as a person chooses it. */
export function chooseAt({ x, y, chance }: { x: number; y: number; chance: number }): string {
  const list = document.elementFromPoint(x, y)?.closest('select');
  if (!list || list.disabled) return 'covered';
  const option = list.options[Math.floor(chance * list.options.length)];
  Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value')?.set?.call(list, option.value);
  list.dispatchEvent(new Event('change', { bubbles: true }));
  return `${option.text} in “${list.getAttribute('aria-label') ?? list.labels[0]?.textContent?.slice(0, 30) ?? ''}”`;
}

export function dismissMessages(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('.notice button[aria-label="Dismiss message"]'))
    button.click();
}

export function leaveField(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}

/** Whether nothing goes on that may change data or step by itself. */
export function isCalm(): boolean {
  const text = document.body.innerText;
  const buttons = [...document.querySelectorAll('button')];
  const play = buttons.find(({ textContent }) => textContent === 'Play');
  return (
    play?.checkVisibility() === true &&
    document.querySelector('dialog[open]') === null &&
    !/Getting ready|Opening|Reading|Making/.test(text)
  );
}

/** What is pressed goes away with its row, a message or a kept run: the focus does not go with it. */

/** Focuses `button` in the row beside the `row` that holds `pressed`; where there is none, the page. */
export function passFocusOn(pressed: HTMLElement, row: string, button: string): void {
  const own = pressed.closest(row);
  const beside = own?.nextElementSibling ?? own?.previousElementSibling;
  (beside?.querySelector<HTMLElement>(button) ?? document.querySelector('main'))?.focus({ preventScroll: true });
}

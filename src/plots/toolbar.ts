/** One tab stop for a row of buttons: the arrow keys move within it (WAI-ARIA toolbar pattern). */

/** Makes the buttons of `toolbar` reachable by one Tab and the left and right arrow keys. */
export function oneTabStop(toolbar: HTMLElement, buttons: readonly HTMLElement[]): void {
  for (const [i, button] of buttons.entries()) button.tabIndex = i === 0 ? 0 : -1;
  toolbar.onkeydown = (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const from = buttons.indexOf(document.activeElement as HTMLElement);
    if (by === undefined || from < 0) return;
    event.preventDefault();
    const next = buttons[(from + by + buttons.length) % buttons.length];
    buttons[from].tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  };
}

/** Leads the eye, and the focus, to a region by the first word of its heading; a view behind a tab is brought forward. */
export function pointOut(region: string): void {
  const tab = document.querySelector<HTMLElement>(`[role="tab"][data-tab="${region}"]`);
  tab?.click();
  requestAnimationFrame(() => {
    const found =
      tab?.closest<HTMLElement>('.tabs') ?? document.querySelector<HTMLElement>(`[data-region="${region}"]`);
    const heading = tab ?? found?.querySelector<HTMLElement>('h2');
    if (!found || !heading) return;
    if (!tab) heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    heading.scrollIntoView({ block: 'center' });
    found.classList.remove('pointed');
    requestAnimationFrame(() => found.classList.add('pointed'));
  });
}

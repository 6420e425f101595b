/** The chosen theme and view on the root element; `system` follows the system, also while the page is open. */
import { useEffect } from 'react';
import { useDistillery } from '../store/useDistillery';

export function useTheme(): void {
  const theme = useDistillery(({ settings }) => settings.theme);
  const view = useDistillery(({ settings }) => settings.view);
  useEffect(() => {
    document.documentElement.dataset.view = view;
  }, [view]);
  useEffect(() => {
    const dark = window.matchMedia('(prefers-color-scheme: dark)');
    const apply = () => {
      document.documentElement.dataset.theme = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme;
    };
    // A change comes with the frame that shows it, so that the click itself is soon over; the first picture has its colours.
    const frame = requestAnimationFrame(apply);
    if (document.documentElement.dataset.theme === undefined) apply();
    dark.addEventListener('change', apply);
    return () => {
      cancelAnimationFrame(frame);
      dark.removeEventListener('change', apply);
    };
  }, [theme]);
}

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
    // The first picture has its colours. A change draws all of the page anew: the control that asked for it answers a frame before.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(apply);
    });
    if (document.documentElement.dataset.theme === undefined) apply();
    dark.addEventListener('change', apply);
    return () => {
      cancelAnimationFrame(frame);
      dark.removeEventListener('change', apply);
    };
  }, [theme]);
}

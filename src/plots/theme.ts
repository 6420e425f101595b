/** Whether the page is light or dark now: `data-theme` on the root element, else the system. */
import { useSyncExternalStore } from 'react';

export type Theme = 'light' | 'dark';

/** Re-renders on a change of theme; for canvases and Plotly, which CSS does not reach. */
export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, presentTheme, () => 'light');
}

function systemIsDark(): MediaQueryList {
  return window.matchMedia('(prefers-color-scheme: dark)');
}

/** As `useTheme`, for what is made once. */
export function presentTheme(): Theme {
  const chosen = document.documentElement.dataset.theme;
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return systemIsDark().matches ? 'dark' : 'light';
}

function subscribe(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  const system = systemIsDark();
  system.addEventListener('change', changed);
  return () => {
    observer.disconnect();
    system.removeEventListener('change', changed);
  };
}

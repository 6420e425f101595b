/** The keys of the commands, wherever on the page one is. */
import { useEffect } from 'react';
import { openDialog, PALETTE_DIALOG, SHORTCUTS } from './commands';

/** Keys belong to a control while it has the focus and uses them. */
function belongsToControl(event: KeyboardEvent): boolean {
  const { target } = event;
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('input:not([type="range"]), select, textarea, dialog')) return true;
  return event.key === ' ' && target.closest('button, summary, a, input') !== null;
}

/** Ctrl or ⌘ with K; not over another dialog, whose work would be lost sight of. */
function callsPalette(event: KeyboardEvent): boolean {
  return (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k' && !document.querySelector('dialog[open]');
}

export function useShortcuts(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (callsPalette(event)) {
        event.preventDefault();
        openDialog(PALETTE_DIALOG);
        return;
      }
      if (event.altKey || belongsToControl(event)) return;
      const ctrl = event.ctrlKey || event.metaKey;
      const shortcut = SHORTCUTS.find((row) => row.key === event.key && (row.ctrl ?? false) === ctrl);
      if (!shortcut) return;
      event.preventDefault();
      shortcut.run();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

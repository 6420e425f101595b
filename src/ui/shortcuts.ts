/** The keys of the commands, wherever on the page one is. */
import { useEffect } from 'react';
import { SHORTCUTS, type Shortcut } from './commands';

/** Keys belong to a control while it has the focus and uses them. */
function belongsToControl(event: KeyboardEvent): boolean {
  const { target } = event;
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('input:not([type="range"]), select, textarea')) return true;
  return event.key === ' ' && target.closest('button, summary, a, input') !== null;
}

/** The command that a key is for, on a page of which no dialog is open. */
function commandOf(event: KeyboardEvent): Shortcut | undefined {
  if (event.altKey || document.querySelector('dialog[open]')) return undefined;
  const ctrl = event.ctrlKey || event.metaKey;
  const found = SHORTCUTS.find(({ key, ctrl: withCtrl = false }) => key === event.key && withCtrl === ctrl);
  return found?.anywhere || !belongsToControl(event) ? found : undefined;
}

export function useShortcuts(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const command = commandOf(event);
      if (!command) return;
      event.preventDefault();
      command.run();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

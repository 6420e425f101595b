/** Keyboard shortcuts: one row a command, read by the key handler and by the help. */
import { useEffect } from 'react';
import { actions } from '../store/useDistillery';

export interface Shortcut {
  /** As in `KeyboardEvent.key`. */
  readonly key: string;
  readonly shown: string;
  readonly does: string;
  /** With Ctrl, or ⌘ on a Mac. */
  readonly ctrl?: true;
  run(): void;
}

export const HELP_DIALOG = 'help';
export const EXPORT_DIALOG = 'export';

export const SHORTCUTS: readonly Shortcut[] = [
  { key: ' ', shown: 'space', does: 'Play or pause', run: () => actions.playOrPause() },
  { key: 's', shown: 's', does: 'One step', run: () => actions.step() },
  { key: 'r', shown: 'r', does: 'Reset to the same start', run: () => void actions.reset() },
  { key: 'n', shown: 'n', does: 'New start', run: () => void actions.newStart() },
  { key: 'z', ctrl: true, shown: 'Ctrl z', does: 'Undo the last change of settings', run: () => void actions.undo() },
  { key: 'Z', ctrl: true, shown: 'Ctrl Shift z', does: 'Redo it', run: () => void actions.redo() },
  { key: 'e', shown: 'e', does: 'Export', run: () => openDialog(EXPORT_DIALOG) },
  {
    key: 'p',
    shown: 'p',
    does: 'Presentation: larger type, no controls; again to leave it',
    run: () => actions.togglePresentation(),
  },
  { key: '?', shown: '?', does: 'Help and all shortcuts', run: () => openDialog(HELP_DIALOG) },
];

export function openDialog(id: string): void {
  const dialog = document.getElementById(id);
  if (dialog instanceof HTMLDialogElement && !dialog.open) dialog.showModal();
}

/** Keys belong to a control while it has the focus and uses them. */
function belongsToControl(event: KeyboardEvent): boolean {
  const { target } = event;
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('input:not([type="range"]), select, textarea, dialog')) return true;
  return event.key === ' ' && target.closest('button, summary, a, input') !== null;
}

export function useShortcuts(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
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

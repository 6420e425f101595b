/** Everything that can be done without a pointer: one row a command, read by the keys, the help and the palette. */
import { DEMO_NAMES, DEMOS } from '../data/demos';
import { FIELDS } from '../settings/fields';
import { actions } from '../store/useDistillery';

export interface Command {
  /** What it does, as an order. */
  readonly label: string;
  /** As in `KeyboardEvent.key`; null where it has no key of its own. */
  readonly key: string | null;
  /** With Ctrl, or ⌘ on a Mac. */
  readonly ctrl?: true;
  /** Also while a field has the focus, whose other keys are its own. */
  readonly anywhere?: true;
  run(): void;
}

/** A command with a key of its own. */
export type Shortcut = Command & { readonly key: string };

export const HELP_DIALOG = 'help';
export const EXPORT_DIALOG = 'export';
export const PALETTE_DIALOG = 'palette';
export const LESSONS_BUTTON = 'lessons-button';

export const COMMANDS: readonly Command[] = [
  { label: 'Play or pause', key: ' ', run: () => actions.playOrPause() },
  { label: 'One step', key: 's', run: () => actions.step() },
  { label: 'Reset to the same start', key: 'r', run: () => void actions.reset() },
  { label: 'New start', key: 'n', run: () => void actions.newStart() },
  { label: 'Look back in the history of the run', key: '[', run: () => actions.lookBy(-1) },
  { label: 'Look forward in it, to the present', key: ']', run: () => actions.lookBy(1) },
  { label: 'Replay the run from its start; again to stop', key: 'w', run: () => actions.replay() },
  { label: 'Undo the last change of settings', key: 'z', ctrl: true, run: () => void actions.undo() },
  { label: 'Redo it', key: 'Z', ctrl: true, run: () => void actions.redo() },
  { label: 'Export', key: 'e', run: () => openDialog(EXPORT_DIALOG) },
  { label: 'Run to convergence', key: null, run: () => actions.runToConvergence() },
  { label: 'Make the filter an exact wavelet', key: null, run: () => void actions.makeExact() },
  {
    label: 'Presentation: larger type, no controls; again to leave it',
    key: 'p',
    run: () => actions.togglePresentation(),
  },
  { label: 'Dismiss errors and warnings', key: 'x', run: () => actions.dismissProblems() },
  { label: 'Lessons', key: null, run: () => actions.showLessons(true) },
  {
    label: 'Find any command by its name',
    key: 'k',
    ctrl: true,
    anywhere: true,
    run: () => openDialog(PALETTE_DIALOG),
  },
  { label: 'Help and all shortcuts', key: '?', run: () => openDialog(HELP_DIALOG) },
  ...DEMO_NAMES.map((name) => ({
    label: `Open demo: ${DEMOS[name].title}`,
    key: null,
    run: () => {
      actions.chooseDemo(name);
      actions.commit();
    },
  })),
  ...FIELDS.theme.options.map((theme) => ({
    label: `Theme: ${theme}`,
    key: null,
    run: () => actions.change({ theme }),
  })),
];

/** One command a lesson; the lessons are loaded when someone looks for a command. */
export async function lessonCommands(): Promise<readonly Command[]> {
  const { LESSON_NAMES, LESSONS } = await import('../lessons/lessons');
  return LESSON_NAMES.map((name) => ({
    label: `Lesson: ${LESSONS[name].title}`,
    key: null,
    run: () => void actions.openLesson(name),
  }));
}

export const SHORTCUTS: readonly Shortcut[] = COMMANDS.filter((command): command is Shortcut => command.key !== null);

/** A command's key as it stands on a keyboard; empty where it has none. */
export function keyName({ key, ctrl }: Command): string {
  if (key === null) return '';
  const shift = ctrl && key !== key.toLowerCase() ? 'Shift ' : '';
  return `${ctrl ? 'Ctrl ' : ''}${shift}${key === ' ' ? 'space' : ctrl ? key.toLowerCase() : key}`;
}

export function openDialog(id: string): void {
  const dialog = document.getElementById(id);
  if (dialog instanceof HTMLDialogElement && !dialog.open) dialog.showModal();
}

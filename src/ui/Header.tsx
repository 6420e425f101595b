/** Name, what it does, and what is always at hand: link, theme, help. */
import { useRef, useState } from 'react';
import { FIELDS, type Settings } from '../settings/fields';
import { actions, useDistillery } from '../store/useDistillery';
import { EXPORT_DIALOG, HELP_DIALOG, LESSONS_BUTTON, openDialog } from './commands';

export function Header() {
  return (
    <header className="header">
      <h1>
        <img src="./icon.svg" alt="" />
        Wavelet Distillery
      </h1>
      <p>
        Learn a wavelet that keeps what a neural network looks at
        <span className="more">, in your browser, with nothing uploaded</span>.
      </p>
      <nav aria-label="Page">
        <UndoButtons />
        <CopyLink />
        <button type="button" onClick={() => openDialog(EXPORT_DIALOG)}>
          Export…
        </button>
        <LessonsButton />
        <ThemeButton />
        <button type="button" onClick={() => openDialog(HELP_DIALOG)}>
          Help
        </button>
      </nav>
    </header>
  );
}

function UndoButtons() {
  const { undo, redo } = useDistillery(({ undoable }) => undoable);
  return (
    <span className="row undo">
      <button
        type="button"
        aria-label="Undo"
        title="Undo (Ctrl z)"
        disabled={!undo}
        onClick={() => void actions.undo()}
      >
        ↶
      </button>
      <button
        type="button"
        aria-label="Redo"
        title="Redo (Ctrl Shift z)"
        disabled={!redo}
        onClick={() => void actions.redo()}
      >
        ↷
      </button>
    </span>
  );
}

const COPIED_MS = 2000;
const CARRIES_TAPS =
  'Sliders moved while this wavelet was trained, so the link carries its taps: settings alone would not repeat it.';

function CopyLink() {
  const [label, setLabel] = useState('Copy link');
  const timer = useRef(0);
  const live = useDistillery(({ run }) => run.live);
  const copy = async () => {
    const link = actions.link();
    try {
      await navigator.clipboard.writeText(link);
      setLabel('Link copied');
      actions.announce('Link copied.');
      if (live) actions.notify({ tone: 'info', message: CARRIES_TAPS });
      clearTimeout(timer.current);
      timer.current = window.setTimeout(() => setLabel('Copy link'), COPIED_MS);
    } catch {
      actions.notify({ tone: 'info', message: `The browser did not let the page copy; here is the link: ${link}` });
    }
  };
  return (
    <button type="button" onClick={() => void copy()}>
      {label}
    </button>
  );
}

function ThemeButton() {
  const theme = useDistillery(({ settings }) => settings.theme);
  const themes: readonly Settings['theme'][] = FIELDS.theme.options;
  const next = themes[(themes.indexOf(theme) + 1) % themes.length];
  return (
    <button
      type="button"
      aria-label={`Theme: ${theme}`}
      title={`Switch to ${next}`}
      onClick={() => actions.change({ theme: next })}
    >
      Theme<span className="detail">: {theme}</span>
    </button>
  );
}

function LessonsButton() {
  const shown = useDistillery(({ lessonsShown }) => lessonsShown);
  return (
    <button type="button" id={LESSONS_BUTTON} aria-expanded={shown} onClick={() => actions.showLessons(!shown)}>
      Lessons
    </button>
  );
}

/**
 * How files become samples, with what becomes of them beside the choices. The native dialog keeps the focus inside,
 * closes on Escape and gives the focus back; nothing that is loaded changes before the choices are taken.
 */
import { useEffect, useRef } from 'react';
import type { Importing } from '../store/state';
import { actions, useDistillery } from '../store/useDistillery';
import { ImportForm } from './ImportForm';
import { ImportPreviewPane } from './ImportPreviewPane';
import { ReadingProgress } from './ReadingProgress';

export function ImportDialog() {
  const importing = useDistillery((state) => state.importing);
  const dialog = useRef<HTMLDialogElement>(null);
  const open = importing !== null;
  useEffect(() => {
    if (!open) return dialog.current?.close();
    dialog.current?.showModal();
    // Not the scrolled part, which browsers would focus first.
    dialog.current?.querySelector<HTMLElement>('select, input')?.focus();
  }, [open]);
  const closed = () => {
    if (!dialog.current?.open) actions.cancelImport();
  };
  return (
    <dialog ref={dialog} className="import" aria-labelledby="import-title" onClose={closed}>
      {importing && <Content importing={importing} />}
    </dialog>
  );
}

function Content({ importing }: { readonly importing: Importing }) {
  const { files, again, opened, problem, busy } = importing;
  const names = files.map(({ name }) => name).join(', ');
  const accept = () => {
    void actions.acceptImport().then(actions.commit);
  };
  return (
    <div className="import-frame">
      <header>
        <h2 id="import-title">Import options</h2>
        <p className="note">{names}</p>
      </header>
      <div className="import-columns">
        <ImportForm importing={importing} />
        <ImportPreviewPane importing={importing} />
      </div>
      <footer className="row">
        <Reading busy={busy} />
        <button type="button" onClick={actions.cancelImport}>
          Cancel
        </button>
        <button type="button" className="primary" disabled={busy || !opened || problem !== null} onClick={accept}>
          {again ? 'Use these choices' : 'Open'}
        </button>
      </footer>
    </div>
  );
}

function Reading({ busy }: { readonly busy: boolean }) {
  const reading = useDistillery((state) => state.reading);
  return (
    <div className="reading-state" role="status">
      {busy && (reading ? <ReadingProgress reading={reading} /> : <span className="note">Reading…</span>)}
    </div>
  );
}

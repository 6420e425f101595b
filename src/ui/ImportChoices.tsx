/** What stands in the import dialog: the choices, what becomes of the files with them, and the ways out. */
import { useEffect, useRef } from 'react';
import type { Importing } from '../store/state';
import { actions, useDistillery } from '../store/useDistillery';
import { ImportForm } from './ImportForm';
import { ImportPreviewPane } from './ImportPreviewPane';
import { ReadingProgress } from './ReadingProgress';

export function ImportChoices({ importing }: { readonly importing: Importing }) {
  const frame = useRef<HTMLDivElement>(null);
  // Not the scrolled part, which browsers would focus first.
  useEffect(() => frame.current?.querySelector<HTMLElement>('select, input')?.focus(), []);
  const { files, again, opened, problem, busy } = importing;
  const names = files.map(({ name }) => name).join(', ');
  const accept = () => {
    void actions.acceptImport().then(actions.commit);
  };
  return (
    <div className="import-frame" ref={frame}>
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

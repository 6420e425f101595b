/**
 * How files become samples, with what becomes of them beside the choices. The native dialog keeps the focus inside,
 * closes on Escape and gives the focus back; nothing that is loaded changes before the choices are taken.
 */
import { Suspense, useEffect, useRef } from 'react';
import { actions, useDistillery } from '../store/useDistillery';
import { onDemand } from './onDemand';

const ImportChoices = onDemand(async () => (await import('./ImportChoices')).ImportChoices);

export function ImportDialog() {
  const importing = useDistillery((state) => state.importing);
  const dialog = useRef<HTMLDialogElement>(null);
  const open = importing !== null;
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  const closed = () => {
    if (!dialog.current?.open) actions.cancelImport();
  };
  return (
    <dialog ref={dialog} className="import" aria-labelledby="import-title" onClose={closed}>
      {importing && (
        <Suspense fallback={<p className="note">Loading…</p>}>
          <ImportChoices importing={importing} />
        </Suspense>
      )}
    </dialog>
  );
}

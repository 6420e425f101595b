/** The dialog behind Export…: its frame is on the page, what is in it is loaded when it is first opened. */
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { EXPORT_DIALOG } from './commands';

const ExportList = lazy(async () => ({ default: (await import('./exports/ExportList')).ExportList }));

export function ExportDialog() {
  const dialog = useRef<HTMLDialogElement>(null);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    const observer = new MutationObserver(() => setOpen(element.open));
    observer.observe(element, { attributeFilter: ['open'] });
    return () => observer.disconnect();
  }, []);
  return (
    <dialog id={EXPORT_DIALOG} ref={dialog} className="exports" aria-labelledby="export-title">
      <form method="dialog" className="dialog-head">
        <h2 id="export-title">Export</h2>
        <button type="submit">Close</button>
      </form>
      {open && (
        <Suspense fallback={<p className="note">Loading…</p>}>
          <ExportList />
        </Suspense>
      )}
    </dialog>
  );
}

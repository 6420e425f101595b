/** A dialog whose frame is on the page; what is in it is loaded when it is first opened, and is there while it is open. */
import { type ComponentType, Suspense, useEffect, useRef, useState } from 'react';

interface LazyDialogProps {
  /** Of the element; `openDialog` takes it. */
  readonly id: string;
  readonly title: string;
  readonly className?: string;
  /** Made by `onDemand`. */
  readonly Content: ComponentType;
}

export function LazyDialog({ id, title, className, Content }: LazyDialogProps) {
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
    <dialog id={id} ref={dialog} className={className} aria-labelledby={`${id}-title`}>
      <form method="dialog" className="dialog-head">
        <h2 id={`${id}-title`}>{title}</h2>
        <button type="submit">Close</button>
      </form>
      {open && (
        <Suspense fallback={<p className="note">Loading…</p>}>
          <Content />
        </Suspense>
      )}
    </dialog>
  );
}

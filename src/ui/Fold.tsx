/** Something to unfold: what is inside costs nothing while it is closed. */
import { type ReactNode, useState } from 'react';

interface FoldProps {
  readonly summary: string;
  readonly children: ReactNode;
}

export function Fold({ summary, children }: FoldProps) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{summary}</summary>
      {open && children}
    </details>
  );
}

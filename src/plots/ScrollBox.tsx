/** A box that scrolls within the page: a table or lines of code. */
import type { ReactNode } from 'react';

interface ScrollBoxProps {
  readonly className: string;
  /** What is in it, for those who come by keyboard or hear it. */
  readonly label: string;
  readonly children: ReactNode;
}

export function ScrollBox({ className, label, children }: ScrollBoxProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: WCAG 2.1.1: what scrolls must be reachable by keyboard, though nothing in it can be pressed
    <section className={className} tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}

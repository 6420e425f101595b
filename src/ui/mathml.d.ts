/** The MathML elements of the objective's formula; React draws them, its types leave them out. */
import type { HTMLAttributes } from 'react';

type MathElement = HTMLAttributes<HTMLElement> & { display?: 'block'; accent?: 'true'; mathvariant?: 'normal' };

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements
      extends Record<
        'math' | 'mrow' | 'mi' | 'mn' | 'mo' | 'mtext' | 'mfrac' | 'msup' | 'msub' | 'mover' | 'munder',
        MathElement
      > {}
  }
}

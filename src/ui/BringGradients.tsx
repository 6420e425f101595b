/** For networks that stay where they are: the lines that make a gradients file, to be copied. */

import { useState } from 'react';
import { ScrollBox } from '../plots/ScrollBox';
import { GRADIENTS_IN_JAX, GRADIENTS_IN_PYTORCH } from './gradientLines';

export function BringGradients() {
  return (
    <details>
      <summary>Bring gradients</summary>
      <div className="stack">
        <p className="note">
          Any network works, also one that never comes here: open x.npy and g.npy together. Both are [samples, length]
          or [samples, height, width] in C order, float32 or float64, g the gradient of one output (a logit, before any
          softmax) at each x, in the same order.
        </p>
        <Lines title="PyTorch" code={GRADIENTS_IN_PYTORCH} />
        <Lines title="JAX" code={GRADIENTS_IN_JAX} />
      </div>
    </details>
  );
}

function Lines({ title, code }: { readonly title: string; readonly code: string }) {
  const [said, setSaid] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(code);
      setSaid('Copied');
    } catch {
      setSaid('Not allowed here: select the lines');
    }
  };
  return (
    <div className="code-lines">
      <div className="row">
        <b>{title}</b>
        <button type="button" className="quiet" onClick={() => void copy()} aria-label={`Copy the lines for ${title}`}>
          Copy
        </button>
        <span className="note" role="status">
          {said}
        </span>
      </div>
      <ScrollBox className="code-scroll" label={`Lines for ${title}`}>
        <pre>{code}</pre>
      </ScrollBox>
    </div>
  );
}

/** What fails inside it is told in its place, with a button to draw it again; the rest of the page goes on. */
import type { ReactNode } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import { StatedError } from '../errors';

interface SafetyNetProps {
  /** Called before it is drawn again. */
  readonly onRetry?: () => void;
  readonly children: ReactNode;
}

export function SafetyNet({ onRetry, children }: SafetyNetProps) {
  return (
    <ErrorBoundary
      {...(onRetry && { onReset: onRetry })}
      fallbackRender={({ error, resetErrorBoundary }) => <Broken error={error} retry={resetErrorBoundary} />}
    >
      {children}
    </ErrorBoundary>
  );
}

function Broken({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <div role="alert" className="stack">
      <p>{whatBroke(error)}</p>
      <p className="note">The rest of the page, the run and the data are untouched.</p>
      <div className="row">
        <button type="button" onClick={retry}>
          Draw again
        </button>
      </div>
    </div>
  );
}

function whatBroke(error: unknown): string {
  if (error instanceof StatedError) return `${error.message} ${error.remedy}`;
  return `This part could not be drawn: ${error instanceof Error ? error.message : String(error)}`;
}

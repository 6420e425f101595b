/** Lessons are loaded when they are first asked for. */
import { Suspense } from 'react';
import { useDistillery } from '../store/useDistillery';
import { onDemand } from './onDemand';

const LessonsPanel = onDemand(async () => (await import('./LessonsPanel')).LessonsPanel);

export function Lessons() {
  const shown = useDistillery(({ lessonsShown }) => lessonsShown);
  if (!shown) return null;
  return (
    <Suspense fallback={<p className="panel note lessons">Opening the lessons…</p>}>
      <LessonsPanel />
    </Suspense>
  );
}

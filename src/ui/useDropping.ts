/** The whole page takes files that are dropped on it; true while files hover over it. */
import { useEffect, useState } from 'react';
import { actions } from '../store/useDistillery';

const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

export function useDropping(): boolean {
  const [depth, setDepth] = useState(0);
  useEffect(() => {
    const enter = (event: DragEvent) => carriesFiles(event) && setDepth((d) => d + 1);
    const leave = (event: DragEvent) => carriesFiles(event) && setDepth((d) => Math.max(0, d - 1));
    const over = (event: DragEvent) => carriesFiles(event) && event.preventDefault();
    const drop = (event: DragEvent) => {
      if (!event.dataTransfer || !carriesFiles(event)) return;
      event.preventDefault();
      setDepth(0);
      void actions.openFiles([...event.dataTransfer.files]).then(actions.commit);
    };
    const listeners = { dragenter: enter, dragleave: leave, dragover: over, drop };
    for (const [type, listener] of Object.entries(listeners)) window.addEventListener(type, listener as EventListener);
    return () => {
      for (const [type, listener] of Object.entries(listeners))
        window.removeEventListener(type, listener as EventListener);
    };
  }, []);
  return depth > 0;
}

/** Training gives way to whoever clicks: what the click changes is drawn before it goes on. */
import { useEffect } from 'react';
import { actions } from '../store/useDistillery';

export function useRightOfWay(): void {
  useEffect(() => {
    const { giveWay } = actions;
    window.addEventListener('click', giveWay, { capture: true });
    return () => window.removeEventListener('click', giveWay, { capture: true });
  }, []);
}

/** Training gives way to whoever presses or clicks: what that changes is drawn before it goes on. */
import { useEffect } from 'react';
import { actions } from '../store/useDistillery';

/** A press comes first and may already end what was typed elsewhere; by the keyboard there is only the click. */
const EVENTS = ['pointerdown', 'click'];

export function useRightOfWay(): void {
  useEffect(() => {
    const { giveWay } = actions;
    for (const event of EVENTS) window.addEventListener(event, giveWay, { capture: true });
    return () => {
      for (const event of EVENTS) window.removeEventListener(event, giveWay, { capture: true });
    };
  }, []);
}

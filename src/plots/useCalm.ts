/** A value that changes at most once in a while, for what need not follow every training step. */
import { useEffect, useRef, useState } from 'react';

/** The latest value, brought up to date at most every `interval` milliseconds. */
export function useCalm<T>(value: T, interval: number): T {
  const [calm, setCalm] = useState(value);
  const latest = useRef(value);
  const waiting = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(() => {
    latest.current = value;
    waiting.current ??= setTimeout(() => {
      waiting.current = null;
      setCalm(() => latest.current);
    }, interval);
  }, [value, interval]);
  useEffect(
    () => () => {
      if (waiting.current !== null) clearTimeout(waiting.current);
      waiting.current = null;
    },
    [],
  );
  return calm;
}

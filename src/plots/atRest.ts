/** Waiting for the right moment to do something costly: after a rest, in sight, with the browser idle. */

/**
 * Calls `work` once `delay` milliseconds have passed, the element is in sight and the browser has nothing better to do.
 * Returns what cancels it.
 */
export function whenAtRest(element: HTMLElement, delay: number, work: () => void): () => void {
  const cancel: { now: () => void } = { now: () => undefined };
  const timer = setTimeout(() => {
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      cancel.now = whenIdle(work);
    });
    observer.observe(element);
    cancel.now = () => observer.disconnect();
  }, delay);
  cancel.now = () => clearTimeout(timer);
  return () => cancel.now();
}

/** Safari has no idle callbacks; a task of its own is next best. */
function whenIdle(work: () => void): () => void {
  if (typeof window.requestIdleCallback !== 'function') {
    const timer = setTimeout(work, 50);
    return () => clearTimeout(timer);
  }
  const request = window.requestIdleCallback(work, { timeout: 2000 });
  return () => window.cancelIdleCallback(request);
}

/** Breathing space in long computations: messages (cancel, above all) get in only between tasks. */

/** To be awaited often: lets waiting messages in after every 50 ms of work. */
export function restNowAndThen(): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < 50) return;
    await new Promise((resolve) => setTimeout(resolve));
    last = performance.now();
  };
}

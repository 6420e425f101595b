/**
 * How often something is done in a second, by the clock: the best of many short runs, since on a busy machine a short one
 * is the likelier to be left alone.
 */

const RUN_MS = 20;
const RUNS = 10;

/** How many times a second `work` does its unit at best, over some runs long enough for the clock. */
export async function ratePerSecond(work: (times: number) => Promise<void>): Promise<number> {
  const timed = async (times: number) => {
    const begin = performance.now();
    await work(times);
    return performance.now() - begin;
  };
  let times = 1;
  let ms = await timed(times);
  while (ms < RUN_MS) {
    times *= ms < RUN_MS / 16 ? 8 : 2;
    ms = await timed(times);
  }
  for (let i = 1; i < RUNS; i++) ms = Math.min(ms, await timed(times));
  return (1000 * times) / ms;
}

/** When to begin what nobody waits for: not while it trains, which wants every processor and is watched. */
import type { StoreApi } from 'zustand/vanilla';
import type { State } from './state';

/** Training must have been at rest for so long, so that a run is not just about to go on. */
const REST_MS = 2000;
/** A page that never comes to rest gets it nevertheless; by then it has long been drawn many times. */
const LATEST_MS = 60_000;

/** Resolves once no run has been training for two seconds, at the latest after a minute. */
export function quietTime(store: Pick<StoreApi<State>, 'getState' | 'subscribe'>): Promise<void> {
  return new Promise((resolve) => {
    let resting: ReturnType<typeof setTimeout> | null = null;
    const look = ({ run }: State) => {
      const training = run.status === 'running';
      if (training && resting !== null) clearTimeout(resting);
      resting = training ? null : (resting ?? setTimeout(end, REST_MS));
    };
    const leave = store.subscribe(look);
    const latest = setTimeout(end, LATEST_MS);
    look(store.getState());

    function end(): void {
      leave();
      clearTimeout(latest);
      if (resting !== null) clearTimeout(resting);
      resolve();
    }
  });
}

/**
 * The seed of the untrained network: the experiment's own as long as nobody set another, so that another start is another
 * control too.
 */
import type { Settings } from './fields';

/** Within what a link holds; 0 is for the network as it was trained. */
const MOST = 1e6;

/** The seed that an untrained network has under an experiment's seed: in [1, 10⁶]. */
export function untrainedSeed(seed: number): number {
  return Math.min(Math.max(seed, 1), MOST);
}

/** What a change of the seed brings with it. */
export function withFollowingSeed(before: Settings, changed: Partial<Settings>): Partial<Settings> {
  const follows = before.untrained > 0 && before.untrained === untrainedSeed(before.seed);
  if (!follows || changed.seed === undefined || changed.untrained !== undefined) return changed;
  return { ...changed, untrained: untrainedSeed(changed.seed) };
}

/**
 * Seeded random numbers: one independent stream a purpose, so that drawing more of one kind
 * (start noise, say) never shifts another (the order of minibatches).
 */
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

export interface RandomStream {
  /** Uniform on [0, 1). */
  uniform(): number;
  /** Standard normal N(0, 1), by Box and Muller. */
  normal(): number;
  /** Uniform integer on [0, n). */
  below(n: number): number;
  /** Poisson with the given mean, by counting exponential waits (Knuth 1969), split for large means. */
  poisson(mean: number): number;
  /** A uniformly drawn order of 0 … n − 1 (Fisher and Yates). */
  permutation(n: number): Uint32Array;
}

/** A stream that is a function of `seed` and `purpose` alone. */
export function randomStream(seed: number, purpose: string): RandomStream {
  const generator = xoroshiro128plus(mixed(seed, purpose));
  const uniform = () => uniformInt(generator, 0, 0x7fffffff) / 0x80000000;
  const below = (n: number) => uniformInt(generator, 0, n - 1);
  const poisson = (mean: number): number => {
    if (mean > 30) return poisson(mean / 2) + poisson(mean / 2);
    const limit = Math.exp(-mean);
    let events = 0;
    for (let product = uniform(); product > limit; product *= uniform()) events++;
    return events;
  };
  return {
    uniform,
    below,
    poisson,
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    permutation(n) {
      const order = Uint32Array.from({ length: n }, (_, i) => i);
      for (let i = n - 1; i > 0; i--) {
        const j = below(i + 1);
        const held = order[i];
        order[i] = order[j];
        order[j] = held;
      }
      return order;
    },
  };
}

/** FNV-1a over the purpose, begun at the seed: 32 bits. */
function mixed(seed: number, purpose: string): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let i = 0; i < purpose.length; i++) hash = Math.imul(hash ^ purpose.charCodeAt(i), 0x01000193);
  return hash | 0;
}

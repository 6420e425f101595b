/**
 * Seeded random numbers: one independent stream a purpose, so that drawing more of one kind
 * (start noise, say) never shifts another (the order of minibatches).
 */
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

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
  const generator = xoroshiro128plusFromState(stateFor(seed, purpose));
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

/**
 * The generator's four words. A linear generator repeats any likeness of its states in its first draws, so every bit
 * of seed and purpose has to reach every word: two hashes of 32 bits, spread by a finaliser. Never all zero, since the
 * finaliser maps different numbers to different numbers.
 */
function stateFor(seed: number, purpose: string): number[] {
  const first = hashed(purpose, 0x811c9dc5 ^ seed);
  const second = hashed(purpose, finalised(~seed));
  return [1, 2, 3, 4].map((word) => finalised(finalised(first + Math.imul(word, GOLDEN)) ^ second));
}

/** 2³² over the golden ratio, odd: the step of Weyl sequences. Source: Steele, Lea & Flood 2014. */
const GOLDEN = 0x9e3779b9;

/** FNV-1a over the characters, begun at `start`: 32 bits. Source: Fowler, Noll & Vo 1991. */
function hashed(text: string, start: number): number {
  let hash = start;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash | 0;
}

/** A one-to-one mixing in which each bit turns each other with probability about ½. Source: MurmurHash3, Appleby 2011. */
function finalised(hash: number): number {
  let mixed = hash;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

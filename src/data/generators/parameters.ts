/**
 * What can be chosen of each demo's generator, apart from the generators themselves: the page's first chunk needs the
 * names, workers and scripts the rest (`generators.ts`).
 */
import type { DemoName } from '../demos';

/** What a person chooses; each generator reads those of its row. */
export interface GenerationParameters {
  readonly count: number;
  readonly seed: number;
  /** Of the samples. */
  readonly noise: number;
  readonly labelNoise: number;
  readonly omegaMin: number;
  readonly omegaMax: number;
  readonly omegaCount: number;
}

/** Those that only some generators have. */
export type OwnParameter = Exclude<keyof GenerationParameters, 'count' | 'seed'>;

export interface Choosable {
  /** How many are offered at first. */
  readonly first: number;
  /** So many, at most, fit into memory and patience. */
  readonly most: number;
  /** What each parameter is called here, with its unit; those without a name do not matter here. */
  readonly parameters: Readonly<Partial<Record<OwnParameter, string>>>;
}

const SERIES = { first: 5000, most: 100_000 };

export const CHOOSABLE: Readonly<Record<DemoName, Choosable>> = {
  recovery: { ...SERIES, parameters: { labelNoise: 'Label noise' } },
  /** About 50 ms a map. */
  maps: {
    first: 480,
    most: 5000,
    parameters: {
      noise: 'Shape noise, κ a pixel',
      omegaMin: 'Ω_m from',
      omegaMax: 'Ω_m to',
      omegaCount: 'Values of Ω_m',
    },
  },
  traces: { ...SERIES, parameters: { noise: 'Frame noise (factor)', labelNoise: 'Label noise' } },
  packets: { ...SERIES, parameters: { noise: 'Noise' } },
  onsets: { ...SERIES, parameters: { noise: 'Noise', labelNoise: 'Label noise' } },
};

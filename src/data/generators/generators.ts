/**
 * The generators behind the demos, one row each, with the values that ship. What can be chosen of them is in
 * `parameters.ts`.
 */
import type { DemoName } from '../demos';
import { generateMassMaps, MAP_DEFAULTS } from './massMaps/massMaps';
import { generateOnsets, ONSET_DEFAULTS } from './onsets';
import { generatePackets, PACKET_DEFAULTS } from './packets';
import type { GenerationParameters, OwnParameter } from './parameters';
import { generateRecovery, RECOVERY_DEFAULTS } from './recovery';
import type { Generate } from './samples';
import { generateTraces, TRACE_DEFAULTS } from './traces';

export interface Generator {
  readonly generate: Generate<GenerationParameters>;
  /** The values behind the shipped samples. */
  readonly defaults: Readonly<Partial<Record<OwnParameter, number>>>;
}

export const GENERATORS: Readonly<Record<DemoName, Generator>> = {
  recovery: { generate: generateRecovery, defaults: RECOVERY_DEFAULTS },
  maps: { generate: generateMassMaps, defaults: MAP_DEFAULTS },
  traces: { generate: generateTraces, defaults: TRACE_DEFAULTS },
  packets: { generate: generatePackets, defaults: PACKET_DEFAULTS },
  onsets: { generate: generateOnsets, defaults: ONSET_DEFAULTS },
};

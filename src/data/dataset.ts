/**
 * What every file and demo becomes: equally shaped samples in one array, with what is known about them.
 * Engines, networks and views all start from this type; how it came about is the business of `formats/`.
 */

import type { Labels, Samples, Standardisation } from './samples';
import type { SampleStream } from './stream/sampleStream';

export interface Dataset {
  /** Shown to the person: the demo's title or the file's name. */
  readonly name: string;
  /** `recovery`, `maps` … for demos, `local` for a person's own files. */
  readonly source: string;
  readonly kind: 'series' | 'maps';
  /** Samples in C order: [count, length] or [count, height, width]. */
  readonly x: Samples;
  readonly count: number;
  /** Shape of one sample: [length] or [height, width]. */
  readonly shape: readonly number[];
  readonly labels: Labels | null;
  /** [count]: the map or series of the file that each sample was cut from; left out where samples were left whole. */
  readonly groups?: Uint32Array;
  /** ∂f/∂x brought by the person or shipped with a demo, shaped as `x`; null where a network must compute it. */
  readonly gradients: Samples | null;
  /** Unit of the values, e.g. `κ`; empty where unknown. */
  readonly unit: string;
  /** Step between neighbouring samples or pixels, where a header gives it. */
  readonly spacing: { readonly value: number; readonly unit: string } | null;
  readonly standardisation: Standardisation;
  /** Values that were missing or masked, and what was done about them. */
  readonly missing: { readonly count: number; readonly treatment: string };
  /** Sentences a person should see beside the data: tiles dropped, scaling applied, domain notices. */
  readonly notes: readonly string[];
  /** SHA-256 of the file's bytes in hex (of a streamed file: of its ends and its length); empty for demos. */
  readonly sha256: string;
  /** Where the file is too large for memory: `x` holds samples drawn from it, training reads the others by slices. */
  readonly stream?: SampleStream;
}

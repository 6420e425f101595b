/**
 * Where a result comes from: what everything taken away carries, so that it can be told apart and made again.
 */

export interface Provenance {
  /** Name and version of this program. */
  readonly made: string;
  /** Address that repeats the experiment, as far as a link can. */
  readonly link: string;
  /**
   * Name, shape [count, ...shape] and SHA-256 of the data: of the file, or, where the program brought or made them, of the
   * samples as they stand in memory; '' where it is not known.
   */
  readonly data: { readonly name: string; readonly shape: readonly number[]; readonly sha256: string };
  /** Where the optimisation ran. */
  readonly engine: string;
  readonly seed: number;
  /** Steps taken. */
  readonly step: number;
}

/** One line for captions: `Wavelet Distillery 0.1.0 · recovery 128 × 64 · step 400 · seed 1 · CPU, SIMD, 1 thread`. */
export function provenanceLine({ made, data, engine, seed, step }: Provenance): string {
  const shape = data.shape.join(' × ');
  const file = data.sha256 ? ` (sha256 ${data.sha256.slice(0, 12)})` : '';
  const name = data.name.replace(/\s+/g, ' ');
  return `${made} · ${name} ${shape}${file} · step ${step} · seed ${seed} · ${engine}`;
}

/** As comment lines, for formats that have comments. */
export function provenanceComment(provenance: Provenance, mark = '#'): string {
  return `${mark} ${provenanceLine(provenance)}\n${mark} ${provenance.link}\n`;
}

/**
 * What one optimisation step is told: the weights of the terms, Adam's rates, and which samples it sees.
 * One record a step lies in a uniform buffer, so that live settings change without compiling anything and many steps
 * go into one submission. The table of fields gives both the WGSL struct and the bytes.
 */
import { FIRST_DECAY, SECOND_DECAY } from '../../awd/adam';
import { TERM_NAMES } from '../../awd/terms';
import type { LiveSettings } from '../engine';

const FIELDS = {
  ...(Object.fromEntries(TERM_NAMES.map((name) => [name, 'f32'])) as Record<(typeof TERM_NAMES)[number], 'f32'>),
  /** Learning rate over 1 − β₁ᵗ. */
  rate: 'f32',
  /** 1 / √(1 − β₂ᵗ). */
  deviationScale: 'f32',
  /** Samples this step sees. */
  samples: 'u32',
  /** Where its samples begin in `order`. */
  firstInOrder: 'u32',
  /** Row of `totals` it writes. */
  totalRow: 'u32',
  /** 1: a step; 0: the terms are evaluated and nothing moves. */
  update: 'u32',
} as const;

type FieldName = keyof typeof FIELDS;
const FIELD_NAMES = Object.keys(FIELDS) as FieldName[];

/** Bytes of one record. */
export const STEP_SETTINGS_BYTES = 4 * FIELD_NAMES.length;

/** WGSL declaration of `struct StepSettings`: one weight a term, then the rest of a step. */
export const STEP_SETTINGS_STRUCT = `struct StepSettings {\n${FIELD_NAMES.map((name) => `  ${name}: ${FIELDS[name]},`).join('\n')}\n}`;

/** The numbers of a step that are no live settings. */
export interface StepPlace {
  /** Steps taken before this one. */
  readonly step: number;
  readonly samples: number;
  readonly firstInOrder: number;
  readonly totalRow: number;
  readonly update: boolean;
}

/** Writes one record at byte `at`. Adam's bias corrections are worked out here, in float64: float32 would lose them. */
export function writeStepSettings(into: DataView, at: number, settings: LiveSettings, place: StepPlace): void {
  const t = place.step + 1;
  const values: Record<FieldName, number> = {
    ...settings.weights,
    rate: settings.learningRate / (1 - FIRST_DECAY ** t),
    deviationScale: 1 / Math.sqrt(1 - SECOND_DECAY ** t),
    samples: place.samples,
    firstInOrder: place.firstInOrder,
    totalRow: place.totalRow,
    update: place.update ? 1 : 0,
  };
  FIELD_NAMES.forEach((name, i) => {
    if (FIELDS[name] === 'u32') into.setUint32(at + 4 * i, values[name], true);
    else into.setFloat32(at + 4 * i, values[name], true);
  });
}

/** What a lesson is: steps that set something up, say what to look at, and know when their target is reached. */
import type { FieldName, Settings } from '../settings/fields';
import type { Validity } from '../wavelets/validity';

/** What targets are told of: the experiment on screen. Costly members are worked out when they are read. */
export interface LessonFacts {
  readonly settings: Settings;
  /** Steps taken by the run on screen. */
  readonly step: number;
  /** Distance of ψ from the start of the run, as in the paper (db5–sym5 is 1.28). */
  readonly moved: number;
  /** Distance of ψ from the wavelet that made the data; null where none did. */
  readonly distance: number | null;
  readonly verdict: Validity['verdict'];
  /** The interpretation term now, as a share of what it was at the first step; null where γ is off. */
  readonly attributionLeft: number | null;
  /** Whether the Prediction table is there for these data, and whether with its controls. */
  readonly compared: 'no' | 'plain' | 'with controls';
}

export interface Target {
  /** What to reach, as an order to a person. */
  readonly says: string;
  /** Steps of training within which it can be reached; the run stops there by itself. 0: nothing has to be trained. */
  readonly within: number;
  reached(facts: LessonFacts): boolean;
  /** How far one is, in the target's own measure; left out where that is a yes or no. */
  readonly now?: (facts: LessonFacts) => string;
}

/** What a step may set: never what belongs to the page or comes from a person's files. */
export type StepSettings = Partial<
  Omit<Settings, Extract<FieldName, 'engine' | 'theme' | 'view' | 'lesson' | 'hide' | 'embed' | 'steps'>>
> & { readonly data: Exclude<Settings['data'], 'local'> };

export interface LessonStep {
  readonly title: string;
  readonly text: string;
  /** Everything else is as the demo has it. Null: the run of the step before goes on. */
  readonly settings: StepSettings | null;
  readonly target: Target;
  readonly hint: string;
  /** What there was to see, said once the target is reached. */
  readonly seen: string;
  /** First word of the heading of the region to look at. */
  readonly look: 'data' | 'network' | 'objective' | 'run' | 'wavelet' | 'validity' | 'losses' | 'trim' | 'prediction';
}

export interface Lesson {
  readonly title: string;
  /** What one knows afterwards. */
  readonly summary: string;
  /** The paper's pipeline is shown: by counted peaks (maps) or largest coefficients (series). */
  readonly pipeline: 'peaks' | 'coefficients' | null;
  readonly steps: readonly LessonStep[];
}

/** The settings of a step on top of the demo's own, with the stop that its target asks for. */
export function settingsOfStep({ settings, target }: LessonStep, demo: Settings): Settings {
  return { ...demo, ...settings, steps: target.within };
}

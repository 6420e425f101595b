/** The stages from settings to a run at rest: which one a change of settings begins with, and which have to be done anew. */
import type { Effect } from '../settings/fieldKinds';
import { FIELD_NAMES, FIELDS, type Settings } from '../settings/fields';

/** In the order in which they are done. */
const STAGES = ['data', 'network', 'run'] as const;

export type Stage = (typeof STAGES)[number];

export interface Staleness {
  /** The first stage whose result in the worker does not hold any more; `nothing` once a run is at rest. */
  firstStale: Stage | 'nothing';
}

/** Whether the stage has to be done anew, for itself or because of one before it. */
export function isStale({ firstStale }: Readonly<Staleness>, stage: Stage): boolean {
  return firstStale !== 'nothing' && STAGES.indexOf(firstStale) <= STAGES.indexOf(stage);
}

/** The stage and those behind it have to be done anew. */
export function makeStale(staleness: Staleness, stage: Stage): void {
  if (!isStale(staleness, stage)) staleness.firstStale = stage;
}

const STAGE_OF = { data: 'data', network: 'network', restart: 'run', live: null, view: null } satisfies Record<
  Effect,
  Stage | null
>;

/** What the differences between two settings set off; empty where there are none. */
export function effectsOf(before: Settings, after: Settings): readonly Effect[] {
  return FIELD_NAMES.filter((name) => before[name] !== after[name]).map((name) => FIELDS[name].effect);
}

/** The first stage that a change of settings concerns; null where no run is touched. */
export function firstStage(before: Settings, after: Settings): Stage | null {
  const concerned = effectsOf(before, after).map((effect) => STAGE_OF[effect]);
  return STAGES.find((stage) => concerned.includes(stage)) ?? null;
}

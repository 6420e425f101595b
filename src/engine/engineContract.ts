/** The engine cases as a vitest suite: one text, run for every engine. */
import { describe, it } from 'vitest';
import type { CreateEngine } from './engine';
import { ENGINE_CASES } from './engineCases';
import { OBJECTIVE_CASES } from './objectiveCases';
import { REPEAT_CASES } from './repeatCases';

const ALL_CASES = [...ENGINE_CASES, ...OBJECTIVE_CASES, ...REPEAT_CASES];

/** Declares a test a case for the engine that `create` makes; `seriesOnly` where its way with maps is tested already. */
export function describeEngine(name: string, create: CreateEngine, seriesOnly = false): void {
  const cases = ALL_CASES.filter(({ maps }) => !(seriesOnly && maps));
  describe(`${name} as an engine`, () => {
    it.each(cases)('$name', ({ check }) => check(create), 30_000);
  });
}

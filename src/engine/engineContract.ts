/** The engine cases as a vitest suite: one text, run for every engine. */
import { describe, it } from 'vitest';
import type { CreateEngine } from './engine';
import { ENGINE_CASES } from './engineCases';

/** Declares a test a case for the engine that `create` makes. */
export function describeEngine(name: string, create: CreateEngine): void {
  describe(`${name} as an engine`, () => {
    it.each(ENGINE_CASES)('$name', ({ check }) => check(create), 30_000);
  });
}

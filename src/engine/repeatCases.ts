/** That a run is the same bits every time, also across a checkpoint, and hides no broken number: one text for every engine. */
import { caseTask, stateAfter } from './caseTask';
import type { CreateEngine, Snapshot } from './engine';
import type { EngineCase } from './engineCases';

export const REPEAT_CASES: readonly EngineCase[] = [
  ...[
    { says: 'the full batch', task: caseTask({ count: 70 }) },
    { says: 'minibatches', task: caseTask({ count: 70, batch: 33 }) },
    { says: 'minibatches of maps', task: caseTask({ shape: [24, 10], levels: 2, batch: 5 }), maps: true },
  ].map(({ says, task, maps = false }) => ({
    name: `repeats itself bit for bit, and resumes so: ${says}`,
    maps,
    async check(create: CreateEngine) {
      const whole = await stateAfter(create, task, 21);
      identical('the second run', await stateAfter(create, task, 21), whole);
      const resumed = await stateAfter(create, task, 13, await stateAfter(create, task, 8));
      identical('the resumed run', resumed, { ...whole, totals: whole.totals.slice(8) });
    },
  })),
  {
    name: 'lets a number that is none reach the total',
    async check(create) {
      const task = caseTask();
      task.x[40] = Number.NaN;
      const { totals } = await stateAfter(create, task, 1);
      if (!Number.isNaN(totals[0])) throw new Error(`total: ${totals[0]} instead of NaN`);
    },
  },
];

function identical(what: string, found: Snapshot, wanted: Snapshot): void {
  const [a, b] = [JSON.stringify(found), JSON.stringify(wanted)];
  if (a !== b) throw new Error(`${what}: ${a} instead of ${b}`);
}

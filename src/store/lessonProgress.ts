/**
 * Which steps of which lessons were reached, kept in this browser so that a lesson goes on after a reload. A small
 * record of words; whatever else is found in its place counts as none.
 */
import { array, picklist, record, safeParse, string } from 'valibot';
import type { LessonStep } from '../lessons/lesson';
import { LESSON_NAMES, LESSONS, type LessonName } from '../lessons/lessons';
import type { Shelf } from './shelf';

export type StepMark = 'open' | 'reached' | 'skipped';

/** A mark for each step, by lesson; lessons that were never begun are left out. */
export type LessonProgress = Readonly<Partial<Record<LessonName, readonly StepMark[]>>>;

/** A step once reached stays so. */
const RANK: readonly StepMark[] = ['open', 'skipped', 'reached'];
const KEPT_FORM = record(string(), array(picklist(RANK)));

/** All steps open. */
export const freshMarks = (name: LessonName): readonly StepMark[] => LESSONS[name].steps.map(() => 'open');

/** What `kept` says of lessons that are still here with as many steps. */
export function readProgress(kept: unknown): LessonProgress {
  const read = safeParse(KEPT_FORM, kept);
  if (!read.success) return {};
  const known = LESSON_NAMES.filter((name) => read.output[name]?.length === LESSONS[name].steps.length);
  return Object.fromEntries(known.map((name) => [name, read.output[name]]));
}

/** Of each step the better mark. */
export function joined(a: LessonProgress, b: LessonProgress): LessonProgress {
  const marks = (name: LessonName) => {
    const [one, other] = [a[name] ?? freshMarks(name), b[name] ?? freshMarks(name)];
    return one.map((mark, i) => RANK[Math.max(RANK.indexOf(mark), RANK.indexOf(other[i]))]);
  };
  return Object.fromEntries(LESSON_NAMES.filter((name) => a[name] ?? b[name]).map((name) => [name, marks(name)]));
}

/**
 * Where a lesson goes on: at its first open step, or, where that one continues the run of the step before, at the step
 * that sets this run up. A lesson that was gone through, and one never begun, start at 0.
 */
export function resumedAt(name: LessonName, marks: readonly StepMark[]): number {
  const steps: readonly LessonStep[] = LESSONS[name].steps;
  let at = Math.max(0, marks.indexOf('open'));
  while (at > 0 && steps[at].settings === null) at--;
  return at;
}

/** Adds to what is kept, other tabs' steps included. */
export async function keepProgress(shelf: Shelf, progress: LessonProgress): Promise<void> {
  await shelf.put('lessons', joined(readProgress(await shelf.take('lessons')), progress));
}

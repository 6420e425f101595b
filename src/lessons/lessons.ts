/**
 * The lessons, one row each and one file each; a new one is a row here. Which targets can be reached, and in how many
 * steps, was measured with the settings given and is held by `src/engine/lessons.test.ts`.
 */
import type { Lesson } from './lesson';
import { LOOKS } from './looks';
import { MAPS } from './maps';
import { RECOVERY } from './recovery';
import { SPARSITY } from './sparsity';
import { TRACES } from './traces';
import { WAVELET } from './wavelet';
import { WHY } from './why';

export const LESSONS = {
  wavelet: WAVELET,
  sparsity: SPARSITY,
  looks: LOOKS,
  recovery: RECOVERY,
  maps: MAPS,
  traces: TRACES,
  why: WHY,
} as const satisfies Record<string, Lesson>;

export type LessonName = keyof typeof LESSONS;
export const LESSON_NAMES = Object.keys(LESSONS) as readonly LessonName[];

export function isLesson(name: string): name is LessonName {
  return Object.hasOwn(LESSONS, name);
}

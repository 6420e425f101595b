/** Going through a lesson: a step sets its experiment up, its target is watched, and the next one waits for it. */
import { type LessonStep, settingsOfStep } from '../lessons/lesson';
import { isLesson, LESSONS, type LessonName } from '../lessons/lessons';
import { defaultSettings, pageSettings } from '../settings/defaults';
import type { Context } from './context';
import { lessonFacts } from './lessonFacts';
import { freshMarks, joined, keepProgress, readProgress, resumedAt, type StepMark } from './lessonProgress';
import { notify } from './notices';
import type { Prepare } from './preparation';
import { firstStage } from './stages';
import type { LessonState, State } from './state';

export interface LessonActions {
  /** Shows or hides the list of lessons; a lesson that is open is closed, its experiment stays. */
  showLessons(shown: boolean): void;
  /** Opens a lesson where it was left; one that was gone through begins anew. */
  openLesson(name: LessonName): Promise<void>;
  /** Sets the present step up once more. */
  setUpStep(): Promise<void>;
  /** To another step; forwards only where the present one is reached or skipped. */
  goToStep(at: number): Promise<void>;
  skipStep(): Promise<void>;
}

export function createLessonActions(
  { store, services: { shelf } }: Pick<Context, 'store' | 'services'>,
  prepare: Prepare,
): LessonActions {
  const lessonNow = () => store.getState().lesson;
  let restored: Promise<void> | null = null;
  let opening: LessonName | null = null;

  /** What this browser kept, read when lessons are first looked at. */
  function restore(): Promise<void> {
    restored ??= shelf.take('lessons').then((kept) => {
      store.setState(({ lessonProgress }) => ({ lessonProgress: joined(lessonProgress, readProgress(kept)) }));
    });
    return restored;
  }

  async function setUp(name: LessonName, at: number, marks: readonly StepMark[]): Promise<void> {
    const step: LessonStep = LESSONS[name].steps[at];
    const { settings: before } = store.getState();
    const lesson: LessonState = { name, at, marks, ready: step.settings === null };
    const opened = { ...before, lesson: name };
    const { settings: wanted } = step;
    if (wanted === null) {
      store.setState({ lesson, lessonsShown: true, settings: { ...opened, steps: 0 } });
      watch(store.getState());
      return;
    }
    const settings = { ...settingsOfStep(step, defaultSettings(wanted.data)), ...pageSettings(opened) };
    store.setState({ lesson, lessonsShown: true, settings });
    const from = store.getState().dataset ? (firstStage(before, settings) ?? 'run') : 'data';
    const ready = await prepare(from, { before });
    const present = lessonNow();
    if (!ready || present !== lesson) return;
    store.setState({ lesson: { ...present, ready: true }, announcement: `${step.title}. ${step.target.says}` });
  }

  function mark(at: number, as: StepMark): void {
    const lesson = lessonNow();
    if (!lesson) return;
    const marks = lesson.marks.map((before, i) => (i === at ? as : before));
    const lessonProgress = joined(store.getState().lessonProgress, { [lesson.name]: marks });
    store.setState({ lesson: { ...lesson, marks }, lessonProgress });
    void keepProgress(shelf, lessonProgress);
  }

  function watch(state: State): void {
    const { lesson, run } = state;
    if (!lesson?.ready || lesson.marks[lesson.at] === 'reached' || run.status === 'preparing') return;
    const { target }: LessonStep = LESSONS[lesson.name].steps[lesson.at];
    const facts = lessonFacts(state);
    if ((target.within > 0 && facts.step > target.within) || !target.reached(facts)) return;
    mark(lesson.at, 'reached');
    store.setState({ announcement: `Reached: ${target.says}` });
  }

  /** Once whoever opens the link has begun with it: the lesson sets up its own experiment instead. */
  function followLink(): void {
    const { settings, lesson } = store.getState();
    const name = settings.lesson;
    if (name === (lesson?.name ?? '')) return;
    if (name === opening) return;
    opening = null;
    if (name === '') return void store.setState({ lesson: null });
    if (isLesson(name)) return void open(name);
    store.setState(({ settings }) => ({ settings: { ...settings, lesson: '' } }));
    notify(store, {
      tone: 'warning',
      message: `There is no lesson “${name}” here.`,
      remedy: 'The button Lessons lists all there are.',
    });
  }

  async function goToStep(at: number): Promise<void> {
    const lesson = lessonNow();
    if (!lesson || !(at in LESSONS[lesson.name].steps)) return;
    if (at > lesson.at && lesson.marks.slice(lesson.at, at).includes('open')) return;
    await setUp(lesson.name, at, lesson.marks);
  }

  async function open(name: LessonName): Promise<void> {
    opening = name;
    await restore();
    if (opening !== name) return;
    opening = null;
    const kept = store.getState().lessonProgress[name] ?? freshMarks(name);
    const marks = kept.includes('open') ? kept : freshMarks(name);
    await setUp(name, resumedAt(name, marks), marks);
  }

  store.subscribe((state, before) => {
    if (state.settings.lesson !== (state.lesson?.name ?? '')) return queueMicrotask(followLink);
    if (
      state.run !== before.run ||
      state.settings !== before.settings ||
      state.prediction !== before.prediction ||
      state.lesson?.ready !== before.lesson?.ready
    )
      watch(state);
  });

  return {
    showLessons(lessonsShown) {
      opening = null;
      store.setState(({ settings }) => ({ lessonsShown, lesson: null, settings: { ...settings, lesson: '' } }));
      if (lessonsShown) void restore();
    },
    openLesson: open,
    async setUpStep() {
      const lesson = lessonNow();
      if (lesson) await setUp(lesson.name, lesson.at, lesson.marks);
    },
    goToStep,
    async skipStep() {
      const lesson = lessonNow();
      if (!lesson) return;
      if (lesson.marks[lesson.at] === 'open') mark(lesson.at, 'skipped');
      await goToStep(lesson.at + 1);
    },
  };
}

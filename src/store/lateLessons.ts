/** Lessons, loaded when one is asked for, by a press or by a link: the first picture does without them. */
import { loadPart } from '../loadPart';
import type { Context } from './context';
import type { LessonActions } from './lessonActions';
import { notifyProblem } from './notices';
import type { Prepare } from './preparation';

export function createLateLessons(context: Pick<Context, 'store' | 'services'>, prepare: Prepare): LessonActions {
  const { store } = context;
  let coming: Promise<LessonActions> | null = null;
  const load = async () => {
    const { createLessonActions } = await loadPart(() => import('./lessonActions'));
    const actions = createLessonActions(context, prepare);
    // They begin by looking at the state as it now is.
    store.setState({});
    return actions;
  };
  const loaded = () => {
    coming ??= load().catch((error: unknown) => {
      coming = null;
      throw error;
    });
    return coming;
  };
  /** What goes wrong is said; the lessons can be asked for again. */
  const withLessons = async (use: (lessons: LessonActions) => void | Promise<void>) => {
    try {
      await use(await loaded());
    } catch (error) {
      notifyProblem(store, error);
    }
  };
  const ofLink = store.subscribe(({ settings }) => {
    if (settings.lesson === '') return;
    ofLink();
    void withLessons(() => undefined);
  });
  return {
    showLessons: (shown) => void withLessons((lessons) => lessons.showLessons(shown)),
    openLesson: (name) => withLessons((lessons) => lessons.openLesson(name)),
    setUpStep: () => withLessons((lessons) => lessons.setUpStep()),
    goToStep: (at) => withLessons((lessons) => lessons.goToStep(at)),
    skipStep: () => withLessons((lessons) => lessons.skipStep()),
  };
}

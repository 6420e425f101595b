/** Lessons, loaded when one is asked for, by a press or by a link: the first picture does without them. */
import type { Context } from './context';
import type { LessonActions } from './lessonActions';
import type { Prepare } from './preparation';

export function createLateLessons(context: Pick<Context, 'store' | 'services'>, prepare: Prepare): LessonActions {
  const { store } = context;
  let coming: Promise<LessonActions> | null = null;
  const load = async () => {
    const { createLessonActions } = await import('./lessonActions');
    const actions = createLessonActions(context, prepare);
    // They begin by looking at the state as it now is.
    store.setState({});
    return actions;
  };
  const loaded = () => {
    coming ??= load();
    return coming;
  };
  const ofLink = store.subscribe(({ settings }) => {
    if (settings.lesson === '') return;
    ofLink();
    void loaded();
  });
  return {
    showLessons: (shown) => void loaded().then((lessons) => lessons.showLessons(shown)),
    openLesson: async (name) => (await loaded()).openLesson(name),
    setUpStep: async () => (await loaded()).setUpStep(),
    goToStep: async (at) => (await loaded()).goToStep(at),
    skipStep: async () => (await loaded()).skipStep(),
  };
}

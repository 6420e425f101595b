/** The list of lessons, or the step of the one that is open. It takes no place away from what it speaks of: it lies above. */
import { LESSON_NAMES, LESSONS } from '../lessons/lessons';
import { actions, useDistillery } from '../store/useDistillery';
import { LessonStepView } from './LessonStepView';
import './lessons.css';

export function LessonsPanel() {
  const lesson = useDistillery((state) => state.lesson);
  return (
    <section className="panel lessons" aria-labelledby="lessons-title">
      <header>
        <h2 id="lessons-title">{lesson ? `Lesson: ${LESSONS[lesson.name].title}` : 'Lessons'}</h2>
        <div className="aside">
          {lesson && (
            <button type="button" onClick={() => actions.showLessons(true)}>
              All lessons
            </button>
          )}
          <button type="button" onClick={() => actions.showLessons(false)}>
            Close lessons
          </button>
        </div>
      </header>
      {lesson ? <LessonStepView lesson={lesson} /> : <LessonList />}
    </section>
  );
}

function LessonList() {
  return (
    <ul className="lesson-list">
      {LESSON_NAMES.map((name) => {
        const { title, summary, steps } = LESSONS[name];
        return (
          <li key={name}>
            <button type="button" onClick={() => void actions.openLesson(name)}>
              <b>{title}</b>
              <span>{summary}</span>
              <span className="note">{steps.length} steps</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

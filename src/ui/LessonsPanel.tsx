/** The list of lessons, or the step of the one that is open. It takes no place away from what it speaks of: it lies above. */
import { useEffect, useRef } from 'react';
import { LESSON_NAMES, LESSONS } from '../lessons/lessons';
import { actions, useDistillery } from '../store/useDistillery';
import { LESSONS_BUTTON } from './commands';
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
          <button type="button" onClick={close}>
            Close lessons
          </button>
        </div>
      </header>
      {lesson ? <LessonStepView key={lesson.name} lesson={lesson} /> : <LessonList />}
    </section>
  );
}

/** The focus goes back to where lessons are opened. */
function close(): void {
  actions.showLessons(false);
  document.getElementById(LESSONS_BUTTON)?.focus();
}

function LessonList() {
  const progress = useDistillery(({ lessonProgress }) => lessonProgress);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => list.current?.querySelector('button')?.focus(), []);
  return (
    <ul className="lesson-list" ref={list}>
      {LESSON_NAMES.map((name) => {
        const { title, summary, steps } = LESSONS[name];
        const done = progress[name]?.filter((mark) => mark !== 'open').length ?? 0;
        return (
          <li key={name}>
            <button type="button" onClick={() => void actions.openLesson(name)}>
              <b>{title}</b>
              <span>{summary}</span>
              <span className="note standing" data-done={done === steps.length || undefined}>
                {standing(done, steps.length)}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function standing(done: number, steps: number): string {
  if (done === 0) return `${steps} steps`;
  return done === steps ? `✓ all ${steps} steps done` : `${done} of ${steps} steps done: go on`;
}

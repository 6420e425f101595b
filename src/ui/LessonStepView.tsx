/** One step of a lesson: what it says, what to reach, how far one is, and the way on. */
import type { LessonStep } from '../lessons/lesson';
import { LESSONS } from '../lessons/lessons';
import { grouped } from '../plots/numbers';
import type { LessonState } from '../store/lessonActions';
import { actions, useDistillery } from '../store/useDistillery';
import { PipelineStrip } from './PipelineStrip';

export function LessonStepView({ lesson }: { readonly lesson: LessonState }) {
  const { name, at, marks } = lesson;
  const { steps, pipeline } = LESSONS[name];
  const step: LessonStep = steps[at];
  return (
    <div className="lesson-step">
      <Progress lesson={lesson} />
      <div className="stack">
        <h3>{step.title}</h3>
        <p>{step.text}</p>
        {pipeline && <PipelineStrip kind={pipeline} />}
      </div>
      <div className="stack">
        <Standing lesson={lesson} step={step} />
        <details key={`${name}-${at}`}>
          <summary>Hint</summary>
          <p className="note">{step.hint}</p>
        </details>
        <div className="row">
          <button type="button" disabled={at === 0} onClick={() => void actions.goToStep(at - 1)}>
            Back
          </button>
          <Forward lesson={lesson} />
          {marks[at] === 'open' && (
            <button type="button" className="quiet" onClick={() => void actions.skipStep()}>
              Skip
            </button>
          )}
        </div>
        <div className="row">
          <button type="button" className="quiet" onClick={() => show(step.look)}>
            Show me where
          </button>
          <button type="button" className="quiet" onClick={() => void actions.setUpStep()}>
            Set it up again
          </button>
        </div>
      </div>
    </div>
  );
}

const MARKS = { open: '', reached: ', reached', skipped: ', skipped' } as const;

function Progress({ lesson: { name, at, marks } }: { readonly lesson: LessonState }) {
  return (
    <ol className="lesson-progress" aria-label="Steps of this lesson">
      {LESSONS[name].steps.map(({ title }, i) => (
        <li key={title} data-mark={marks[i]} aria-current={i === at ? 'step' : undefined}>
          {title}
          <span className="sr-only">{MARKS[marks[i]]}</span>
        </li>
      ))}
    </ol>
  );
}

function Standing({ lesson: { at, marks, ready }, step }: { readonly lesson: LessonState; readonly step: LessonStep }) {
  const taken = useDistillery(({ run }) => (run.shown === 'run' ? run.step : 0));
  const { says, within } = step.target;
  const mark = marks[at];
  const late = mark !== 'reached' && within > 0 && taken > within;
  return (
    <div className="lesson-target" data-mark={late ? 'late' : mark}>
      <b>{mark === 'reached' ? 'Reached' : 'To reach'}</b>
      <p>{says}</p>
      {mark !== 'reached' && within > 0 && (
        <p className="note numeric">
          {ready ? `step ${grouped(taken)} of at most ${grouped(within)}` : 'Getting ready…'}
        </p>
      )}
      {late && <p className="note">More steps than that were taken: press Reset and try again, or look at the hint.</p>}
    </div>
  );
}

function Forward({ lesson: { name, at, marks } }: { readonly lesson: LessonState }) {
  const last = at + 1 === LESSONS[name].steps.length;
  const open = marks[at] === 'open';
  return last ? (
    <button type="button" className="primary" disabled={open} onClick={() => actions.showLessons(true)}>
      Finish
    </button>
  ) : (
    <button type="button" className="primary" disabled={open} onClick={() => void actions.goToStep(at + 1)}>
      Next
    </button>
  );
}

function show(region: string): void {
  const found = document.querySelector<HTMLElement>(`[data-region="${region}"]`);
  const heading = found?.querySelector<HTMLElement>('h2') ?? document.querySelector<HTMLElement>('.tabs [role="tab"]');
  heading?.scrollIntoView({ block: 'center' });
  found?.classList.remove('pointed');
  requestAnimationFrame(() => found?.classList.add('pointed'));
}

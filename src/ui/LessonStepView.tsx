/** One step of a lesson: what it says, what to reach, how far one is, what there was to see, and the way on. */
import { useEffect, useRef } from 'react';
import type { LessonStep } from '../lessons/lesson';
import { LESSONS } from '../lessons/lessons';
import { grouped } from '../plots/numbers';
import { useCalm } from '../plots/useCalm';
import { learnedSteps } from '../store/history';
import { lessonFacts } from '../store/lessonFacts';
import type { LessonState } from '../store/state';
import { actions, useDistillery } from '../store/useDistillery';
import { PipelineStrip } from './PipelineStrip';
import { pointOut } from './pointOut';

export function LessonStepView({ lesson }: { readonly lesson: LessonState }) {
  const { name, at, marks } = lesson;
  const { steps, pipeline } = LESSONS[name];
  const step: LessonStep = steps[at];
  const heading = useFocusOnNewStep(at);
  return (
    <div className="lesson-step">
      <Progress lesson={lesson} />
      <div className="stack">
        <h3 ref={heading} tabIndex={-1}>
          {step.title}
        </h3>
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
          <button type="button" className="quiet" onClick={() => pointOut(step.look)}>
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

/** The button that leads to a step is off once it is there, so the focus goes on to what is to be read. */
function useFocusOnNewStep(at: number) {
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(at);
  useEffect(() => {
    if (shown.current !== at) heading.current?.focus();
    shown.current = at;
  }, [at]);
  return heading;
}

const MARKS = { open: '', reached: ', reached', skipped: ', skipped' } as const;
const SIGNS = { open: '', reached: '✓', skipped: '–' } as const;

function Progress({ lesson: { name, at, marks } }: { readonly lesson: LessonState }) {
  return (
    <ol className="lesson-progress" aria-label="Steps of this lesson">
      {LESSONS[name].steps.map(({ title }, i) => (
        <li key={title} data-mark={marks[i]} aria-current={i === at ? 'step' : undefined}>
          <span className="sign" aria-hidden="true">
            {SIGNS[marks[i]] || i + 1}
          </span>
          <span className="title">
            {title}
            <span className="sr-only">{MARKS[marks[i]]}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}

function Standing({ lesson: { at, marks, ready }, step }: { readonly lesson: LessonState; readonly step: LessonStep }) {
  const taken = useDistillery(({ run }) => learnedSteps(run));
  const { says, within } = step.target;
  const mark = marks[at];
  const late = mark !== 'reached' && within > 0 && taken > within;
  return (
    <div className="lesson-target" data-mark={late ? 'late' : mark}>
      <b>{mark === 'reached' ? 'Reached' : 'To reach'}</b>
      <p>{says}</p>
      {mark === 'reached' && <p className="seen">{step.seen}</p>}
      {mark !== 'reached' && within > 0 && (
        <p className="note numeric">
          {ready ? `step ${grouped(taken)} of at most ${grouped(within)}` : 'Getting ready…'}
        </p>
      )}
      {mark !== 'reached' && ready && <Measure step={step} />}
      {late && <p className="note">More steps than that were taken: press Reset and try again, or look at the hint.</p>}
    </div>
  );
}

const MEASURE_MS = 200;

/** How far one is, in the measure of the target. */
function Measure({ step: { target } }: { readonly step: LessonStep }) {
  const text = useCalm(
    useDistillery((state) => target.now?.(lessonFacts(state)) ?? ''),
    MEASURE_MS,
  );
  return text === '' ? null : <p className="note numeric">{text}</p>;
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

/** A slider over decades with 0 at its left end, beside a field for the exact number; moving it trains. */
import type { ReactNode } from 'react';
import { FIELDS, type FieldName, type Settings } from '../settings/fields';
import { actions, useDistillery } from '../store/useDistillery';
import { positionOf, SLIDER_STEPS, valueAt } from './logScale';
import { NumberField } from './NumberField';
import { RangeInput } from './RangeInput';
import { usePointed } from './termEffects';

type SliderName = 'lambda' | 'gamma';

interface LogSliderProps {
  readonly name: SliderName & FieldName;
  /** Smallest value above 0 that the slider reaches. */
  readonly smallest: number;
  /** What it weighs. */
  readonly meaning: string;
  /** Why it has no effect, or less than expected; '' where it has. */
  readonly lack?: string;
  /** What to do about the lack. */
  readonly children?: ReactNode;
}

export function LogSlider({ name, smallest, meaning, lack = '', children }: LogSliderProps) {
  const value = useDistillery(({ settings }) => settings[name]);
  const paused = useDistillery(({ run, retrainWhileMoving }) => run.pausedByPerson && retrainWhileMoving);
  const { label, max } = FIELDS[name];
  const pointed = usePointed(({ slider }) => slider === name);
  const move = (to: number) => {
    const changed: Partial<Settings> = { [name]: valueAt(to, smallest, max) };
    actions.change(changed);
  };
  return (
    <div className="slider" data-pointed={pointed || undefined}>
      <span className="name" aria-hidden="true">
        {label}
      </span>
      <RangeInput
        label={label}
        position={positionOf(value, smallest, max)}
        last={SLIDER_STEPS}
        shown={String(value)}
        onMove={move}
        onRelease={actions.commit}
      />
      <NumberField name={name} bare />
      <span className="hint">
        {[paused && 'paused: press Play', lack].filter(Boolean).join('; ') || meaning} {children}
      </span>
    </div>
  );
}

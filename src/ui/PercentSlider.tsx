/** A share in percent: a slider over decades with 0 at its left end, beside a field for the exact number. */
import { useEffect, useState } from 'react';
import { positionOf, SLIDER_STEPS, valueAt } from './logScale';
import { RangeInput } from './RangeInput';

interface PercentSliderProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (percent: number) => void;
  readonly hint: string;
}

/** Smallest share above 0 that the slider reaches, in percent. */
const SMALLEST = 0.1;

export function PercentSlider({ label, value, onChange, hint }: PercentSliderProps) {
  return (
    <div className="slider">
      <span className="name" aria-hidden="true">
        {label}
      </span>
      <RangeInput
        label={label}
        position={positionOf(value, SMALLEST, 100)}
        last={SLIDER_STEPS}
        shown={`${value} %`}
        onMove={(position) => onChange(valueAt(position, SMALLEST, 100))}
      />
      <PercentField label={label} value={value} onChange={onChange} />
      <span className="hint">{hint}</span>
    </div>
  );
}

/** Takes what is typed as soon as it is a share; what is none stays to be mended, and the last share holds. */
function PercentField({ label, value, onChange }: Omit<PercentSliderProps, 'hint'>) {
  const [text, setText] = useState(String(value));
  useEffect(() => setText((typed) => (Number(typed) === value ? typed : String(value))), [value]);
  const valid = isShare(text);
  return (
    <input
      type="number"
      aria-label={`${label}, exact`}
      aria-invalid={!valid}
      min={0}
      max={100}
      step="any"
      value={text}
      onChange={(event) => {
        setText(event.target.value);
        if (isShare(event.target.value)) onChange(Number(event.target.value));
      }}
      onBlur={() => setText(String(value))}
    />
  );
}

function isShare(text: string): boolean {
  return text.trim() !== '' && Number(text) >= 0 && Number(text) <= 100;
}

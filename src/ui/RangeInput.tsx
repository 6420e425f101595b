/** The native slider, filled up to where it stands; all sliders of the page are of this one. */
import type { CSSProperties, DragEvent } from 'react';

interface RangeInputProps {
  /** Its accessible name, unless a label names it by `id`. */
  readonly label?: string;
  readonly id?: string;
  /** Where it stands, from 0 to `last`, and what that means in words. */
  readonly position: number;
  readonly last: number;
  readonly shown: string;
  readonly onMove: (position: number) => void;
  /** The hand, or the key, is lifted. */
  readonly onRelease?: () => void;
}

export function RangeInput({ label, id, position, last, shown, onMove, onRelease }: RangeInputProps) {
  return (
    <input
      id={id}
      type="range"
      aria-label={label}
      aria-valuetext={shown}
      min={0}
      max={last}
      value={position}
      style={{ '--filled': `${(100 * position) / last}%` } as CSSProperties}
      onChange={(event) => onMove(event.target.valueAsNumber)}
      onPointerUp={onRelease}
      onKeyUp={onRelease}
      onDragStart={stay}
    />
  );
}

/** Where all text is selected, a browser would carry the slider away as text instead of moving it. */
const stay = (event: DragEvent) => event.preventDefault();

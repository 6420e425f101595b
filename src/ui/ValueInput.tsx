/**
 * A number or a short list, named by the table of settings: typed freely, taken when valid, kept and explained when not;
 * Escape brings back what was.
 */
import { useCallback, useEffect, useId, useState } from 'react';
import { FIELDS, type FieldName, type Settings } from '../settings/fields';
import { formatValue, parseValue } from '../settings/value';

interface ValueInputProps<N extends FieldName> {
  readonly name: N;
  readonly value: Settings[N];
  /** Takes the value once it is valid and typing has come to an end. */
  readonly onTake: (value: Settings[N]) => void;
  /** The name stands elsewhere, e.g. over a slider that shares it. */
  readonly bare?: boolean;
  readonly placeholder?: string;
  readonly disabled?: boolean;
}

export function ValueInput<N extends FieldName>(props: ValueInputProps<N>) {
  const { name, value, onTake, bare, placeholder, disabled } = props;
  const shown = formatValue(name, value);
  const [text, setText] = useState(shown);
  const [problem, setProblem] = useState('');
  const id = useId();
  const field = FIELDS[name];
  const bringBack = useCallback(() => {
    setText(shown);
    setProblem('');
  }, [shown]);
  useEffect(bringBack, [bringBack]);

  const take = () => {
    const parsed = parseValue(name, text.trim());
    setProblem(parsed.ok ? '' : `${text || 'nothing'} ${parsed.why}`);
    if (!parsed.ok) return;
    onTake(parsed.value);
    setText(formatValue(name, parsed.value));
  };
  const isNumber = field.type === 'number';
  return (
    <label className="field">
      <span className={bare ? 'sr-only' : 'name'}>{field.label}</span>
      <input
        className="numeric"
        type={isNumber ? 'number' : 'text'}
        inputMode={isNumber ? 'decimal' : 'text'}
        step="any"
        value={text}
        placeholder={placeholder}
        disabled={disabled}
        aria-invalid={problem !== ''}
        aria-describedby={problem ? id : undefined}
        onChange={(event) => setText(event.target.value)}
        onBlur={take}
        onKeyDown={({ key }) => {
          if (key === 'Enter') take();
          if (key === 'Escape') bringBack();
        }}
      />
      {problem && (
        <span className="problem" id={id} role="alert">
          {problem}
        </span>
      )}
    </label>
  );
}

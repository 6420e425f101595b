/** A number from the table of settings: typed freely, taken when it is valid, kept and explained when it is not. */
import { useEffect, useId, useState } from 'react';
import { FIELDS, type FieldName } from '../settings/fields';
import { formatValue, parseValue } from '../settings/value';
import { actions, useDistillery } from '../store/useDistillery';

interface NumberFieldProps {
  readonly name: FieldName;
  /** The name stands elsewhere, e.g. over a slider that shares it. */
  readonly bare?: boolean;
}

export function NumberField({ name, bare }: NumberFieldProps) {
  const value = useDistillery(({ settings }) => settings[name]);
  const shown = formatValue(name, value);
  const [text, setText] = useState(shown);
  const [problem, setProblem] = useState('');
  const id = useId();
  const field = FIELDS[name];
  useEffect(() => {
    setText(shown);
    setProblem('');
  }, [shown]);

  const take = () => {
    const parsed = parseValue(name, text.trim());
    setProblem(parsed.ok ? '' : `${text || 'nothing'} ${parsed.why}`);
    if (!parsed.ok) return;
    actions.change({ [name]: parsed.value });
    actions.commit();
    setText(formatValue(name, parsed.value));
  };
  const counts = field.type === 'count';
  return (
    <label className="field">
      <span className={bare ? 'sr-only' : 'name'}>{field.label}</span>
      <input
        className="numeric"
        type={counts ? 'text' : 'number'}
        inputMode={counts ? 'text' : 'decimal'}
        step="any"
        value={text}
        aria-invalid={problem !== ''}
        aria-describedby={problem ? id : undefined}
        onChange={(event) => setText(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => event.key === 'Enter' && take()}
      />
      {problem && (
        <span className="problem" id={id} role="alert">
          {problem}
        </span>
      )}
    </label>
  );
}

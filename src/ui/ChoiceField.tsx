/** One of several, from the table of settings. */
import { FIELDS, type FieldName, type Settings } from '../settings/fields';
import { actions, useDistillery } from '../store/useDistillery';

type ChoiceName = { [N in FieldName]: Settings[N] extends string ? N : never }[FieldName];

interface ChoiceFieldProps<N extends ChoiceName> {
  readonly name: N;
  /** Options on offer now and how each reads; the field's own names where left out. */
  readonly options?: readonly { readonly value: Settings[N]; readonly label: string }[];
  readonly onChoose?: (value: Settings[N]) => void;
}

export function ChoiceField<N extends ChoiceName>({ name, options, onChoose }: ChoiceFieldProps<N>) {
  const value = useDistillery(({ settings }) => settings[name]);
  const { label, options: names } = FIELDS[name];
  const offered = options ?? names.map((option) => ({ value: option as Settings[N], label: option }));
  const choose = (text: string) => {
    const chosen = offered.find((option) => option.value === text);
    if (!chosen) return;
    if (onChoose) onChoose(chosen.value);
    else actions.change({ [name]: chosen.value });
    actions.commit();
  };
  return (
    <label className="field">
      <span className="name">{label}</span>
      <select value={value} onChange={(event) => choose(event.target.value)}>
        {offered.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}

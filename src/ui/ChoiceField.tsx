/** One of several, from the table of settings. */
import { type ChoiceName, FIELDS, type Settings } from '../settings/fields';
import { actions, useDistillery } from '../store/useDistillery';
import { SelectInput, type SelectOption } from './SelectInput';

interface ChoiceFieldProps<N extends ChoiceName> {
  readonly name: N;
  /** Options on offer now and how each reads; the field's own names where left out. */
  readonly options?: readonly SelectOption<Settings[N]>[];
  readonly onChoose?: (value: Settings[N]) => void;
}

export function ChoiceField<N extends ChoiceName>({ name, options, onChoose }: ChoiceFieldProps<N>) {
  const value = useDistillery(({ settings }) => settings[name]);
  const { label, options: names } = FIELDS[name];
  const offered = options ?? names.map((option) => ({ value: option as Settings[N], label: option }));
  const choose = (chosen: Settings[N]) => {
    if (onChoose) onChoose(chosen);
    else actions.change({ [name]: chosen });
    actions.commit();
  };
  return <SelectInput label={label} value={value} options={offered} onChoose={choose} />;
}

/** A setting of the experiment as a field to type in: what is taken is set off at once. */
import type { FieldName } from '../settings/fields';
import { actions, useDistillery } from '../store/useDistillery';
import { ValueInput } from './ValueInput';

interface NumberFieldProps {
  readonly name: FieldName;
  /** The name stands elsewhere, e.g. over a slider that shares it. */
  readonly bare?: boolean;
}

export function NumberField({ name, bare = false }: NumberFieldProps) {
  const value = useDistillery(({ settings }) => settings[name]);
  return (
    <ValueInput
      name={name}
      value={value}
      bare={bare}
      onTake={(taken) => {
        actions.change({ [name]: taken });
        actions.commit();
      }}
    />
  );
}

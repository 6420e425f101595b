/** One of several, under its name. */

export interface SelectOption<T extends string> {
  readonly value: T;
  readonly label: string;
}

interface SelectInputProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly SelectOption<T>[];
  readonly onChoose: (value: T) => void;
  readonly disabled?: boolean;
}

export function SelectInput<T extends string>({ label, value, options, onChoose, disabled }: SelectInputProps<T>) {
  return (
    <label className="field">
      <span className="name">{label}</span>
      <select
        value={value}
        disabled={disabled}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value);
          if (chosen) onChoose(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}

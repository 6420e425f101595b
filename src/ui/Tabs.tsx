/** Several views in one place, one seen at a time: the WAI-ARIA tabs pattern, arrow keys included. */
import { type KeyboardEvent, type ReactNode, useId } from 'react';

interface TabsProps<Name extends string> {
  /** What the tabs have in common, for screen readers. */
  readonly label: string;
  readonly tabs: readonly { readonly name: Name; readonly title: string }[];
  readonly selected: Name;
  readonly onSelect: (name: Name) => void;
  /** Whether the selected view is still on its way, and the one before in its place. */
  readonly coming: boolean;
  /** The selected view. */
  readonly children: ReactNode;
}

export function Tabs<Name extends string>({ label, tabs, selected, onSelect, coming, children }: TabsProps<Name>) {
  const id = useId();
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const at = tabs.findIndex(({ name }) => name === selected);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const { name } = tabs[(next + tabs.length) % tabs.length];
    onSelect(name);
    document.getElementById(`${id}-${name}`)?.focus();
  };
  return (
    <div className="tabs">
      <div role="tablist" aria-label={label} onKeyDown={move}>
        {tabs.map(({ name, title }) => (
          <button
            key={name}
            id={`${id}-${name}`}
            type="button"
            role="tab"
            data-tab={name}
            aria-selected={name === selected}
            aria-controls={`${id}-view`}
            tabIndex={name === selected ? 0 : -1}
            onClick={() => onSelect(name)}
          >
            {title}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-view`} aria-labelledby={`${id}-${selected}`} aria-busy={coming}>
        {children}
      </div>
    </div>
  );
}

/** Every command by a few letters of its name: a combobox over a list, in the page's native dialog. */
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { COMMANDS, type Command, keyName, lessonCommands, PALETTE_DIALOG } from './commands';
import { matching } from './matching';

/** All but the palette itself. */
const OFFERED = COMMANDS.filter(({ anywhere }) => !anywhere);

export function CommandPalette() {
  const dialog = useRef<HTMLDialogElement>(null);
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const id = useId();
  const [lessons, setLessons] = useState<readonly Command[]>([]);
  const found = matching([...OFFERED, ...lessons], query);
  const chosen = Math.min(at, found.length - 1);
  const option = (i: number) => `${id}-${i}`;
  const ask = (text: string) => {
    setQuery(text);
    setAt(0);
  };
  useEffect(() => {
    document.getElementById(`${id}-${chosen}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, chosen]);

  const run = (command: Command | undefined) => {
    if (!command) return;
    dialog.current?.close();
    command.run();
  };
  const onKey = (event: KeyboardEvent) => {
    const moves: Readonly<Record<string, number>> = { ArrowDown: chosen + 1, ArrowUp: chosen - 1 };
    const to = moves[event.key];
    if (event.key === 'Enter') run(found[chosen]);
    else if (to !== undefined && found.length > 0) setAt((to + found.length) % found.length);
    else return;
    event.preventDefault();
  };
  return (
    <dialog ref={dialog} id={PALETTE_DIALOG} className="palette" aria-label="Commands" onClose={() => ask('')}>
      <input
        type="text"
        role="combobox"
        aria-label="Command"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={found.length > 0 ? option(chosen) : undefined}
        placeholder="What do you want to do?"
        autoComplete="off"
        value={query}
        // Where the lessons do not come there is everything else.
        onFocus={() => void lessonCommands().then(setLessons, () => undefined)}
        onChange={({ target }) => ask(target.value)}
        onKeyDown={onKey}
      />
      <div role="listbox" id={`${id}-list`} aria-label="Commands found">
        {found.map((command, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above has the focus and the keys
          <div
            key={command.label}
            id={option(i)}
            role="option"
            tabIndex={-1}
            aria-selected={i === chosen}
            onClick={() => run(command)}
          >
            {command.label}
            {command.key !== null && <kbd>{keyName(command)}</kbd>}
          </div>
        ))}
      </div>
      <p className="note" role="status">
        {found.length === 0 ? 'No command is called so.' : ''}
      </p>
    </dialog>
  );
}

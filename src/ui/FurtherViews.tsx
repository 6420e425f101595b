/** The regions that are not on the first screen, behind tabs. */
import { Suspense, useDeferredValue, useState } from 'react';
import { Tabs } from './Tabs';
import { VIEW_NAMES, VIEWS, type ViewName } from './views';

export function FurtherViews() {
  const [selected, select] = useState<ViewName>(VIEW_NAMES[0]);
  // The tab answers at once; its region is worked out in slices, the one before staying until it is there.
  const shown = useDeferredValue(selected);
  const { Panel } = VIEWS[shown];
  return (
    <Tabs
      label="Further views"
      tabs={VIEW_NAMES.map((name) => ({ name, title: VIEWS[name].title }))}
      selected={selected}
      coming={shown !== selected}
      onSelect={select}
    >
      <Suspense fallback={<p className="panel note">Loading…</p>}>
        <Panel />
      </Suspense>
    </Tabs>
  );
}

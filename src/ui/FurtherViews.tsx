/** The regions that are not on the first screen, behind tabs. */
import { Suspense, useState } from 'react';
import { Tabs } from './Tabs';
import { VIEW_NAMES, VIEWS, type ViewName } from './views';

export function FurtherViews() {
  const [selected, select] = useState<ViewName>(VIEW_NAMES[0]);
  const { Panel } = VIEWS[selected];
  return (
    <Tabs
      label="Further views"
      tabs={VIEW_NAMES.map((name) => ({ name, title: VIEWS[name].title }))}
      selected={selected}
      onSelect={select}
    >
      <Suspense fallback={<p className="panel note">Loading…</p>}>
        <Panel />
      </Suspense>
    </Tabs>
  );
}

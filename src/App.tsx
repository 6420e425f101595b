/** The one page: data and network on the left, plots in the middle, objective, run and validity on the right. */
import type { ReactNode } from 'react';
import { isHidden } from './settings/regions';
import { useDistillery } from './store/useDistillery';
import { AttributionsPanel } from './ui/AttributionsPanel';
import { DataPanel } from './ui/DataPanel';
import { Dialogs } from './ui/Dialogs';
import { FilterSpectrumPanel } from './ui/FilterSpectrumPanel';
import { FurtherViews } from './ui/FurtherViews';
import { Header } from './ui/Header';
import { Lessons } from './ui/Lessons';
import { LossesPanel } from './ui/LossesPanel';
import { NetworkPanel } from './ui/NetworkPanel';
import { Notices } from './ui/Notices';
import { ObjectivePanel } from './ui/ObjectivePanel';
import { RunBar } from './ui/RunBar';
import { useShortcuts } from './ui/shortcuts';
import { useDropping } from './ui/useDropping';
import { useRightOfWay } from './ui/useRightOfWay';
import { useTheme } from './ui/useTheme';
import { ValidityPanel } from './ui/ValidityPanel';
import { WaveletPanel } from './ui/WaveletPanel';

/** What stands outside the panels may be left out too. */
function Unless({ region, children }: { readonly region: string; readonly children: ReactNode }) {
  const hidden = useDistillery(({ settings }) => isHidden(settings, region));
  return hidden ? null : children;
}

export function App() {
  useTheme();
  useShortcuts();
  useRightOfWay();
  const dropping = useDropping();
  return (
    <div className={dropping ? 'dropping' : ''}>
      <Unless region="header">
        <Header />
      </Unless>
      <Notices />
      <Unless region="lessons">
        <Lessons />
      </Unless>
      <main className="columns" tabIndex={-1}>
        <div className="column">
          <DataPanel />
          <NetworkPanel />
        </div>
        <div className="plots">
          <WaveletPanel />
          <FilterSpectrumPanel />
          <LossesPanel />
          <AttributionsPanel />
        </div>
        <div className="column">
          <ObjectivePanel />
          <RunBar />
          <ValidityPanel />
        </div>
        <Unless region="views">
          <div className="further">
            <FurtherViews />
          </div>
        </Unless>
      </main>
      <Dialogs />
    </div>
  );
}

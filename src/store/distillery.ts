/** The whole of the page behind its views: one state, and the actions that change it. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { readLink } from '../settings/link';
import { createContext } from './context';
import { createDataActions, type DataActions } from './dataActions';
import { takeEngineEvent } from './engineEvents';
import { createExplaining } from './explaining';
import { followAddress, openLink } from './linkOpening';
import { type AddressBar, createLinkSync, type LinkActions, linkOf } from './linkSync';
import { createNetworkActions, type NetworkActions } from './networkActions';
import { dismissNotice, notify } from './notices';
import { createOfflineActions, type OfflineActions } from './offline';
import { type OpeningRun, openingState } from './opening';
import { createPredictionActions, type PredictionActions } from './predictionActions';
import { createPreparation } from './preparation';
import { createRunActions, type RunActions } from './runActions';
import type { Services } from './services';
import { createSettingActions, type SettingActions } from './settingActions';
import type { Notice, State } from './state';
import { createSweepActions, type SweepActions } from './sweepActions';

export interface Actions
  extends PredictionActions,
    SweepActions,
    RunActions,
    SettingActions,
    DataActions,
    NetworkActions,
    LinkActions,
    OfflineActions {
  /** Begins the work behind the first picture: engine, data, network. Call once, after that picture. */
  begin(): Promise<void>;
  notify(notice: Pick<Notice, 'tone' | 'message'>): void;
  dismissNotice(id: number): void;
  announce(text: string): void;
}

export interface Distillery {
  readonly store: StoreApi<State>;
  readonly actions: Actions;
}

/** @param openingRun the stored result shown before any engine has loaded */
export function createDistillery(services: Services, bar: AddressBar, openingRun: OpeningRun): Distillery {
  const link = readLink(bar.location.hash);
  const store = createStore<State>(() => openingState(link, openingRun));
  const context = createContext(store, services, (event) => takeEngineEvent(context, event, explain));
  const explain = createExplaining(context);
  const prepare = createPreparation(context, explain);
  const run = createRunActions(context, prepare);
  const settings = createSettingActions(context, prepare, run, explain);
  const network = createNetworkActions(context, prepare);
  const sweep = createSweepActions(context, prepare);
  const actions: Actions = {
    ...run,
    ...settings,
    ...network,
    ...createDataActions(context, prepare, run, network),
    ...sweep,
    ...createPredictionActions(context),
    ...createLinkSync(context, bar),
    ...createOfflineActions(store, () => bar.history.replaceState(null, '', `#${linkOf(context, true)}`)),
    async begin() {
      followAddress(context, bar, prepare, run);
      void sweep.restoreSweep();
      if (bar.location.hash.length > 1) await openLink(context, link, prepare, run);
      else
        await prepare('data', {
          shown: { shown: 'stored', taps: openingRun.taps, losses: openingRun.losses, step: openingRun.step },
        });
    },
    notify: (notice) => notify(store, notice),
    dismissNotice: (id) => dismissNotice(store, id),
    announce: (announcement) => store.setState({ announcement }),
  };
  return { store, actions };
}

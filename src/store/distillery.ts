/** The whole of the page behind its views: one state, and the actions that change it. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Settings } from '../settings/fields';
import { readLink } from '../settings/link';
import { type Context, createContext } from './context';
import { createDataActions, type DataActions } from './dataActions';
import { createEmbedding, type EmbeddingActions } from './embedding';
import { takeEngineEvent } from './engineEvents';
import { createExplaining } from './explaining';
import { createHistoryActions, type HistoryActions } from './history';
import { createRunsActions, type RunsActions } from './keptRuns';
import { createLateLessons } from './lateLessons';
import type { LessonActions } from './lessonActions';
import { followAddress, openLink } from './linkOpening';
import { type AddressBar, createLinkSync, type LinkActions, linkOf } from './linkSync';
import { createNetworkActions, type NetworkActions } from './networkActions';
import { dismissNotice, dismissProblems, notify } from './notices';
import { createOfflineActions, type OfflineActions } from './offline';
import { type OpeningRun, openingState, shownOpening } from './opening';
import { createPredictionActions, type PredictionActions } from './predictionActions';
import { createPreparation } from './preparation';
import { createPresence, type PresenceActions } from './presence';
import { createReplayActions, type ReplayActions } from './replay';
import { type ResumedLink, settingsLink } from './resuming';
import { createRunActions, type RunActions } from './runActions';
import { isOwnNetwork } from './selectors';
import type { Services } from './services';
import { createSessionActions, type SessionActions } from './sessions';
import { createSettingActions, type SettingActions } from './settingActions';
import { firstStage } from './stages';
import type { Notice, State } from './state';
import { createSweepActions, type SweepActions } from './sweepActions';
import { createTakeawayActions, type TakeawayActions } from './takeaway';
import { createUndo, type UndoActions } from './undo';

export interface Actions
  extends PredictionActions,
    HistoryActions,
    ReplayActions,
    TakeawayActions,
    SessionActions,
    RunsActions,
    UndoActions,
    SweepActions,
    RunActions,
    SettingActions,
    DataActions,
    NetworkActions,
    LessonActions,
    EmbeddingActions,
    PresenceActions,
    LinkActions,
    OfflineActions {
  /** Begins the work behind the first picture: engine, data, network. Call once, after that picture. */
  begin(): Promise<void>;
  notify(notice: Pick<Notice, 'tone' | 'message'>): void;
  dismissNotice(id: number): void;
  /** Dismisses errors and warnings. */
  dismissProblems(): void;
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
  const context = createContext(store, services, (event) =>
    takeEngineEvent(context, event, { explain, continueRun: () => run.continueRun() }),
  );
  const explain = createExplaining(context);
  const prepare = createPreparation(context, explain);
  const run = createRunActions(context, prepare);
  const settings = createSettingActions(context, prepare, run, explain);
  const network = createNetworkActions(context, prepare);
  const sweep = createSweepActions(context, prepare);
  const history = createHistoryActions(store, explain);
  const open = (content: ResumedLink) => openLink(context, content, prepare, run);
  const sessions = createSessionActions(context, open);
  const data = createDataActions(context, prepare, run, network, sessions);
  const runs = createRunsActions(context, open);
  const actions: Actions = {
    ...run,
    ...settings,
    ...network,
    ...data,
    ...sweep,
    ...createPredictionActions(context),
    ...history,
    ...createReplayActions(store, history),
    ...createTakeawayActions(context),
    ...sessions,
    ...runs,
    ...createUndo(context, (wanted, file) => takeSettings(context, wanted, file, settings, open)),
    ...createLateLessons(context, prepare),
    ...createEmbedding(store, settings),
    ...createPresence(context, sessions.saveNow),
    ...createLinkSync(context, bar),
    ...createOfflineActions(store, () => bar.history.replaceState(null, '', `#${linkOf(context, true)}`)),
    async begin() {
      followAddress(context, bar, prepare, run);
      void sweep.restoreSweep();
      void runs.restoreRuns();
      void actions.meetOtherTabs();
      void sessions.offerSession(bar.location.hash.length <= 1);
      const models = sessions.restoreModels();
      if (isOwnNetwork(link.settings.network)) await models;
      if (bar.location.hash.length > 1) await openLink(context, link, prepare, run);
      else await prepare('data', { shown: shownOpening(openingRun) });
    },
    notify: (notice) => notify(store, notice),
    dismissNotice: (id) => dismissNotice(store, id),
    dismissProblems: () => dismissProblems(store),
    announce: (announcement) => store.setState({ announcement }),
  };
  return { store, actions };
}

/** Other settings, with what follows from them: as by hand within the same data, as by a link across data and files. */
async function takeSettings(
  { store, known, files }: Context,
  wanted: Settings,
  file: string,
  { change }: SettingActions,
  open: (content: ResumedLink) => Promise<boolean>,
): Promise<void> {
  const otherFile = file !== '' && known.get(file) !== files;
  if (otherFile || firstStage(store.getState().settings, wanted) === 'data')
    await open({ ...settingsLink(wanted), file: file === '' ? null : { shape: [], sha256: file } });
  else change(wanted);
}

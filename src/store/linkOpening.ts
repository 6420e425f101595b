/**
 * From an address to an experiment: on opening, on back and forward, on paste. Where a link was made with a person's
 * own file, it waits for that file.
 */
import { type LinkContent, readLink } from '../settings/link';
import { lowpassFilter } from '../wavelets/families';
import { type Context, giveUpFiles, patchNetwork } from './context';
import { type AddressBar, linkOf } from './linkSync';
import { notify } from './notices';
import type { Prepare } from './preparation';
import { checkpointAt } from './requests';
import type { ResumedLink } from './resuming';
import type { RunActions } from './runActions';
import { isOwnNetwork, isRunning, savedNetwork } from './selectors';
import type { OpenedFiles } from './services';
import { firstStage, type Stage } from './stages';
import type { State } from './state';

/** Reads the address whenever it changes by other hands than ours; `hashchange` would tell of the same once more. */
export function followAddress(context: Context, bar: AddressBar, prepare: Prepare, run: RunActions): void {
  bar.addEventListener('popstate', () => {
    const content = readLink(bar.location.hash);
    if (bar.location.hash.replace(/^#/, '') === linkOf(context, false)) return;
    void openLink(context, content, prepare, run);
  });
}

/** Takes what a link holds into the state and prepares what it asks for. True once its run is up; false while it waits for a file. */
export async function openLink(
  context: Context,
  content: ResumedLink,
  prepare: Prepare,
  run: RunActions,
): Promise<boolean> {
  const { store } = context;
  giveUpFiles(context);
  const before = store.getState();
  tellRejected(context, content);
  const files = filesOf(context, content);
  if (!files) {
    awaitFile(context, content);
    return false;
  }
  const otherFiles = content.settings.data === 'local' && files !== context.files;
  context.files = files;
  context.awaited = null;
  store.setState({ settings: content.settings });
  const from = before.dataset && !otherFiles ? firstStage(before.settings, content.settings) : 'data';
  if (from || content.taps || content.resume)
    return prepareLink(context, content, { from: from ?? 'run', before }, prepare, run);
  run.updateEngine();
  return true;
}

interface LinkPreparation {
  readonly from: Stage;
  readonly opened?: OpenedFiles;
  readonly before?: Pick<State, 'settings'>;
}

/** Brings up the run of a link whose settings are in the state: its wavelet first, going on from it where it is live. */
export async function prepareLink(
  context: Context,
  content: ResumedLink,
  { from, opened, before }: LinkPreparation,
  prepare: Prepare,
  run: RunActions,
): Promise<boolean> {
  const { resume } = content;
  const taps = resume ? null : fittingTaps(context, content);
  const checkpoint = resume?.checkpoint ?? (taps && content.live ? checkpointAt(taps) : null);
  const shown = resume?.shown ?? (taps && { shown: 'shared' as const, taps, losses: [], step: 0 });
  const ready = await prepare(from, {
    ...(opened && { opened }),
    ...(before && { before: before.settings }),
    ...(checkpoint && { checkpoint }),
    ...(shown && { shown }),
  });
  if (!ready) return false;
  if (checkpoint && !resume) tellLive(context);
  tellAbsentNetwork(context);
  if (content.play) run.play();
  return true;
}

/** The opened files that a link needs, null where they are not there; whatever is open, where it needs none. */
function filesOf({ files, known }: Context, { settings, file }: LinkContent): readonly File[] | null {
  if (settings.data !== 'local') return files;
  if (file?.sha256) return [...known].find(([sha256]) => sha256.startsWith(file.sha256))?.[1] ?? null;
  return files.length > 0 ? files : null;
}

function tellRejected({ store }: Context, { rejected }: LinkContent): void {
  if (rejected.length === 0) return;
  notify(store, {
    tone: 'warning',
    message: `Part of the link was not understood: ${rejected.join('; ')}.`,
    remedy: 'Defaults are used there; the rest of the link holds.',
  });
}

/** The link's taps, unless they are of another length than its start wavelet: then they are left out, and it is said. */
function fittingTaps({ store }: Context, { taps, settings }: LinkContent): LinkContent['taps'] {
  const wanted = lowpassFilter(settings.wavelet).length;
  if (!taps || taps.length === wanted) return taps;
  notify(store, {
    tone: 'warning',
    message: `The link carries ${taps.length} taps, but its start wavelet ${settings.wavelet} has ${wanted}.`,
    remedy: 'The taps are left out; the settings hold.',
  });
  return null;
}

function tellLive({ store }: Context): void {
  notify(store, {
    tone: 'info',
    message: 'This wavelet came about by moving sliders while it trained, so its settings alone do not repeat it.',
    remedy: 'Play goes on from it; Reset begins a run that the link repeats.',
  });
}

const ABSENT = {
  trained: {
    message: 'This experiment has a network that was trained in its author’s browser; a link does not carry it.',
    remedy: 'Press Train network: the same data, settings and seed train it again. Until then γ has no effect.',
  },
  file: {
    message: 'This experiment has a network from tfjs files, which stayed on its author’s machine.',
    remedy: 'Open model.json together with its weight files. Until then γ has no effect.',
  },
} as const;

function tellAbsentNetwork({ store }: Context): void {
  const state = store.getState();
  const { network } = state.settings;
  if (!isOwnNetwork(network) || savedNetwork(state)) return;
  notify(store, { tone: 'info', about: 'data', ...ABSENT[network] });
}

function awaitFile(context: Context, content: ResumedLink): void {
  const { store } = context;
  const { settings, file } = content;
  const taps = fittingTaps(context, content);
  const shape = file ? ` of shape ${file.shape.join(' × ')}` : '';
  const mark = file?.sha256 ? ` (checksum ${file.sha256}…)` : '';
  if (isRunning(store.getState())) context.client().pause();
  context.making.cancel();
  context.preparation++;
  context.before = null;
  context.awaited = { link: content, beside: store.getState().dataset };
  context.files = [];
  context.firstStale = 'data';
  if (taps) context.origin = null;
  if (store.getState().network.status === 'working') patchNetwork(store, { status: 'failed', progress: null });
  store.setState(({ run }) => ({
    settings,
    opening: false,
    run: { ...run, status: 'failed', ...(taps && { taps, startTaps: taps, shown: 'shared', losses: [], step: 0 }) },
  }));
  notify(store, {
    tone: 'info',
    about: 'data',
    message: `This link was made with a file${shape}${mark}, which stayed on its owner’s machine.`,
    remedy: 'Open that file here to go on, or choose a demo.',
  });
}

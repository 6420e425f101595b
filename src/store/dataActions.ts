/** Opening demos and a person's own files. */
import type { Dataset } from '../data/dataset';
import { firstSamples } from '../data/firstSamples';
import { defaultSettings, FIELD_NAMES, FIELDS, type Settings } from '../settings/fields';
import type { Context } from './context';
import { importChoices } from './datasetOpening';
import { isFileOf, prepareLink } from './linkOpening';
import { notify, notifyProblem } from './notices';
import type { Prepare } from './preparation';
import type { RunActions } from './runActions';
import type { OpenedFiles } from './services';
import { suitedGamma, suitedSettings } from './suited';

export interface DataActions {
  chooseDemo(name: Exclude<Settings['data'], 'local'>): void;
  /** Opens a person's own files; on failure everything stays as it was. The last drop wins. */
  openFiles(files: readonly File[]): Promise<void>;
}

export function createDataActions(context: Context, prepare: Prepare, run: RunActions): DataActions {
  const { store, services } = context;
  let attempt = new AbortController();

  async function open(files: readonly File[], signal: AbortSignal): Promise<void> {
    const { settings, dataset: present } = store.getState();
    const choices = importChoices(context.awaited ? settings : defaultSettings('local'));
    const opened = await services.openFiles(files, choices, signal, present);
    if (signal.aborted) return;
    const { dataset } = opened;
    const joined = dataset.gradients !== null && present !== null && dataset.x === present.x;
    context.files = joined && present.source === 'local' ? [...context.files, ...files] : files;
    context.known.set(dataset.sha256.slice(0, 12), context.files);
    if (joined) await takeGradients(opened);
    else if (context.awaited) await takeAwaited(opened, context.awaited);
    else await take(opened, settingsFor(dataset, store.getState()));
  }

  function take(opened: OpenedFiles, settings: Settings): Promise<boolean> {
    store.setState({ settings });
    return prepare('data', { opened: { ...opened, dataset: firstSamples(opened.dataset, settings.samples) } });
  }

  function takeGradients(opened: OpenedFiles): Promise<boolean> {
    const { settings, preview } = store.getState();
    const gamma = settings.gamma || suitedGamma(opened.dataset);
    const files = [...(preview?.files ?? []), ...opened.preview.files];
    const both = { ...opened, preview: { ...(preview ?? opened.preview), files } };
    return take(both, { ...settings, network: 'gradients', target: 0, gamma });
  }

  /** The file that a link waits for, or another, which is then said. */
  async function takeAwaited(opened: OpenedFiles, awaited: NonNullable<Context['awaited']>): Promise<void> {
    if (isFileOf(opened.dataset, awaited)) {
      context.awaited = null;
      store.setState({ settings: awaited.settings });
      const dataset = firstSamples(opened.dataset, awaited.settings.samples);
      return prepareLink(context, awaited, { from: 'data', opened: { ...opened, dataset } }, prepare, run);
    }
    await take(opened, store.getState().settings);
    notify(store, {
      tone: 'warning',
      about: 'data',
      message: `${opened.dataset.name} is not the file this link was made with: ${difference(opened.dataset, awaited)}.`,
      remedy: 'The settings of the link are used on it all the same; the right file can still be opened.',
    });
  }

  return {
    chooseDemo(name) {
      attempt.abort();
      context.awaited = null;
      const before = store.getState().settings;
      const { engine, theme } = before;
      store.setState({ settings: { ...defaultSettings(name), engine, theme } });
      void prepare('data', { before });
    },
    async openFiles(files) {
      if (files.length === 0) return;
      attempt.abort();
      const present = new AbortController();
      attempt = present;
      store.setState({ opening: true });
      try {
        await open(files, present.signal);
      } catch (error) {
        if (!present.signal.aborted) notifyProblem(store, error);
      } finally {
        if (attempt === present) store.setState({ opening: false });
      }
    },
  };
}

function difference({ sha256, count, shape }: Dataset, { file }: NonNullable<Context['awaited']>): string {
  if (file?.sha256 && sha256) return `its checksum is ${sha256.slice(0, 12)}…`;
  return `its samples are ${[count, ...shape].join(' × ')}`;
}

/** Settings for newly opened files: what suits the data; what was changed by hand stays for data of the same kind. */
function settingsFor(
  dataset: Dataset,
  { settings: before, dataset: present }: { settings: Settings; dataset: Dataset | null },
): Settings {
  const { engine, theme, steps } = before;
  const fresh = { ...defaultSettings('local'), engine, theme, steps, ...suitedSettings(dataset) };
  if (before.data !== 'local' || present?.kind !== dataset.kind) return fresh;
  const untouched: Settings = { ...defaultSettings('local'), ...suitedSettings(present) };
  const changed = STAYING.filter((name) => before[name] !== untouched[name]);
  return { ...fresh, ...Object.fromEntries(changed.map((name) => [name, before[name]])) };
}

const STAYING = FIELD_NAMES.filter(
  (name) => FIELDS[name].effect === 'restart' || FIELDS[name].effect === 'live' || name === 'attribution',
);

/** Opening demos and a person's own files. */
import type { Dataset } from '../data/dataset';
import { firstSamples } from '../data/firstSamples';
import { defaultSettings, type Settings } from '../settings/fields';
import type { Context } from './context';
import { importChoices } from './datasetOpening';
import { notify, notifyProblem } from './notices';
import type { Prepare } from './preparation';

export interface DataActions {
  chooseDemo(name: Exclude<Settings['data'], 'local'>): void;
  /** Opens a person's own files; on failure everything stays as it was. The last drop wins. */
  openFiles(files: readonly File[]): Promise<void>;
}

export function createDataActions(context: Context, prepare: Prepare): DataActions {
  const { store, services } = context;
  let opening: AbortController | null = null;

  async function open(files: readonly File[], signal: AbortSignal): Promise<void> {
    const { settings, dataset: present } = store.getState();
    const choices = importChoices(settings.data === 'local' ? settings : defaultSettings('local'));
    const opened = await services.openFiles(files, choices, signal, present);
    if (signal.aborted) return;
    const { dataset } = opened;
    const joined = dataset.gradients !== null && present !== null && dataset.x === present.x;
    context.files = joined ? [...context.files, ...files] : files;
    if (!joined) compareWithLink(dataset);
    store.setState({
      settings: joined ? { ...settings, network: 'gradients' } : settingsFor(dataset, settings),
      awaitedFile: null,
    });
    await prepare('data', { opened: { ...opened, dataset: firstSamples(dataset, store.getState().settings.samples) } });
  }

  /** Says so when the file is another than the one the link was made with. */
  function compareWithLink(dataset: Dataset): void {
    const { awaitedFile } = store.getState();
    if (!awaitedFile?.sha256 || dataset.sha256.startsWith(awaitedFile.sha256)) return;
    notify(store, {
      tone: 'warning',
      message: `${dataset.name} is not the file this link was made with: its checksum differs.`,
      remedy: 'The settings of the link are used on it all the same.',
    });
  }

  return {
    chooseDemo(name) {
      opening?.abort();
      const { engine, theme } = store.getState().settings;
      store.setState({ settings: { ...defaultSettings(name), engine, theme }, awaitedFile: null });
      void prepare('data');
    },
    async openFiles(files) {
      if (files.length === 0) return;
      opening?.abort();
      const attempt = new AbortController();
      opening = attempt;
      store.setState({ opening: true });
      try {
        await open(files, attempt.signal);
      } catch (error) {
        if (attempt.signal.aborted) return;
        notifyProblem(store, error);
      } finally {
        if (opening === attempt) store.setState({ opening: false });
      }
    },
  };
}

/** Settings for newly opened files: those of the person's last file or link, else defaults that suit the data. */
function settingsFor(dataset: Dataset, before: Settings): Settings {
  const kept =
    before.data === 'local' ? before : { ...defaultSettings('local'), engine: before.engine, theme: before.theme };
  const fitting = { ...kept, data: 'local' as const, sample: 0, target: 0 };
  if (dataset.gradients) return { ...fitting, network: 'gradients', gamma: kept.gamma || 1 };
  if (dataset.kind === 'series') return { ...fitting, network: 'none' };
  const { lambda, gamma, learningRate } = defaultSettings('maps');
  return before.data === 'local' && before.network === 'maps'
    ? fitting
    : { ...fitting, network: 'maps', lambda, gamma, learningRate };
}

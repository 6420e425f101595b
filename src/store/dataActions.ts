/** Opening demos and a person's own files. */
import type { Dataset } from '../data/dataset';
import type { DemoName } from '../data/demos';
import { firstSamples } from '../data/firstSamples';
import type { GenerationParameters } from '../data/generators/parameters';
import { namedGradients } from '../data/import/gradients';
import { splitModelFiles } from '../data/modelFiles';
import type { OpenProgress } from '../data/openRequest';
import { StatedError } from '../errors';
import { defaultSettings, freshSettings } from '../settings/defaults';
import { FIELD_NAMES, FIELDS, type Settings } from '../settings/fields';
import { shortChecksum } from '../settings/link';
import { type Context, giveUpFiles } from './context';
import { importChoices, inNameOrder, rolesWithGradients } from './datasetOpening';
import { fileDifference, isFileOf } from './fileMark';
import { createImportDialog, type ImportActions } from './importActions';
import { prepareLink } from './linkOpening';
import { generationSettings } from './making';
import type { NetworkActions } from './networkActions';
import { notify, notifyProblem } from './notices';
import type { Prepare } from './preparation';
import type { ResumedLink } from './resuming';
import type { RunActions } from './runActions';
import type { OpenedFiles } from './services';
import type { SessionActions } from './sessions';
import { settingsFor, suitedGamma } from './suited';

export interface DataActions extends ImportActions {
  chooseDemo(name: DemoName): void;
  /** Makes samples with a demo's generator and uses all of them; a count of 0 goes back to the shipped ones. */
  generate(name: DemoName, parameters: GenerationParameters): void;
  cancelGenerating(): void;
  /**
   * Opens a person's own files, data, networks or a session, or the import dialog where they leave something to decide;
   * on failure everything stays as it was. The last drop wins.
   */
  openFiles(files: readonly File[]): Promise<void>;
  /** Gives up on files that are being opened. */
  cancelOpening(): void;
}

/** Problems that a person can solve in the import dialog. */
const DECIDABLE: readonly string[] = ['files-unclear', 'array-unreadable'];

export function createDataActions(
  context: Context,
  prepare: Prepare,
  run: RunActions,
  network: NetworkActions,
  { openSession }: Pick<SessionActions, 'openSession'>,
): DataActions {
  const { store, services } = context;
  const dialog = createImportDialog(context, async ({ files, settings, again }, opened) => {
    const before = store.getState().settings;
    remember(files, opened.dataset);
    if (!again)
      return void (await take(opened, { ...settingsFor(opened.dataset, store.getState()), ...ofImport(settings) }));
    store.setState({ settings: { ...before, ...ofImport(settings) } });
    await prepare('data', { opened: cut(opened, before.samples), before });
  });

  /** @param added of the files: gradients, where those with the samples are open already */
  async function open(files: readonly File[], signal: AbortSignal, added: readonly File[]): Promise<void> {
    const { settings, dataset: present } = store.getState();
    const beside = added.length > 0;
    const wanted = beside
      ? { ...settings, roles: rolesWithGradients(settings.roles, context.files, added) }
      : context.awaited
        ? settings
        : defaultSettings('local');
    const tell = (reading: OpenProgress) => {
      if (!signal.aborted) store.setState({ reading });
    };
    const opened = await services.openFiles(files, importChoices(wanted), signal, present, tell).catch((error) => {
      if (signal.aborted || !(error instanceof StatedError && DECIDABLE.includes(error.kind))) throw error;
      return error;
    });
    if (signal.aborted) return;
    if (opened instanceof StatedError) return dialog.ask(files, wanted, opened);
    const { dataset } = opened;
    const joined = dataset.gradients !== null && present !== null && dataset.x === present.x;
    if (!joined && !beside && !context.awaited && opened.preview.questions.length > 0)
      return dialog.ask(files, wanted, opened);
    if (joined) return takeGradients(opened, files);
    remember(files, dataset);
    if (context.awaited) await takeAwaited(opened, context.awaited.link);
    else {
      const suited = settingsFor(dataset, store.getState());
      await take(opened, beside ? { ...suited, ...ofImport(wanted), samples: settings.samples } : suited);
    }
  }

  /** Gradients for a file that stays a file, or whose columns are the samples, are opened together with it. */
  function opensWithSamples(files: readonly File[]): boolean {
    const { dataset, preview } = store.getState();
    if (context.awaited) return false;
    const together = dataset?.stream !== undefined || (dataset?.source === 'local' && preview?.axis === 'columns');
    return together && files.length === 1 && namedGradients(files[0].name);
  }

  function remember(files: readonly File[], { sha256 }: Dataset): void {
    context.files = files;
    context.known.set(shortChecksum(sha256), files);
  }

  function take(opened: OpenedFiles, settings: Settings): Promise<boolean> {
    store.setState({ settings });
    return prepare('data', { opened: cut(opened, settings.samples) });
  }

  async function takeGradients(opened: OpenedFiles, added: readonly File[]): Promise<void> {
    const { settings, preview, dataset: present } = store.getState();
    const gamma = settings.gamma || suitedGamma(opened.dataset);
    const before = present?.source === 'local' ? context.files : [];
    const roles = rolesWithGradients(settings.roles, before, added);
    remember(inNameOrder([...before, ...added]), opened.dataset);
    const files = [...(preview?.files ?? []), ...opened.preview.files];
    const both = { ...opened, preview: { ...(preview ?? opened.preview), files } };
    await take(both, { ...settings, roles, network: 'gradients', target: 0, gamma });
  }

  /** Files on their way in, and those that a link waits for, are given up. */
  function goToDemo(wanted: (present: Settings) => Settings): void {
    giveUpFiles(context);
    context.awaited = null;
    const before = store.getState().settings;
    store.setState({ settings: wanted(before) });
    void prepare('data', { before });
  }

  /** The file that a link waits for, or another, which is then said. */
  async function takeAwaited(opened: OpenedFiles, awaited: ResumedLink): Promise<void> {
    if (isFileOf(opened.dataset, awaited)) {
      context.awaited = null;
      store.setState({ settings: awaited.settings });
      const dataset = firstSamples(opened.dataset, awaited.settings.samples);
      await prepareLink(context, awaited, { from: 'data', opened: { ...opened, dataset } }, prepare, run);
      return;
    }
    await take(opened, store.getState().settings);
    notify(store, {
      tone: 'warning',
      about: 'data',
      message: `${opened.dataset.name} is not the file this link was made with: ${fileDifference(opened.dataset, awaited)}.`,
      remedy: 'The settings of the link are used on it all the same; the right file can still be opened.',
    });
  }

  return {
    ...dialog.actions,
    chooseDemo(name) {
      goToDemo((present) => freshSettings(name, present));
    },
    generate(name, parameters) {
      const samples = parameters.count === 0 ? defaultSettings(name).samples : 0;
      goToDemo((present) => {
        const kept = present.data === name ? present : freshSettings(name, present);
        return { ...kept, ...generationSettings(parameters), samples, sample: 0 };
      });
    },
    cancelGenerating: () => context.making.cancel(),
    async openFiles(chosen) {
      if (chosen.length === 0) return;
      context.making.cancel();
      giveUpFiles(context);
      dialog.actions.cancelImport();
      const present = new AbortController();
      context.attempt = present;
      store.setState({ opening: true });
      try {
        if ((await openSession(chosen, present.signal)) || present.signal.aborted) return;
        const { model, rest } = await splitModelFiles(chosen);
        const added = opensWithSamples(rest) ? rest : [];
        const files = added.length > 0 ? [...context.files, ...rest] : rest;
        if (files.length > 0) await open(inNameOrder(files), present.signal, added);
        if (model.length > 0 && !present.signal.aborted) await network.openNetwork(model);
      } catch (error) {
        if (!present.signal.aborted) notifyProblem(store, error);
      } finally {
        if (context.attempt === present) giveUpFiles(context);
      }
    },
    cancelOpening() {
      giveUpFiles(context);
      store.setState({ opening: false });
    },
  };
}

function cut(opened: OpenedFiles, samples: number): OpenedFiles {
  return { ...opened, dataset: firstSamples(opened.dataset, samples) };
}

/** The settings that the import dialog changes. */
const OF_IMPORT = FIELD_NAMES.filter(
  (name) =>
    (FIELDS[name].effect === 'data' && name !== 'data' && name !== 'samples') ||
    ['validation', 'test', 'splitSeed'].includes(name),
);

function ofImport(settings: Settings): Partial<Settings> {
  return Object.fromEntries(OF_IMPORT.map((name) => [name, settings[name]]));
}

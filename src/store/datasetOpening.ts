/** Which data the settings name, and the settings that these data admit. */
import type { Dataset } from '../data/dataset';
import { firstSamples } from '../data/firstSamples';
import type { ImportChoices } from '../data/import/choices';
import { mostBatch } from '../data/stream/windowSize';
import { StatedError } from '../errors';
import type { Settings } from '../settings/fields';
import { rangesOf } from '../settings/ranges';
import { maxLevels } from '../wavelets/decomposition';
import { lowpassFilter } from '../wavelets/families';
import type { Context } from './context';
import { generationParameters } from './making';
import { notify } from './notices';
import type { OpenedFiles } from './services';
import { streamedBatch } from './suited';

export interface OpenedDataset {
  readonly dataset: Dataset;
  /** How a person's own files were taken; null for demos. */
  readonly preview: OpenedFiles['preview'] | null;
}

/** Opens what the settings name. @throws StatedError where it cannot be had. */
export async function openDataset(
  context: Context,
  settings = context.store.getState().settings,
): Promise<OpenedDataset> {
  const limit = settings.samples;
  if (settings.data !== 'local' && settings.made > 0) {
    const made = await context.making.samples(settings.data, generationParameters(settings));
    return { dataset: firstSamples(made, settings.samples), preview: null };
  }
  context.making.cancel();
  if (settings.data !== 'local') {
    return { dataset: await context.services.loadDemo(settings.data, limit), preview: null };
  }
  if (context.files.length === 0) {
    throw new StatedError('file-wanted', 'This experiment uses a file of its own.', 'Open the file to go on.');
  }
  const never = new AbortController().signal;
  const opened = await context.services.openFiles(context.files, importChoices(settings), never, null);
  return { ...opened, dataset: firstSamples(opened.dataset, limit) };
}

/** The settings that say how files become samples; what is at its default is left to the file. */
export function importChoices(settings: Settings): Partial<ImportChoices> {
  const { kind, axis, complex, labelKind, stride, rebin, missing, mostMissing } = settings;
  return {
    array: settings.array || '',
    ...{ kind, axis, complex, labelKind, stride, rebin, missing, mostMissing },
    columns: rangesOf(settings.columns),
    rows: rangesOf(settings.rows),
    label: labelChoice(settings.label),
    roles: rolesOf(settings.roles),
    tile: settings.cut === 'whole' ? 0 : settings.tile || 'auto',
    scale: SCALES[settings.scale],
  };
}

const SCALES = { none: 'auto', raw: 'none', sample: 'sample', global: 'global' } as const satisfies Record<
  Settings['scale'],
  ImportChoices['scale']
>;

function labelChoice(label: string): ImportChoices['label'] {
  if (label === 'auto') return '';
  return label === 'none' ? null : Number(label);
}

/** Letters of the link for the roles of files. */
export const ROLE_LETTERS = {
  s: 'samples',
  m: 'more samples',
  y: 'labels',
  g: 'gradients',
  o: 'left out',
  a: 'auto',
} as const satisfies Record<string, ImportChoices['roles'][number]>;

function rolesOf(letters: string): ImportChoices['roles'] {
  return Array.from(letters, (letter) => ROLE_LETTERS[letter as keyof typeof ROLE_LETTERS]);
}

/** The roles of files to which gradients were added, in the order of all names; '' where every role is automatic. */
export function rolesWithGradients(letters: string, files: readonly File[], added: readonly File[]): string {
  if (!/[^a]/.test(letters)) return '';
  const roles = new Map<File, string>([
    ...files.map((file, i) => [file, letters[i] ?? 'a'] as const),
    ...added.map((file) => [file, 'g'] as const),
  ]);
  return inNameOrder([...roles.keys()])
    .map((file) => roles.get(file))
    .join('');
}

/** The order in which files are stacked and their roles are named, whatever the order in which they were picked. */
export function inNameOrder(files: readonly File[]): readonly File[] {
  const order = new Intl.Collator('en', { numeric: true });
  return [...files].sort((a, b) => order.compare(a.name, b.name));
}

/** Sees to it that a step asks for no more samples than can be read for it, and says so. */
export function fitBatch({ store }: Context): void {
  const { settings, dataset } = store.getState();
  if (!dataset?.stream) return;
  const most = mostBatch(dataset.stream.rows.size);
  if (settings.batch > 0 && settings.batch <= most) return;
  const { batch } = { ...settings, ...streamedBatch(dataset) };
  const asked =
    settings.batch === 0 ? 'A step cannot see all samples' : `Minibatches of ${settings.batch} are too large`;
  notify(store, {
    tone: 'info',
    about: 'data',
    message: `${asked} of a file that is larger than memory.`,
    remedy: `Minibatches of ${batch} are used.`,
  });
  store.setState({ settings: { ...settings, batch } });
}

/** The settings with J lowered, and said so, where the samples are too small for it. */
export function fittingLevels({ store }: Context): Settings {
  const { settings, dataset } = store.getState();
  if (!dataset) return settings;
  const largest = maxLevels(dataset.shape, lowpassFilter(settings.wavelet).length, settings.boundary);
  if (settings.levels <= largest) return settings;
  notify(store, {
    tone: 'warning',
    about: 'data',
    message: `${settings.levels} levels are too many for samples of ${dataset.shape.join(' × ')}: the deepest would have fewer than 2 samples to work on.`,
    remedy: `The largest possible, ${largest}, is used.`,
  });
  const fitted = { ...settings, levels: largest };
  store.setState({ settings: fitted });
  return fitted;
}

/** Which data the settings name, and the settings that these data admit. */
import type { Dataset } from '../data/dataset';
import { firstSamples } from '../data/firstSamples';
import type { ImportChoices } from '../data/import/choices';
import { StatedError } from '../errors';
import type { Settings } from '../settings/fields';
import { maxLevels } from '../wavelets/decomposition';
import { lowpassFilter } from '../wavelets/families';
import type { Context } from './context';
import { notify } from './notices';
import type { OpenedFiles } from './services';

/** Opens what the settings name. @throws StatedError where it cannot be had. */
export async function openDataset(
  context: Context,
): Promise<{ dataset: Dataset; preview: OpenedFiles['preview'] | null }> {
  const { settings } = context.store.getState();
  if (settings.data !== 'local') {
    return { dataset: await context.services.loadDemo(settings.data, settings.samples), preview: null };
  }
  if (context.files.length === 0) {
    throw new StatedError('file-wanted', 'This experiment uses a file of its own.', 'Open the file to go on.');
  }
  const never = new AbortController().signal;
  const opened = await context.services.openFiles(context.files, importChoices(settings), never, null);
  return { ...opened, dataset: firstSamples(opened.dataset, settings.samples) };
}

/** The settings that say how files become samples; what is at its default is left to the file. */
export function importChoices(settings: Settings): Partial<ImportChoices> {
  return {
    array: settings.array,
    kind: settings.kind,
    axis: settings.axis,
    rebin: settings.rebin,
    ...(settings.tile > 0 && { tile: settings.tile }),
    ...(settings.stride > 0 && { stride: settings.stride }),
    ...(settings.scale !== 'none' && { scale: settings.scale }),
  };
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

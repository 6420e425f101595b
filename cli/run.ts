/**
 * `run`: one distillation of arrays in files, without a page, to one file of JSON.
 */
import { resolve } from 'node:path';
import { defaultSettings } from '../src/settings/defaults';
import { FIELDS, type FieldName, type Settings } from '../src/settings/fields';
import { readLink } from '../src/settings/link';
import { parseValue } from '../src/settings/value';
import { type HeadlessFiles, readData, readTaps } from './arrays';
import { command, UsageError } from './command';
import { runExperiment } from './experiment';
import { preparedBy } from './pageSettings';
import { requireWritable, writeWhole } from './wholeFile';

/** Flags that are settings, by the setting's name; every one is also a key of links, but for `levels` (`J`). */
const SETTING_FLAGS = {
  wave: 'wavelet',
  levels: 'levels',
  mode: 'boundary',
  lambda: 'lambda',
  gamma: 'gamma',
  lr: 'learningRate',
  steps: 'steps',
  batch: 'batch',
  seed: 'seed',
  noise: 'noise',
  attr: 'attribution',
  engine: 'engine',
  wrec: 'reconstruction',
  wlow: 'lowpassSum',
  whigh: 'highpassSum',
  wnorm: 'unitNorm',
  wcmf: 'cmf',
  wconv: 'convolution',
} as const satisfies Record<string, FieldName>;

type SettingFlag = keyof typeof SETTING_FLAGS;
const FLAG_NAMES = Object.keys(SETTING_FLAGS) as SettingFlag[];

const text = { type: 'string' } as const;
const SETTING_OPTIONS = Object.fromEntries(FLAG_NAMES.map((flag) => [flag, text])) as Record<SettingFlag, typeof text>;

export const RUN = command({
  summary: 'one distillation of arrays in files; its result as JSON',
  usage: `--x FILE [--g FILE] [--labels FILE] [--h FILE] [flags] [--out FILE]

Runs what the page runs on one engine of this machine's processor and writes the result: filters before and after,
terms and their gradients at the start, the loss of each step, the terms of the last, validity, and a link that repeats it
on the page.

  --x FILE           samples: [n, length] are n series, [n, height, width] n maps; taken as they are
  --g FILE           ∂f/∂x of a network, shaped as x: γ acts on it
  --labels FILE      [n], checked against the count of x
  --h FILE           start filter, taken exactly
  --kind KIND        series or maps, where the shape alone is not meant
  --precision P      f32 (default) or f64
  --link LINK        settings of a link; flags go before them
  --out FILE         where the result goes; otherwise it is printed
  ${FLAG_NAMES.map((flag) => `--${flag} (${FIELDS[SETTING_FLAGS[flag]].label})`).join(', ')}
                     settings, as in links; without --steps, or with 0, it runs to convergence`,
  options: {
    ...SETTING_OPTIONS,
    x: text,
    g: text,
    labels: text,
    h: text,
    link: text,
    kind: text,
    precision: text,
    out: text,
  },
  run: async ({ values, positionals }, terminal) => {
    if (positionals.length > 0) throw new UsageError(`“${positionals[0]}” belongs to no flag.`);
    if (!values.x) throw new UsageError('--x is missing.');
    const precision = oneOf('precision', values.precision ?? 'f32', ['f32', 'f64']);
    const kind = oneOf('kind', values.kind ?? 'auto', ['auto', 'series', 'maps']);
    const link = values.link === undefined ? null : linkContent(values.link);
    const settings = withFlags(link?.settings ?? defaultSettings('local'), values);
    const files: HeadlessFiles = { x: values.x, gradients: values.g, labels: values.labels, kind };
    const out = values.out && resolve(terminal.directory, values.out);
    if (out) await requireWritable(out);
    const data = await readData(files, terminal.directory);
    const startTaps = values.h ? await readTaps(values.h, terminal.directory) : link?.live ? link.taps : null;
    const result = await runExperiment({ data, settings, startTaps, precision });
    const json = `${JSON.stringify(result)}\n`;
    if (out) await writeWhole(out, json);
    else terminal.out(json.trimEnd());
    return 0;
  },
});

/** Where a link cuts, picks or standardises, taking the file as it is would be another experiment. */
function refusePrepared(settings: Settings): void {
  const choices = preparedBy(settings);
  if (choices.length > 0)
    throw new UsageError(
      `The link prepares the samples (${choices.join(', ')}); here files are taken as they are. ` +
        'Export the samples from the page, and leave these out of the link.',
    );
}

/** What a link holds; whatever it says wrongly, or would do to the samples, is an error here. */
export function linkContent(link: string): ReturnType<typeof readLink> {
  const content = readLink(link.slice(link.indexOf('#') + 1));
  if (content.rejected.length > 0) throw new UsageError(`The link was not understood: ${content.rejected.join('; ')}.`);
  refusePrepared(content.settings);
  return content;
}

function withFlags(settings: Settings, values: Partial<Record<SettingFlag, string>>): Settings {
  const chosen: [FieldName, unknown][] = [];
  for (const flag of FLAG_NAMES) {
    const given = values[flag];
    if (given === undefined) continue;
    const parsed = parseValue(SETTING_FLAGS[flag], given);
    if (!parsed.ok) throw new UsageError(`--${flag} ${given} ${parsed.why}.`);
    chosen.push([SETTING_FLAGS[flag], parsed.value]);
  }
  const merged = { ...settings, ...(Object.fromEntries(chosen) as Partial<Settings>) };
  if (merged.engine === 'webgpu') throw new UsageError('--engine webgpu runs on the page only; here it is cpu.');
  return merged;
}

function oneOf<T extends string>(flag: string, given: string, allowed: readonly T[]): T {
  const found = allowed.find((value) => value === given);
  if (found === undefined) throw new UsageError(`--${flag} ${given} is none of ${allowed.join(', ')}.`);
  return found;
}

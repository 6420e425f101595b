/**
 * Everything that can be taken away, one row each: what it is called, what it holds, its file, how it is made. A new
 * export is a row here.
 */
import { sampleAt } from '../../data/sampleAt';
import type { Settings } from '../../settings/fields';
import { shownStep } from '../../store/history';
import { reconstructionError, shownLosses } from '../../store/selectors';
import type { LossRecord, State } from '../../store/state';
import { actions } from '../../store/useDistillery';
import { filtersNpz, gradientsNpz, sampleNpz } from '../../takeaway/arrays';
import { lossesCsv } from '../../takeaway/csv';
import { experimentText } from '../../takeaway/experimentFile';
import { withPngNote } from '../../takeaway/pictureNotes';
import { type Provenance, provenanceLine } from '../../takeaway/provenance';
import { PYTHON_TARGETS, type PythonTargetName, pythonLines } from '../../takeaway/pythonLines';
import { transformPlan } from '../../wavelets/decomposition';
import { animationGif } from './animation';
import { mapAnimationGif } from './mapAnimation';
import { type Drawing, drawnPng, standaloneSvg } from './picture';

export interface ExportChoice {
  readonly state: State;
  /** The filter that is exported, learned or made exact: [taps]. */
  readonly h: readonly number[];
  readonly provenance: Provenance;
  /** The plot that is exported as a picture; null where none is on the page. */
  readonly drawing: Drawing | null;
  /** Sessions carry a person's own files. */
  readonly withData: boolean;
  /** Hears of long work: done of total. */
  readonly tell: (done: number, total: number) => void;
}

export interface Export {
  readonly group: 'Numbers' | 'Pictures' | 'Code';
  readonly label: string;
  readonly holds: string;
  /** Ending of the file's name, behind what all files of an experiment share. */
  readonly file: string;
  readonly type: string;
  /** Text that is often pasted: it gets a button that copies it. */
  readonly copied?: true;
  /** Why it cannot be made now; null where it can. */
  readonly missing?: (choice: Omit<ExportChoice, 'tell'>) => string | null;
  make(choice: ExportChoice): Promise<BlobPart> | BlobPart;
}

const NO_PLOT = 'No plot is on the page.';
const NO_HISTORY = 'Press Play first: nothing has been learned yet.';

function python(name: PythonTargetName): Export {
  return {
    group: 'Code',
    label: PYTHON_TARGETS[name].label,
    holds: 'Python lines that rebuild this wavelet and decompose with it',
    file: `${name}.py`,
    type: 'text/x-python',
    copied: true,
    make: ({ h, state: { settings, dataset }, provenance }) =>
      pythonLines(name, {
        h,
        mode: settings.boundary,
        levels: settings.levels,
        maps: dataset?.kind === 'maps',
        provenance,
      }),
  };
}

export const EXPORTS = {
  experiment: {
    group: 'Numbers',
    label: 'Experiment',
    holds: 'settings, filters learned and made exact, losses, validity, where it comes from',
    file: 'experiment.json',
    type: 'application/json',
    make: ({ state, provenance }) =>
      experimentText({
        provenance,
        settings: state.settings,
        startTaps: state.run.startTaps,
        taps: state.run.taps,
        losses: totalAndTerms(state),
        reconstructionError: reconstructionError(state),
      }),
  },
  filters: {
    group: 'Numbers',
    label: 'Filters and functions',
    holds: 'h, g, and φ, ψ over t, for numpy.load',
    file: 'filters.npz',
    type: 'application/zip',
    make: ({ h, provenance }) => filtersNpz(h, provenance),
  },
  session: {
    group: 'Numbers',
    label: 'Session',
    holds: 'everything: the run with its way and the kept runs; Open files… goes on with it',
    file: 'session.json',
    type: 'application/json',
    make: ({ withData }) => actions.session(withData),
  },
  sample: {
    group: 'Numbers',
    label: 'Coefficients of the sample',
    holds: 'coefficients and TRIM attributions band by band (cA4, cD4 …), the sample and its reconstruction',
    file: 'sample.npz',
    type: 'application/zip',
    missing: ({ state }) => (state.dataset && state.run.snapshot ? null : 'The engine is not up yet.'),
    make: async ({ state, h, provenance }) => {
      const { dataset, settings } = state;
      const view = await actions.sampleThrough(h, state);
      if (!dataset) return '';
      const plan = transformPlan(dataset.shape, settings.levels, settings.boundary, h.length);
      const x = sampleAt(dataset, Math.min(settings.sample, dataset.count - 1));
      return sampleNpz({ ...view, h, plan, x }, provenance);
    },
  },
  gradients: {
    group: 'Numbers',
    label: 'Gradients',
    holds: 'x and g = ∇f(x) of every sample, as training uses them; opens again without the network',
    file: 'gradients.npz',
    type: 'application/zip',
    missing: ({ state: { dataset, network } }) =>
      dataset?.stream ? 'These samples are read from a file as they are needed.' : gradientsMissing(network.ready),
    make: async ({ state: { dataset }, provenance }) => {
      const gradients = await actions.gradients();
      if (!dataset || !gradients) throw new Error(NO_GRADIENTS);
      return gradientsNpz({ x: dataset.x, gradients, shape: [dataset.count, ...dataset.shape] }, provenance);
    },
  },
  losses: {
    group: 'Numbers',
    label: 'Losses',
    holds: 'each term over the steps, weighted, as a table',
    file: 'losses.csv',
    type: 'text/csv',
    missing: ({ state }) => (state.run.losses.length > 0 ? null : NO_HISTORY),
    make: ({ state, provenance }) => lossesCsv(state.run.losses, provenance),
  },
  svg: {
    group: 'Pictures',
    label: 'Plot as SVG',
    holds: 'the chosen plot in the present theme, with a caption of the settings',
    file: 'plot.svg',
    type: 'image/svg+xml',
    missing: ({ drawing }) => (drawing ? null : NO_PLOT),
    make: (choice) => svgOf(choice),
  },
  png: {
    group: 'Pictures',
    label: 'Plot as PNG',
    holds: 'the same, at twice the resolution of the screen',
    file: 'plot.png',
    type: 'image/png',
    missing: ({ drawing }) => (drawing ? null : NO_PLOT),
    make: async (choice) => {
      const { provenance } = choice;
      const note = `${provenanceLine(provenance)}\n${provenance.link}`;
      return withPngNote(await drawnPng(svgOf(choice)), 'Source', note);
    },
  },
  animation: {
    group: 'Pictures',
    label: 'Animation',
    holds: 'a GIF of ψ adapting, step by step',
    file: 'wavelet.gif',
    type: 'image/gif',
    missing: ({ state }) => (state.run.history.length > 1 ? null : NO_HISTORY),
    make: ({ state: { run }, provenance, tell }) => animationGif(run.history, run.startTaps, provenance, tell),
  },
  mapAnimation: {
    group: 'Pictures',
    label: 'Animation of the 2-D wavelets',
    holds: 'a GIF of LH, HL and HH adapting, step by step',
    file: 'wavelets-2d.gif',
    type: 'image/gif',
    missing: ({ state: { dataset, run } }) =>
      dataset?.kind !== 'maps'
        ? 'Maps have 2-D wavelets; these data are series.'
        : run.history.length > 1
          ? null
          : NO_HISTORY,
    make: ({ state: { run }, provenance, tell }) => mapAnimationGif(run.history, provenance, tell),
  },
  pywavelets: python('pywavelets'),
  torch: python('torch'),
  reference: python('reference'),
} as const satisfies Record<string, Export>;

export type ExportName = keyof typeof EXPORTS;
export const EXPORT_NAMES = Object.keys(EXPORTS) as ExportName[];

/** `distilled-recovery-step400-`: what the names of all files of an experiment begin with. */
export function filePrefix({ dataset, settings, run }: State): string {
  const name = (settings.data === 'local' ? (dataset?.name ?? 'data') : settings.data)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  return `distilled-${name.replace(/^-|-$/g, '').slice(0, 40)}-step${shownStep(run)}-`;
}

const NO_GRADIENTS = 'There is no network, or it looks at nothing here.';

function gradientsMissing(ready: State['network']['ready']): string | null {
  return ready && ready.strength > 0 ? null : NO_GRADIENTS;
}

function svgOf({ drawing, state: { settings }, provenance }: ExportChoice): string {
  if (!drawing) throw new Error(NO_PLOT);
  return standaloneSvg(drawing, [settingsLine(settings)], provenance);
}

function settingsLine({ lambda, gamma, wavelet, noise, levels, boundary, learningRate }: Settings): string {
  const start = noise > 0 ? `${wavelet} with noise ${noise}` : wavelet;
  return `λ ${lambda} · γ ${gamma} · start ${start} · J ${levels} · ${boundary} · learning rate ${learningRate}`;
}

function totalAndTerms({ run }: State): Pick<LossRecord, 'total' | 'terms'> | null {
  const record = shownLosses(run);
  return record ? { total: record.total, terms: record.terms } : null;
}

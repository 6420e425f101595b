/**
 * The hyperparameters of an experiment: one row a setting, from which the controls, both directions of the link
 * and the worker's requests follow. Adding a setting is adding a row here.
 */
import { ATTRIBUTION_METHODS } from '../awd/terms';
import { BOUNDARY_MODE_NAMES } from '../wavelets/boundary';
import { WAVELET_NAMES } from '../wavelets/families';
import { type ChoiceField, choice, count, integer, number, numbers, type TextField, text } from './fieldKinds';

const weight = (key: string, label: string) =>
  number({ key, label, default: 1, min: 0, max: 1000, scale: 'log', effect: 'live' });

/** Defaults for a person's own data; each demo overrides some (`DEMO_SETTINGS`). Frozen, since links leave defaults out. */
export const FIELDS = {
  data: choice({
    key: 'data',
    label: 'Data set',
    default: 'recovery',
    options: ['recovery', 'maps', 'traces', 'packets', 'onsets', 'local'],
    effect: 'data',
  }),
  /** How many samples of the data set are used, from the first. */
  samples: count({ key: 'n', label: 'Samples used', default: 0, max: 1_000_000, effect: 'data' }),
  /** Samples made here by the demo's generator instead of the shipped ones; 0: none. */
  made: integer({ key: 'gn', label: 'Number of samples', default: 0, min: 0, max: 100_000, effect: 'data' }),
  madeSeed: integer({ key: 'gseed', label: 'Generator seed', default: 2, min: 0, max: 1e9, effect: 'data' }),
  /** Noise of the made samples; its unit is the demo's. */
  madeNoise: number({ key: 'gnoise', label: 'Noise', default: 0, min: 0, max: 100, effect: 'data' }),
  madeLabelNoise: number({ key: 'glabel', label: 'Label noise', default: 0, min: 0, max: 100, effect: 'data' }),
  /** The grid of Ω_m of made maps. */
  omegaMin: number({ key: 'gom0', label: 'Ω_m from', default: 0.15, min: 0.1, max: 0.9, effect: 'data' }),
  omegaMax: number({ key: 'gom1', label: 'Ω_m to', default: 0.45, min: 0.1, max: 0.9, effect: 'data' }),
  omegaCount: integer({ key: 'gom', label: 'Values of Ω_m', default: 16, min: 1, max: 64, effect: 'data' }),
  /** Which array of a file that holds several, from 1, e.g. which image of a FITS file; 0: the likeliest. */
  array: integer({ key: 'array', label: 'Array of the file', default: 0, min: 0, max: 1000, effect: 'data' }),
  complex: choice({
    key: 'complex',
    label: 'Complex numbers',
    default: 'auto',
    options: ['auto', 'real', 'modulus'],
    effect: 'data',
  }),
  /** Whether a person's array of numbers holds series or maps. */
  kind: choice({ key: 'kind', label: 'Take as', default: 'auto', options: ['auto', 'series', 'maps'], effect: 'data' }),
  axis: choice({
    key: 'axis',
    label: 'Series are',
    default: 'auto',
    options: ['auto', 'rows', 'columns'],
    effect: 'data',
  }),
  /** Columns of a table taken as data, from 1; empty: all numbers that are no label, time or identifier. */
  columns: numbers({ key: 'cols', label: 'Columns taken as data', effect: 'data' }),
  /** Rows (or maps, or columns that are series) used, from 1; empty: all. */
  rows: numbers({ key: 'rows', label: 'Samples of the file', effect: 'data' }),
  /** Number of the label column, from 1. */
  label: text({
    key: 'label',
    label: 'Label column',
    default: 'auto',
    pattern: /^(auto|none|[1-9]\d{0,5})$/,
    why: 'is neither auto, none nor the number of a column',
    effect: 'data',
  }),
  labelKind: choice({
    key: 'labels',
    label: 'Labels are',
    default: 'auto',
    options: ['auto', 'regression', 'classes'],
    effect: 'data',
  }),
  /** Of several files in the order of their names, a letter each: samples, more samples, y labels, gradients, out, automatic. */
  roles: text({
    key: 'roles',
    label: 'Roles of the files',
    default: '',
    pattern: /^[smygoa]{0,100}$/,
    why: 'is no row of the letters s, m, y, g, o, a',
    effect: 'data',
  }),
  /** `whole` leaves maps and series as they are, whatever their size. */
  cut: choice({ key: 'cut', label: 'Cut', default: 'auto', options: ['auto', 'whole'], effect: 'data' }),
  /** Side of the tiles a large map, or length of the windows a long series, is cut into; 0: as suits the data. */
  tile: integer({ key: 'tile', label: 'Tile or window', default: 0, min: 0, max: 4096, effect: 'data' }),
  /** Step between tiles or windows; 0: side by side. */
  stride: integer({ key: 'stride', label: 'Stride', default: 0, min: 0, max: 4096, effect: 'data' }),
  /** Maps are averaged over blocks of this side first, towards coarser pixels. */
  rebin: integer({ key: 'rebin', label: 'Average pixels', default: 1, min: 1, max: 64, effect: 'data' }),
  /** What becomes of missing values, and the share of them above which a sample is dropped. */
  missing: choice({
    key: 'missing',
    label: 'Missing values',
    default: 'fill',
    options: ['fill', 'zero', 'drop'],
    effect: 'data',
  }),
  mostMissing: number({ key: 'masked', label: 'Most missing', default: 0.5, min: 0, max: 1, effect: 'data' }),
  /** `none`: as suits the data, which is none unless their deviation is far from 1; `raw`: none in any case. */
  scale: choice({
    key: 'scale',
    label: 'Standardise',
    default: 'none',
    options: ['none', 'raw', 'sample', 'global'],
    effect: 'data',
  }),
  /** Shares of the samples that networks and predictions do not learn from; the rest is for training. */
  validation: number({ key: 'val', label: 'Validation part', default: 0.15, min: 0, max: 0.45, effect: 'view' }),
  test: number({ key: 'test', label: 'Test part', default: 0.15, min: 0, max: 0.45, effect: 'view' }),
  /** Which samples fall into which part. */
  splitSeed: integer({ key: 'split', label: 'Seed of the split', default: 1, min: 0, max: 1e9, effect: 'view' }),
  /** What a prediction looks at: the largest coefficients of each band, how many, or the bins of counted peaks. */
  features: choice({
    key: 'feat',
    label: 'Coefficients',
    default: 'signed',
    options: ['signed', 'absolute', 'signedOfLargest'],
    effect: 'view',
  }),
  most: integer({ key: 'top', label: 'Kept a band', default: 1, min: 1, max: 12, effect: 'view' }),
  recipe: choice({
    key: 'bins',
    label: 'Peak counts',
    default: 'pooled',
    options: ['pooled', 'published'],
    effect: 'view',
  }),
  network: choice({
    key: 'net',
    label: 'Network',
    default: 'none',
    options: ['none', 'demo', 'cnn', 'maps', 'gradients', 'trained', 'file'],
    effect: 'network',
  }),
  /** Above 0: the chosen network with weights drawn from this seed, the control that has learned nothing. */
  untrained: integer({ key: 'untrained', label: 'Untrained network', default: 0, min: 0, max: 1e6, effect: 'network' }),
  target: integer({ key: 'target', label: 'Target', default: 0, min: 0, max: 999, effect: 'network' }),
  attribution: choice({
    key: 'attr',
    label: 'Attribution',
    default: 'saliency',
    options: Object.keys(ATTRIBUTION_METHODS) as (keyof typeof ATTRIBUTION_METHODS)[],
    effect: 'network',
  }),
  /** M of integrated gradients: points between the baseline 0 and the sample. */
  pathPoints: integer({ key: 'points', label: 'Path points', default: 100, min: 2, max: 1000, effect: 'network' }),
  /** What is trained by Train network: the next training reads these. */
  family: choice({
    key: 'family',
    label: 'Kind',
    default: 'auto',
    options: ['auto', 'cnn', 'lstm', 'mlp', 'resnet'],
    effect: 'view',
  }),
  epochs: integer({ key: 'epochs', label: 'Epochs, at most', default: 60, min: 1, max: 1000, effect: 'view' }),
  networkRate: number({
    key: 'nlr',
    label: 'Rate of the network',
    default: 2e-3,
    min: 1e-5,
    max: 1,
    scale: 'log',
    effect: 'view',
  }),
  networkBatch: integer({ key: 'nbatch', label: 'Samples a step', default: 32, min: 1, max: 4096, effect: 'view' }),
  networkSeed: integer({ key: 'nseed', label: 'Seed of the network', default: 1, min: 0, max: 1e9, effect: 'view' }),
  /** Square maps are shown in their eight orientations, where none of them is special. */
  turned: choice({ key: 'turned', label: 'Turned copies', default: 'no', options: ['no', 'yes'], effect: 'view' }),
  lambda: number({
    key: 'lambda',
    label: 'λ sparsity',
    default: 1e-4,
    min: 0,
    max: 1000,
    scale: 'log',
    effect: 'live',
  }),
  gamma: number({
    key: 'gamma',
    label: 'γ interpretation',
    default: 0,
    min: 0,
    max: 100,
    scale: 'log',
    effect: 'live',
  }),
  reconstruction: weight('wrec', 'Reconstruction'),
  lowpassSum: weight('wlow', 'Lowpass sum'),
  highpassSum: weight('whigh', 'Highpass sum'),
  unitNorm: weight('wnorm', 'Unit norm'),
  cmf: weight('wcmf', 'Conjugate mirror'),
  convolution: weight('wconv', 'Convolution'),
  learningRate: number({
    key: 'lr',
    label: 'Learning rate',
    default: 0.01,
    min: 1e-5,
    max: 1,
    scale: 'log',
    effect: 'live',
  }),
  wavelet: choice({ key: 'wave', label: 'Start wavelet', default: 'db5', options: WAVELET_NAMES, effect: 'restart' }),
  /** Standard deviation of the normal noise added to each tap of the start wavelet. */
  noise: number({ key: 'noise', label: 'Start noise', default: 0, min: 0, max: 1, effect: 'restart' }),
  seed: integer({ key: 'seed', label: 'Seed', default: 1, min: 0, max: 1e9, effect: 'restart' }),
  levels: integer({ key: 'J', label: 'Levels', default: 4, min: 1, max: 12, effect: 'restart' }),
  boundary: choice({
    key: 'mode',
    label: 'Boundary mode',
    default: 'zero',
    options: BOUNDARY_MODE_NAMES,
    effect: 'restart',
  }),
  batch: count({ key: 'batch', label: 'Batch size', default: 0, max: 1_000_000, effect: 'restart' }),
  /** Where Play stops by itself; 0: at convergence. */
  steps: integer({ key: 'steps', label: 'Stop after', default: 0, min: 0, max: 1_000_000, effect: 'view' }),
  engine: choice({
    key: 'engine',
    label: 'Engine',
    default: 'auto',
    options: ['auto', 'cpu', 'webgpu'],
    effect: 'restart',
  }),
  sample: integer({ key: 'sample', label: 'Sample', default: 0, min: 0, max: 1_000_000, effect: 'view' }),
  theme: choice({
    key: 'theme',
    label: 'Theme',
    default: 'system',
    options: ['system', 'light', 'dark'],
    effect: 'view',
  }),
  /** `present`: larger type and no controls, for projectors. */
  view: choice({ key: 'view', label: 'View', default: 'all', options: ['all', 'present'], effect: 'view' }),
  /** Name of the lesson that is open. */
  lesson: text({
    key: 'lesson',
    label: 'Lesson',
    default: '',
    pattern: /^[a-z]{0,20}$/,
    why: 'is no name of a lesson',
    effect: 'view',
  }),
  /** Regions left out, by the first word of their headings, for slides and notebooks. */
  hide: text({
    key: 'hide',
    label: 'Hidden regions',
    default: '',
    pattern: /^([a-z]{1,20}(,[a-z]{1,20}){0,20})?$/,
    why: 'is no list of regions',
    effect: 'view',
  }),
  /** The page around this one that hears of settings, taps and scores, and may change settings. */
  embed: text({
    key: 'embed',
    label: 'Embedding page',
    default: '',
    pattern: /^(https?:\/\/[a-z0-9.-]{1,200}(:\d{1,5})?)?$/,
    why: 'is no origin such as https://example.org',
    effect: 'view',
  }),
} as const;

type Value<F> = F extends ChoiceField<infer T> ? T : F extends TextField ? string : number;
export type FieldName = keyof typeof FIELDS;
export const FIELD_NAMES = Object.keys(FIELDS) as FieldName[];
/** Settings that are one of several words. */
export type ChoiceName = {
  [N in FieldName]: (typeof FIELDS)[N] extends { readonly type: 'choice' } ? N : never;
}[FieldName];
export type Settings = { readonly [N in FieldName]: Value<(typeof FIELDS)[N]> };

/**
 * One distillation without a page: what the page runs, from arrays and settings to a result that can be kept.
 */

import { version } from '../package.json';
import { evaluateObjective } from '../src/awd/objective';
import { startFilter } from '../src/awd/startFilter';
import { TERM_NAMES, type TermName, type TermWeights } from '../src/awd/terms';
import { type WeightedTerms, weightedTerms } from '../src/awd/weightedTerms';
import { createCpuEngine } from '../src/engine/cpu/cpuEngine';
import { createNodeCpuEngine } from '../src/engine/cpu/nodeCpuEngine';
import { distil } from '../src/engine/distil';
import type { DistillationTask } from '../src/engine/engine';
import { StatedError } from '../src/errors';
import type { Settings } from '../src/settings/fields';
import { writeLink } from '../src/settings/link';
import { termWeights } from '../src/settings/weights';
import { transformPlan } from '../src/wavelets/decomposition';
import { batchInnermost } from '../src/wavelets/layout';
import { type Validity, validity } from '../src/wavelets/validity';
import type { HeadlessData } from './arrays';
import { openedAutomatically } from './pageSettings';

export interface Experiment {
  readonly data: HeadlessData;
  readonly settings: Settings;
  /** The start filter exactly; null: the settings' wavelet with their noise. */
  readonly startTaps: readonly number[] | null;
  readonly precision: 'f32' | 'f64';
}

/** What is written to `--out`. Arrays of taps run as h does: [taps]. */
export interface ExperimentResult {
  readonly h: { readonly before: readonly number[]; readonly after: readonly number[] };
  /** Unweighted, at the start, over all samples; the interpretation is null without gradients. */
  readonly terms: Readonly<Record<TermName, number | null>>;
  /** Of each unweighted term in h, at the start. */
  readonly gradients: Readonly<Record<TermName, readonly number[] | null>>;
  /** Weighted total of each step, before its update. */
  readonly losses: readonly number[];
  /** Weighted terms of the last step, before its update, as the page's experiment file has them; null where off. */
  readonly lastStep: WeightedTerms;
  /** Why it ended: the steps asked for, or convergence. */
  readonly ended: 'steps' | 'converged';
  readonly validity: Validity;
  readonly engine: { readonly name: 'cpu'; readonly device: string; readonly precision: 'f32' | 'f64' };
  readonly data: { readonly count: number; readonly shape: readonly number[]; readonly sha256: string };
  readonly version: string;
  /** Fragment that repeats the run on the page, with the same files. */
  readonly link: string;
}

/** Throws a `StatedError` where the settings do not suit the data, or the numbers run away. */
export async function runExperiment(
  experiment: Experiment,
  onProgress?: (done: number) => void,
): Promise<ExperimentResult> {
  const { data, settings, precision } = experiment;
  const task = taskOf(experiment);
  const weights = termWeights(settings);
  if (weights.interpretation > 0 && !data.gradients) {
    throw new StatedError(
      'no-gradients',
      `γ is ${weights.interpretation}, but there are no gradients.`,
      'Give --g, or --gamma 0.',
    );
  }
  const before = evaluatedApart(task, task.startTaps);
  const { h, losses, reason, snapshot, device } = await distil(
    task,
    { weights, learningRate: settings.learningRate },
    {
      until: settings.steps > 0 ? { steps: settings.steps } : 'convergence',
      create: precision === 'f64' ? createCpuEngine : createNodeCpuEngine,
      ...(onProgress && { onProgress }),
    },
  );
  if (reason === 'diverged') {
    throw new StatedError(
      'diverged',
      `Training left the finite numbers after step ${snapshot.step}.`,
      'The learning rate, λ or γ is too large for these data.',
    );
  }
  const after = evaluateTerm(task, h, 'reconstruction').value ?? 0;
  return {
    h: { before: task.startTaps, after: h },
    ...before,
    losses,
    lastStep: weightedTerms(snapshot.terms, weights),
    ended: reason,
    validity: validity(h, Math.sqrt(after / meanPower(data))),
    engine: { name: 'cpu', device, precision },
    data: { count: data.count, shape: data.shape, sha256: data.sha256 },
    version,
    link: linkOf(experiment),
  };
}

function taskOf({ data, settings, startTaps, precision }: Experiment): DistillationTask {
  const inPrecision = (values: HeadlessData['x']) =>
    precision === 'f64' ? Float64Array.from(values) : Float32Array.from(values);
  return {
    x: inPrecision(data.x),
    gradients: data.gradients && inPrecision(data.gradients),
    count: data.count,
    shape: data.shape,
    levels: settings.levels,
    mode: settings.boundary,
    attribution: settings.attribution,
    startTaps: startTaps ?? [...startFilter(settings.wavelet, settings.noise, settings.seed)],
    batch: settings.batch || 'all',
    seed: settings.seed,
    precision,
  };
}

/** Each term by itself with weight 1, so that terms of weight 0 are told too. */
function evaluatedApart(task: DistillationTask, h: readonly number[]): Pick<ExperimentResult, 'terms' | 'gradients'> {
  const apart = TERM_NAMES.map((name) => [name, evaluateTerm(task, h, name)] as const);
  return {
    terms: Object.fromEntries(apart.map(([name, { value }]) => [name, value])) as ExperimentResult['terms'],
    gradients: Object.fromEntries(
      apart.map(([name, { value, gradient }]) => [name, value === null ? null : [...gradient]]),
    ) as unknown as ExperimentResult['gradients'],
  };
}

function evaluateTerm(
  { shape, levels, mode, x, gradients, count, attribution }: DistillationTask,
  h: readonly number[],
  term: TermName,
): { value: number | null; gradient: Float64Array } {
  const plan = transformPlan(shape, levels, mode, h.length);
  const size = x.length / count;
  const weights = Object.fromEntries(TERM_NAMES.map((name) => [name, name === term ? 1 : 0])) as TermWeights;
  const { terms, gradient } = evaluateObjective(
    {
      plan,
      x: batchInnermost(x, count, size),
      gradients: gradients && batchInnermost(gradients, count, size),
      batch: count,
      attribution,
    },
    h,
    weights,
  );
  return { value: terms[term], gradient };
}

/** Mean of ‖x‖² over the samples. */
function meanPower({ x, count }: HeadlessData): number {
  let sum = 0;
  for (const value of x) sum += value * value;
  return sum / count;
}

/** A start of one's own is not in the settings: the link then carries it, and goes on from it. */
function linkOf({ data, settings, startTaps }: Experiment): string {
  const network = data.gradients ? 'gradients' : 'none';
  return `#${writeLink(
    { ...openedAutomatically(settings), ...data.opening, network },
    {
      file: { shape: [data.count, ...data.shape], sha256: data.sha256 },
      ...(startTaps && { taps: startTaps, live: true }),
    },
  )}`;
}

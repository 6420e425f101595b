/**
 * Runs beside the run: the same data, start, steps and learning rate, one thing changed. Each control is given the
 * choice of its own strength by cross-validation, which the run itself was not, so that none is beaten by a bad setting.
 */
import type { Samples } from '../../data/samples';
import { beats } from '../../predict/crossValidation';
import type { MetricName } from '../../predict/scores';
import { distil } from '../distil';
import type { CreateEngine, DistillationTask } from '../engine';
import { firstOf } from './judgedNetwork';
import type { PredictionRequest } from './request';

export interface Twin {
  /** Learned lowpass filter of the strength chosen: [taps]. */
  readonly h: readonly number[];
  readonly score: number;
  /** In a phrase: which strengths were tried and which was chosen. */
  readonly detail: string;
}

export interface TwinSurroundings {
  /** Cross-validated score of a filter on the fitting part. */
  readonly scoreOf: (h: readonly number[]) => number;
  readonly metric: MetricName;
  readonly create: CreateEngine;
  readonly signal: AbortSignal;
  /** Told after each distillation. */
  readonly onRun: (done: number) => void;
}

/** Factors on λ tried at first, and how far the range may be pushed on while the best stands at its end. */
const LAMBDA_FACTORS = [0.01, 0.1, 1, 10, 100];
const MOST_LAMBDA_FACTOR = 1e4;
const GAMMA_FACTORS = [0.1, 1, 10];
const DEFAULT_STEPS = 200;

/** The run without the interpretation loss, over a range of λ long enough not to end at its upper edge. */
export async function withoutInterpretation(request: PredictionRequest, around: TwinSurroundings): Promise<Twin> {
  const base = request.run.settings.weights.sparsity || suitedLambda(request);
  const tried: Candidate[] = [];
  const at = async (factor: number) => {
    tried.push(await candidate(request, null, { sparsity: base * factor, interpretation: 0 }, around));
    around.onRun(tried.length);
  };
  for (const factor of LAMBDA_FACTORS) await at(factor);
  let factor = LAMBDA_FACTORS[LAMBDA_FACTORS.length - 1];
  while (bestOf(tried, around.metric) === tried[tried.length - 1] && factor < MOST_LAMBDA_FACTOR) {
    factor *= 10;
    await at(factor);
  }
  const best = bestOf(tried, around.metric);
  const edge = best === tried[tried.length - 1] ? ', the largest tried' : '';
  return {
    h: best.h,
    score: best.score,
    detail: `λ ${shown(best.weights.sparsity)} of ${shown(tried[0].weights.sparsity)} … ${shown(base * factor)}${edge}`,
  };
}

/** The run on an untrained network's gradients, scaled to the strength of the trained one's. */
export async function fromUntrained(
  request: PredictionRequest,
  trained: Samples,
  untrained: Samples,
  around: TwinSurroundings,
): Promise<Twin> {
  const { sparsity, interpretation } = request.run.settings.weights;
  const scale = rootMeanSquare(trained) / (rootMeanSquare(untrained) || 1);
  const gradients = untrained.map((value) => scale * value) as Samples;
  const tried: Candidate[] = [];
  for (const factor of GAMMA_FACTORS) {
    const weights = { sparsity, interpretation: interpretation * factor };
    tried.push(await candidate(request, gradients, weights, around));
    around.onRun(tried.length);
  }
  const best = bestOf(tried, around.metric);
  const detail = `γ ${shown(best.weights.interpretation)} of ${GAMMA_FACTORS.map((factor) => shown(interpretation * factor)).join(', ')}`;
  return { h: best.h, score: best.score, detail: `${detail}; gradients scaled to the trained network’s` };
}

interface Candidate {
  readonly weights: { readonly sparsity: number; readonly interpretation: number };
  readonly h: readonly number[];
  readonly score: number;
}

async function candidate(
  request: PredictionRequest,
  gradients: Samples | null,
  weights: Candidate['weights'],
  { scoreOf, create, signal }: TwinSurroundings,
): Promise<Candidate> {
  const { settings, steps } = request.run;
  const live = { ...settings, weights: { ...settings.weights, ...weights } };
  const until = { steps: steps || DEFAULT_STEPS };
  const { h, reason } = await distil(taskOf(request, gradients), live, { until, signal, create });
  return { weights, h, score: reason === 'diverged' ? Number.NaN : scoreOf(h) };
}

function taskOf({ data, run, choices, attribution }: PredictionRequest, gradients: Samples | null): DistillationTask {
  const { x, count, shape } = firstOf(data, run.samples);
  const { startTaps, batch, seed } = run;
  const { levels, mode } = choices;
  return { x, gradients, count, shape, levels, mode, attribution, startTaps, batch, seed, precision: 'f32' };
}

function bestOf(tried: readonly Candidate[], metric: MetricName): Candidate {
  return tried.reduce((best, other) => (beats(metric, other.score, best.score) ? other : best));
}

/** A λ that pulls a tenth as hard as the reconstruction holds, for a run whose own λ is 0. */
function suitedLambda({ data, run }: PredictionRequest): number {
  const { x } = firstOf(data, run.samples);
  const size = data.x.length / data.count;
  const strength = rootMeanSquare(x);
  return (0.1 * (1 + size * strength ** 2)) / (size * strength || 1);
}

function rootMeanSquare(values: Samples): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] ** 2;
  return Math.sqrt(sum / values.length);
}

const shown = (value: number) => String(Number(value.toPrecision(2)));

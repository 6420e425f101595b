/**
 * What the page asks of the generating worker and what it answers. A plain function, so that tests run it without one.
 */
import { StatedError, type StatedProblem, statedProblem } from '../errors';
import type { Dataset } from './dataset';
import { DEMOS, type DemoName, demoDataset } from './demos';
import { GENERATORS } from './generators/generators';
import { CHOOSABLE, type GenerationParameters } from './generators/parameters';
import type { Progress } from './generators/samples';

export interface GenerateRequest {
  readonly name: DemoName;
  readonly parameters: GenerationParameters;
}

export type GenerateAnswer =
  | { readonly type: 'progress'; readonly done: number; readonly total: number }
  | { readonly type: 'dataset'; readonly dataset: Dataset }
  | { readonly type: 'failed'; readonly problem: StatedProblem };

/** Never throws: whatever goes wrong is in the answer. */
export function answerGenerateRequest({ name, parameters }: GenerateRequest, onProgress?: Progress): GenerateAnswer {
  try {
    return { type: 'dataset', dataset: generated(name, parameters, onProgress) };
  } catch (error) {
    return { type: 'failed', problem: statedProblem(memoryError(error)) };
  }
}

/**
 * Samples of the demo's generator, as a Dataset that says how it was made.
 * @throws StatedError `generator-parameters`
 */
export function generated(name: DemoName, parameters: GenerationParameters, onProgress?: Progress): Dataset {
  check(name, parameters);
  const { x, labels, shape, count } = GENERATORS[name].generate(
    parameters.count,
    parameters.seed,
    onProgress,
    parameters,
  );
  const made = `${DEMOS[name].title}, made here with seed ${parameters.seed}`;
  const notes = [`Made in this browser: ${wording(name, parameters)}. The shipped networks saw the demo’s own values.`];
  return { ...demoDataset(name, { x, labels, shape, count }), name: made, notes };
}

function wording(name: DemoName, parameters: GenerationParameters): string {
  const named = Object.entries(CHOOSABLE[name].parameters) as [keyof GenerationParameters, string][];
  return [`seed ${parameters.seed}`, ...named.map(([key, label]) => `${label}: ${parameters[key]}`)].join('; ');
}

function check(name: DemoName, { count, omegaMin, omegaMax, omegaCount }: GenerationParameters): void {
  const { most, parameters } = CHOOSABLE[name];
  if (count > most) {
    refuse(`${count.toLocaleString('en')} samples are more than this generator makes.`, `Ask for at most ${most}.`);
  }
  if (parameters.omegaCount === undefined) return;
  if (omegaMin > omegaMax) refuse(`Ω_m would go from ${omegaMin} down to ${omegaMax}.`, 'Exchange the two.');
  if (omegaCount > count) {
    refuse(`${count} maps cannot have ${omegaCount} values of Ω_m.`, 'Ask for more maps or fewer values.');
  }
}

function refuse(message: string, remedy: string): never {
  throw new StatedError('generator-parameters', message, remedy);
}

/** Browsers throw a RangeError where an array does not fit into memory. */
function memoryError(error: unknown): unknown {
  if (!(error instanceof RangeError)) return error;
  return new StatedError('out-of-memory', `The samples do not fit into memory: ${error.message}.`, 'Ask for fewer.');
}

/**
 * Samples that a demo's generator makes here: one worker at a time, a wish repeated is not made twice, and what was made
 * last stays, so that a change of how many are used makes nothing anew.
 */
import type { Dataset } from '../data/dataset';
import type { DemoName } from '../data/demos';
import type { GenerationParameters } from '../data/generators/parameters';
import { StatedError } from '../errors';
import type { Settings } from '../settings/fields';
import { CANCELLED } from './notices';
import type { Services } from './services';
import type { State } from './state';

export interface Making {
  /** @throws StatedError where they cannot be made, or `cancelled` */
  samples(name: DemoName, parameters: GenerationParameters): Promise<Dataset>;
  /** Ends what is being made; what is loaded stays. */
  cancel(): void;
}

interface Wish {
  readonly key: string;
  readonly samples: Promise<Dataset>;
  readonly end: AbortController;
}

export function createMaking(services: Pick<Services, 'generate'>, tell: (progress: State['making']) => void): Making {
  let wish: Wish | null = null;
  const cancel = () => {
    wish?.end.abort(cancelled());
  };
  function begin(name: DemoName, parameters: GenerationParameters, key: string): Wish {
    const end = new AbortController();
    tell({ done: 0, total: parameters.count });
    const samples = services.generate(name, parameters, end.signal, (done, total) => {
      if (wish?.end === end) tell({ done, total });
    });
    const over = (failed: boolean) => {
      if (wish?.end !== end) return;
      if (failed) wish = null;
      tell(null);
    };
    samples.then(
      () => over(false),
      () => over(true),
    );
    return { key, samples, end };
  }
  return {
    samples(name, parameters) {
      const key = JSON.stringify([name, parameters]);
      if (wish?.key !== key || wish.end.signal.aborted) {
        cancel();
        wish = begin(name, parameters, key);
      }
      return wish.samples;
    },
    cancel,
  };
}

/** The generator's parameters that the settings hold. */
export function generationParameters(settings: Settings): GenerationParameters {
  return {
    count: settings.made,
    seed: settings.madeSeed,
    noise: settings.madeNoise,
    labelNoise: settings.madeLabelNoise,
    omegaMin: settings.omegaMin,
    omegaMax: settings.omegaMax,
    omegaCount: settings.omegaCount,
  };
}

/** The settings that hold the generator's parameters. */
export function generationSettings(parameters: GenerationParameters): Partial<Settings> {
  return {
    made: parameters.count,
    madeSeed: parameters.seed,
    madeNoise: parameters.noise,
    madeLabelNoise: parameters.labelNoise,
    omegaMin: parameters.omegaMin,
    omegaMax: parameters.omegaMax,
    omegaCount: parameters.omegaCount,
  };
}

function cancelled(): StatedError {
  return new StatedError(CANCELLED, 'No samples were made: it was cancelled.', 'What was loaded stays.');
}

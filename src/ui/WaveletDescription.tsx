/** The wavelet in words: written when it is asked for, and again on the next press, so that it holds still meanwhile. */
import { useState } from 'react';
import { statedProblem } from '../errors';
import { loadPart } from '../loadPart';
import { attributionByScale } from '../plots/attributionBands';
import { reconstructionError, trueWavelet } from '../store/selectors';
import type { State } from '../store/state';
import { presentState } from '../store/useDistillery';
import { maxLevels, transformPlan } from '../wavelets/decomposition';
import { lowpassFilter } from '../wavelets/families';

export function useDescription() {
  const [sentences, setSentences] = useState<readonly string[] | null>(null);
  return {
    sentences,
    describe: () => void described(presentState()).catch(inSentences).then(setSentences),
    close: () => setSentences(null),
  };
}

export function WaveletDescription({ sentences }: { readonly sentences: readonly string[] | null }) {
  return (
    <div role="status" className={sentences ? 'explanation' : ''}>
      {sentences?.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  );
}

function inSentences(error: unknown): string[] {
  const { message, remedy } = statedProblem(error);
  return [message, remedy];
}

async function described(state: State): Promise<string[]> {
  const { waveletInWords } = await loadPart(() => import('./waveletInWords'));
  const { run, settings, dataset } = state;
  const truth = trueWavelet(state);
  const levels = dataset
    ? Math.min(settings.levels, maxLevels(dataset.shape, run.taps.length, settings.boundary))
    : settings.levels;
  return waveletInWords({
    h: run.taps,
    start: run.startTaps,
    truth: truth && { label: truth, h: lowpassFilter(truth) },
    levels,
    spacing: dataset?.spacing ?? null,
    reconstructionError: reconstructionError(state),
    attribution: attributionOf(state, levels),
  });
}

function attributionOf({ run, settings, dataset, explanation }: State, levels: number) {
  const attributions = explanation?.views[0].attributions;
  if (!dataset || !attributions) return [];
  const plan = transformPlan(dataset.shape, levels, settings.boundary, run.taps.length);
  return attributions.length === plan.coefficientCount ? attributionByScale(plan, attributions) : [];
}

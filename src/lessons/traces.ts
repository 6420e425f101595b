/** Lesson: the paper’s second case, from traces to an outcome. */
import type { Lesson } from './lesson';
import { anotherWavelet, PREDICTIONS } from './targets';

export const TRACES = {
  title: 'Traces: largest coefficients',
  summary: 'The paper’s second case: the largest coefficients under a distilled wavelet predict an outcome, or do not.',
  pipeline: 'coefficients',
  steps: [
    {
      title: 'A wavelet for traces',
      text: 'Each trace is the light of a spot on a cell at 40 moments, as a simulation has it; a network predicts from it what becomes of the spot. The strip shows the way from a trace to a prediction, live: of the coefficients, the largest of each band goes on.',
      settings: { data: 'traces', samples: 100 },
      target: anotherWavelet(600),
      hint: 'Press Play in the Run bar.',
      seen: 'The bars have moved with the wavelet: those few numbers are all that a prediction will see of this trace.',
      look: 'wavelet',
    },
    {
      title: 'How much is gained?',
      text: 'The largest coefficient of each band goes into a linear model. Compare it with the same model under db5, and read the errors behind the signs ±: a difference within them is none.',
      settings: null,
      target: PREDICTIONS,
      hint: 'Show me where opens Prediction below the plots; press Compare predictions there.',
      seen: 'db5 does better here than the wavelet that was adapted to few traces, and so does plain regression: not every case is the paper’s. A method that could only win would not be worth trusting.',
      look: 'prediction',
    },
  ],
} as const satisfies Lesson;

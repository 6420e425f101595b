/** Lesson: a gain that is not the network’s. */
import type { Lesson } from './lesson';
import { anotherWavelet } from './targets';

export const WHY = {
  title: 'It predicts better. Ask why',
  summary: 'A lesson in controls: an untrained network may do the same.',
  pipeline: 'coefficients',
  steps: [
    {
      title: 'A gain',
      text: 'Each series holds a sudden onset that decays slowly, and two twins of it that run backwards in time; the label is the size of the onset. The adapted wavelet will predict better than db5, and it is tempting to thank the network.',
      settings: { data: 'onsets' },
      target: anotherWavelet(600),
      hint: 'Press Play in the Run bar.',
      seen: 'ψ has become a sharp step: just the thing for an onset. But who made it so, the network or the data?',
      look: 'wavelet',
    },
    {
      title: 'Who earned it?',
      text: 'Two controls tell: a wavelet adapted without any network, and one adapted to a network that has learned nothing. If they do as well, the credit is not the network’s.',
      settings: null,
      target: {
        says: 'Make the table of predictions with its controls, and read the sentence on credit.',
        within: 0,
        reached: ({ compared }) => compared === 'with controls',
      },
      hint: 'Show me where opens Prediction below the plots; press Compare with controls there.',
      seen: 'Better than db5, and yet no credit: both controls do as well, and so does the old Haar wavelet. Adapting helped; what the network had learned did not.',
      look: 'prediction',
    },
  ],
} as const satisfies Lesson;

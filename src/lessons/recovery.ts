/** Lesson: the published simulation study, in three runs. */
import type { Lesson } from './lesson';
import { distanceToDb5 } from './targets';

export const RECOVERY = {
  title: 'Recovering a known wavelet',
  summary: 'A network that learned from db5 leads a wavelet back to db5, and without it nothing does.',
  pipeline: null,
  steps: [
    {
      title: 'With the network',
      text: 'The labels of these series were made with the wavelet db5. A network learned them and knows nothing of wavelets. Training starts from db5 with noise on every tap: does the network lead it back?',
      settings: { data: 'recovery', gamma: 1 },
      target: {
        says: 'Train until ψ is within 0.15 of db5.',
        within: 400,
        reached: ({ distance, step }) => step > 0 && distance !== null && distance < 0.15,
        now: distanceToDb5,
      },
      hint: 'Press Play. The distance to db5 stands in the head of the Wavelet region.',
      seen: 'It does. What db5 measures is in the network, and γ made the wavelet look there.',
      look: 'wavelet',
    },
    {
      title: 'Without it',
      text: 'The same noisy start with γ = 0. The conditions still ask for a wavelet, but no longer for the one that the network would choose.',
      settings: { data: 'recovery', gamma: 0 },
      target: {
        says: 'Train 400 steps and see that ψ stays more than 0.9 from db5.',
        within: 400,
        reached: ({ distance, step, settings }) =>
          step >= 400 && settings.gamma === 0 && distance !== null && distance > 0.9,
        now: distanceToDb5,
      },
      hint: 'Press Play: it stops by itself after 400 steps.',
      seen: 'A valid wavelet, only not the one that made the data: without the network nothing leads there.',
      look: 'wavelet',
    },
    {
      title: 'From elsewhere',
      text: 'Was the way back merely short? coif2 is of another family, with twelve taps instead of ten.',
      settings: { data: 'recovery', gamma: 1, wavelet: 'coif2', noise: 0 },
      target: {
        says: 'Train from coif2 until ψ is within 0.15 of db5.',
        within: 400,
        reached: ({ distance, settings }) =>
          settings.wavelet === 'coif2' && settings.noise === 0 && distance !== null && distance < 0.15,
        now: distanceToDb5,
      },
      hint: 'Press Play.',
      seen: 'Found from another family too. It is no law: from sym5 a run comes to rest elsewhere. Try it, after the lesson.',
      look: 'wavelet',
    },
  ],
} as const satisfies Lesson;

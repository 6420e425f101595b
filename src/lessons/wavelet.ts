/** Lesson: ten numbers, two curves, six conditions. */
import type { Lesson } from './lesson';
import { valid } from './targets';

export const WAVELET = {
  title: 'What a wavelet is',
  summary: 'A short wiggle made from about ten numbers that obey six conditions.',
  pipeline: null,
  steps: [
    {
      title: 'Ten numbers make a wave',
      text: 'A wavelet is a short wiggle, and about ten numbers make it: the taps h. Filtered and refined again and again they draw two curves: the scaling function φ, which measures a local mean, and the wavelet ψ, which measures a local change. Every family of wavelets has taps of its own.',
      settings: { data: 'recovery', network: 'none', gamma: 0, lambda: 0, noise: 0 },
      target: {
        says: 'Choose another start wavelet and watch both curves change.',
        within: 0,
        reached: ({ settings }) => settings.wavelet !== 'db5',
      },
      hint: 'Open More in the Objective region; Start wavelet is there. haar has two taps and is the oldest of all.',
      seen: 'Other taps, other curves: whoever has h has the wavelet. The fewer the taps, the shorter it is.',
      look: 'objective',
    },
    {
      title: 'Not any ten numbers will do',
      text: 'Here a little noise was added to each tap of db5, and the curves have gone ragged. The Validity region says what is broken: the taps have to sum to √2, have length 1, and be at right angles to themselves shifted by two. Training mends it, since every broken condition costs something.',
      settings: { data: 'recovery', network: 'none', gamma: 0, lambda: 0, noise: 0.1 },
      target: {
        says: 'Train until the verdict is “A valid wavelet”.',
        within: 300,
        reached: (facts) => facts.step > 0 && valid(facts),
      },
      hint: 'Press Play in the Run bar and watch the table of conditions.',
      seen: 'A valid wavelet, but not db5: many sets of ten numbers obey the conditions, and with λ and γ at 0 nothing prefers one of them.',
      look: 'validity',
    },
    {
      title: 'The nearest wavelet, in one go',
      text: 'Numbers that nearly obey the conditions can be put on them without training: the filter is moved as little as possible, and the status line says by how much.',
      settings: { data: 'recovery', network: 'none', gamma: 0, lambda: 0, noise: 0.05 },
      target: {
        says: 'Make the noisy filter a valid wavelet without training.',
        within: 0,
        reached: valid,
      },
      hint: 'The button Make exact is in the head of the Validity region.',
      seen: 'Now every condition holds to the last digits. Export offers the same for any filter that was learned.',
      look: 'validity',
    },
  ],
} as const satisfies Lesson;

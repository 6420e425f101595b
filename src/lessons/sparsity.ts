/** Lesson: what λ asks for, and what too much of it does. */
import type { Lesson } from './lesson';
import { distanceMoved, valid } from './targets';

/** Few maps, so that a step is quick on any machine, and no network. */
const PLAIN_MAPS = { data: 'maps', samples: 16, network: 'none', gamma: 0 } as const;

export const SPARSITY = {
  title: 'Sparsity',
  summary: 'λ asks for few large coefficients; too much of it breaks the wavelet.',
  pipeline: null,
  steps: [
    {
      title: 'Nothing asked, nothing learned',
      text: 'Sixteen mass maps, no network. With λ = 0 and γ = 0 the objective asks for two things only: that the maps come back, and that the filter is a wavelet. db5 does both already.',
      settings: { ...PLAIN_MAPS, lambda: 0 },
      target: {
        says: 'Train 60 steps and see that ψ stays where it was.',
        within: 60,
        reached: ({ step, moved }) => step >= 60 && moved < 0.1,
        now: distanceMoved,
      },
      hint: 'Press Play in the Run bar: it stops by itself. The curve of now lies on the curve of the start.',
      seen: 'There was nothing to gain, so nothing was learned.',
      look: 'wavelet',
    },
    {
      title: 'Few coefficients instead of many',
      text: 'λ weighs the sum of all coefficients without their signs. Another wavelet can write the same maps with a smaller sum. Training finds it, and stays among the valid wavelets, because leaving them costs more than it saves.',
      settings: { ...PLAIN_MAPS, lambda: 0.02 },
      target: {
        says: 'Train until ψ is more than 0.9 from its start and still a valid wavelet.',
        within: 200,
        reached: (facts) => facts.moved > 0.9 && valid(facts),
        now: distanceMoved,
      },
      hint: 'Press Play; under Losses, Terms of the wavelet loss shows the sparsity curve fall.',
      seen: 'The same maps, told in smaller coefficients, by a shorter wavelet. That much λ and the data do without any network.',
      look: 'losses',
    },
    {
      title: 'Too much of it',
      text: 'The cheapest coefficients are zeros. Where λ outweighs the conditions, the filter shrinks until it is no wavelet any more, and the verdict says so.',
      settings: { ...PLAIN_MAPS, lambda: 0.02 },
      target: {
        says: 'Raise λ and train until the verdict is “Not a wavelet”.',
        within: 300,
        reached: ({ verdict, step, settings }) => step > 0 && settings.lambda > 0.02 && verdict === 'invalid',
      },
      hint: 'λ = 1 does it. Moving the slider trains by itself.',
      seen: 'Small coefficients, but the maps no longer come back whole. That is why the verdict is always in sight.',
      look: 'objective',
    },
  ],
} as const satisfies Lesson;

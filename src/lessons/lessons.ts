/**
 * The lessons, one row each; a new one is a row here. Which targets can be reached, and in how many steps, was measured
 * with the settings given and is held by `src/engine/lessons.test.ts`.
 */
import type { Lesson, LessonFacts } from './lesson';

/** Few maps, so that a step is quick on any machine. */
const FEW_MAPS = { data: 'maps', samples: 16 } as const;
const PLAIN_MAPS = { ...FEW_MAPS, network: 'none', gamma: 0 } as const;
const TRACES = { data: 'traces', samples: 100 } as const;
const ONSETS = { data: 'onsets' } as const;

const valid = ({ verdict }: LessonFacts) => verdict === 'valid';
const compared = (facts: LessonFacts) => facts.compared !== 'no';

export const LESSONS = {
  wavelet: {
    title: 'What a wavelet is',
    summary: 'A short wiggle made from about ten numbers that obey six conditions.',
    pipeline: null,
    steps: [
      {
        title: 'Ten numbers make a wave',
        text: 'The taps h, about ten numbers, make everything else: filtered and refined again and again they draw the scaling function φ, which measures a local mean, and the wavelet ψ, which measures a local change. Every family has its own taps.',
        settings: { data: 'recovery', network: 'none', gamma: 0, lambda: 0, noise: 0 },
        target: {
          says: 'Choose another start wavelet.',
          within: 0,
          reached: ({ settings }) => settings.wavelet !== 'db5',
        },
        hint: 'Open More in the Objective region; Start wavelet is there. haar has two taps and is the oldest of all.',
        look: 'wavelet',
      },
      {
        title: 'Most tens of numbers make none',
        text: 'Here a little noise was added to the taps of db5. The Validity region says what is broken: the taps must sum to √2, have unit length, and be orthogonal to their own shifts by two. Training pulls them back, because every broken condition costs something.',
        settings: { data: 'recovery', network: 'none', gamma: 0, lambda: 0, noise: 0.1 },
        target: {
          says: 'Train until the verdict is “a valid wavelet”.',
          within: 300,
          reached: (facts) => facts.step > 0 && valid(facts),
        },
        hint: 'Press Play. It is another wavelet than db5 that comes out: many tens of numbers obey the conditions.',
        look: 'validity',
      },
      {
        title: 'The nearest wavelet, in one go',
        text: 'Numbers that nearly obey the conditions can be put exactly on them: the filter is moved as little as possible, and says by how much.',
        settings: { data: 'recovery', network: 'none', gamma: 0, lambda: 0, noise: 0.05 },
        target: {
          says: 'Make the noisy filter a valid wavelet without training.',
          within: 0,
          reached: valid,
        },
        hint: 'The button Make exact stands below the table of conditions.',
        look: 'validity',
      },
    ],
  },
  sparsity: {
    title: 'Sparsity',
    summary: 'λ asks for few large coefficients; too much of it breaks the wavelet.',
    pipeline: null,
    steps: [
      {
        title: 'Nothing asked, nothing learned',
        text: 'Sixteen mass maps, no network. With λ = 0 the objective asks only that the maps come back and that the filter is a wavelet. db5 does both already.',
        settings: { ...PLAIN_MAPS, lambda: 0 },
        target: {
          says: 'Train 60 steps and see that ψ stays where it was.',
          within: 60,
          reached: ({ step, moved }) => step >= 60 && moved < 0.1,
        },
        hint: 'Press Play: it stops by itself. The curve of now lies on the curve of the start.',
        look: 'wavelet',
      },
      {
        title: 'Few coefficients instead of many',
        text: 'λ weighs the sum of the absolute values of all coefficients. The same maps can be written with less of it, by another wavelet. It moves along the valid wavelets, since leaving them costs more than it saves.',
        settings: { ...PLAIN_MAPS, lambda: 0.02 },
        target: {
          says: 'Train until ψ is more than 0.9 from its start and still a valid wavelet.',
          within: 200,
          reached: (facts) => facts.moved > 0.9 && valid(facts),
        },
        hint: 'Press Play and watch the sparsity curve among the losses fall.',
        look: 'losses',
      },
      {
        title: 'Too much of it',
        text: 'The cheapest coefficients are zeros. If λ outweighs the conditions, the filter shrinks, and what it makes is no wavelet any more. The verdict says so.',
        settings: { ...PLAIN_MAPS, lambda: 0.02 },
        target: {
          says: 'Raise λ and train until the verdict is “not a wavelet”.',
          within: 300,
          reached: ({ verdict, step }) => step > 0 && verdict === 'invalid',
        },
        hint: 'λ = 1 does it. Moving the slider trains by itself.',
        look: 'validity',
      },
    ],
  },
  looks: {
    title: 'What a network looks at',
    summary: 'TRIM puts a network’s attention on wavelet coefficients; γ gathers it in few of them.',
    pipeline: null,
    steps: [
      {
        title: 'Attention has a place and a scale',
        text: 'A network learned a number from three wavelet coefficients of noise. TRIM asks of every coefficient: if it changed, would the output? The picture shows the answers by level and position.',
        settings: { data: 'recovery', gamma: 1 },
        target: {
          says: 'Look at another sample: see that the place stays and the rest is weak.',
          within: 0,
          reached: ({ settings }) => settings.sample > 0,
        },
        hint: 'Click a thumbnail in the Data region, or type a number into Sample.',
        look: 'trim',
      },
      {
        title: 'Gathering it',
        text: 'γ weighs the sum of all attributions. A wavelet that fits what the network looks at needs few coefficients to tell it.',
        settings: { data: 'recovery', gamma: 1 },
        target: {
          says: 'Train until less than half of the attribution of the start is left.',
          within: 400,
          reached: ({ attributionLeft, settings }) =>
            settings.gamma === 1 && attributionLeft !== null && attributionLeft < 0.5,
        },
        hint: 'Press Play; beside the attributions of now stand those of the start wavelet.',
        look: 'trim',
      },
      {
        title: 'Another question to the network',
        text: 'Saliency asks how fast the output changes. Input × gradient asks how much each coefficient contributes as it is, and integrated gradients does so along the way from zero.',
        settings: null,
        target: {
          says: 'Choose another attribution.',
          within: 0,
          reached: ({ settings }) => settings.attribution !== 'saliency',
        },
        hint: 'The combobox Attribution is in the Network region.',
        look: 'trim',
      },
    ],
  },
  recovery: {
    title: 'Recovering a known wavelet',
    summary: 'A network that learned from db5 leads a wavelet back to db5, and without it nothing does.',
    pipeline: null,
    steps: [
      {
        title: 'With the network',
        text: 'The labels were made with db5. A network learned them and knows nothing of wavelets. The start is db5 with noise on every tap.',
        settings: { data: 'recovery', gamma: 1 },
        target: {
          says: 'Train until ψ is within 0.15 of db5.',
          within: 400,
          reached: ({ distance, step }) => step > 0 && distance !== null && distance < 0.15,
        },
        hint: 'Press Play. The distance to db5 stands in the head of the Wavelet region.',
        look: 'wavelet',
      },
      {
        title: 'Without it',
        text: 'The same start with γ = 0: the wavelet may become any valid one, and db5 is no better than the others.',
        settings: { data: 'recovery', gamma: 0 },
        target: {
          says: 'Train 400 steps and see that ψ stays more than 0.9 from db5.',
          within: 400,
          reached: ({ distance, step, settings }) =>
            step >= 400 && settings.gamma === 0 && distance !== null && distance > 0.9,
        },
        hint: 'Press Play: it is a valid wavelet in the end, only not the one that made the data.',
        look: 'wavelet',
      },
      {
        title: 'From elsewhere',
        text: 'Is the way back only short? coif2 is another family with twelve taps instead of ten.',
        settings: { data: 'recovery', gamma: 1, wavelet: 'coif2', noise: 0 },
        target: {
          says: 'Train from coif2 until ψ is within 0.15 of db5.',
          within: 400,
          reached: ({ distance, settings }) =>
            settings.wavelet === 'coif2' && settings.noise === 0 && distance !== null && distance < 0.15,
        },
        hint: 'Press Play. Not every start gets there: sym5 comes to rest elsewhere.',
        look: 'wavelet',
      },
    ],
  },
  maps: {
    title: 'Mass maps: from pixels to a number',
    summary: 'The paper’s first case: a wavelet distilled from a network, and counted peaks that predict Ω_m.',
    pipeline: 'peaks',
    steps: [
      {
        title: 'What there is to see',
        text: 'Each map is the matter along the line of sight in a simulated universe; its label Ω_m is how much matter there is. A network reads it from the map.',
        settings: FEW_MAPS,
        target: { says: 'Look at another map.', within: 0, reached: ({ settings }) => settings.sample > 0 },
        hint: 'Click a thumbnail in the Data region.',
        look: 'data',
      },
      {
        title: 'The wavelet takes the network’s view',
        text: 'The strip shows the way from data to prediction, live. γ pulls the wavelet towards what the network looks at, λ keeps it sparse.',
        settings: FEW_MAPS,
        target: {
          says: 'Train until ψ is more than 0.8 from db5 and a valid wavelet.',
          within: 250,
          reached: (facts) => facts.moved > 0.8 && valid(facts),
        },
        hint: 'Press Play; the histogram of peaks changes with the wavelet.',
        look: 'wavelet',
      },
      {
        title: 'Does it predict?',
        text: 'Peaks of the map, measured with the four small patches of the wavelet and counted into bins, predict Ω_m without any network. The table sets it beside db5, simple kernels and the network itself.',
        settings: null,
        target: { says: 'Make the table of predictions.', within: 0, reached: compared },
        hint: 'Open Prediction below the plots and press Compare predictions. It uses all maps and takes a while.',
        look: 'prediction',
      },
    ],
  },
  traces: {
    title: 'Traces: largest coefficients',
    summary: 'The paper’s second case: six largest coefficients of a distilled wavelet predict an outcome.',
    pipeline: 'coefficients',
    steps: [
      {
        title: 'A wavelet for traces',
        text: 'Each trace is the light of a spot on a cell, in 40 moments; a network predicts what becomes of it.',
        settings: TRACES,
        target: {
          says: 'Train until ψ is more than 0.8 from db5 and a valid wavelet.',
          within: 600,
          reached: (facts) => facts.moved > 0.8 && valid(facts),
        },
        hint: 'Press Play; the strip shows the largest coefficients of the chosen trace.',
        look: 'wavelet',
      },
      {
        title: 'How much is gained?',
        text: 'The largest coefficients of each level go into a linear model. Compare it with the same model under db5, and read the intervals: a small difference within them is none.',
        settings: null,
        target: { says: 'Make the table of predictions.', within: 0, reached: compared },
        hint: 'Open Prediction below the plots and press Compare predictions.',
        look: 'prediction',
      },
    ],
  },
  why: {
    title: 'It predicts better. Ask why',
    summary: 'A lesson in controls: an untrained network may do the same.',
    pipeline: 'coefficients',
    steps: [
      {
        title: 'A gain',
        text: 'Onsets among their time-reversed twins. The adapted wavelet will predict better than db5, and it is tempting to thank the network.',
        settings: ONSETS,
        target: {
          says: 'Train until ψ is more than 0.8 from db5 and a valid wavelet.',
          within: 600,
          reached: (facts) => facts.moved > 0.8 && valid(facts),
        },
        hint: 'Press Play.',
        look: 'wavelet',
      },
      {
        title: 'Who earned it?',
        text: 'Two controls tell: a wavelet adapted without any network, and one adapted to a network that has learned nothing. If they do as well, the credit is not the network’s.',
        settings: null,
        target: {
          says: 'Make the table of predictions with its controls, and read the sentence on credit.',
          within: 0,
          reached: (facts) => facts.compared === 'with controls',
        },
        hint: 'Open Prediction below the plots; press Compare with controls.',
        look: 'prediction',
      },
    ],
  },
} as const satisfies Record<string, Lesson>;

export type LessonName = keyof typeof LESSONS;
export const LESSON_NAMES = Object.keys(LESSONS) as readonly LessonName[];

export function isLesson(name: string): name is LessonName {
  return Object.hasOwn(LESSONS, name);
}

/** Lesson: TRIM, and what γ does to it. */
import type { Lesson } from './lesson';

export const LOOKS = {
  title: 'What a network looks at',
  summary: 'TRIM puts a network’s attention on wavelet coefficients; γ gathers it in few of them.',
  pipeline: null,
  steps: [
    {
      title: 'Attention has a place and a scale',
      text: 'The network of this demo has learned a number that depends on three wavelet coefficients of a noisy series. TRIM asks of every coefficient: if it changed a little, how much would the network’s output change? The picture shows the answers: a row for each scale, time from left to right.',
      settings: { data: 'recovery', gamma: 1 },
      target: {
        says: 'Look at another sample, and compare where the strong colours are.',
        within: 0,
        reached: ({ settings }) => settings.sample > 0,
      },
      hint: 'Click a thumbnail in the Data region, or type a number into Sample.',
      seen: 'Another series, yet the strong colours stand in the same places: there the network looks.',
      look: 'trim',
    },
    {
      title: 'Gathering it',
      text: 'γ weighs the sum of all attributions without their signs. A wavelet whose shape fits what the network looks at needs few coefficients to say it, and the sum falls.',
      settings: { data: 'recovery', gamma: 1 },
      target: {
        says: 'Train until less than half of the attribution of the start is left.',
        within: 400,
        reached: ({ attributionLeft, settings }) =>
          settings.gamma === 1 && attributionLeft !== null && attributionLeft < 0.5,
        now: ({ attributionLeft }) =>
          attributionLeft === null ? '' : `${Math.round(100 * attributionLeft)} % of the attribution is left`,
      },
      hint: 'Press Play; beside the attributions of now stand those of the start wavelet.',
      seen: 'The network and the data are the same as before: only the wavelet has changed, and fewer of its coefficients tell what the network sees.',
      look: 'trim',
    },
    {
      title: 'Another question to the network',
      text: 'Saliency asks how fast the output changes with a coefficient. Input × gradient asks how much the coefficient contributes as it is, and integrated gradients how much it does on the way there from zero. The run begins anew, since the wavelet is learned from these answers.',
      settings: null,
      target: {
        says: 'Choose another attribution.',
        within: 0,
        reached: ({ settings }) => settings.attribution !== 'saliency',
      },
      hint: 'The combobox Attribution is in the Network region.',
      seen: 'Where a coefficient happens to be near zero it contributes little, though the network looks there. Each attribution answers a question of its own; none is the truth.',
      look: 'network',
    },
  ],
} as const satisfies Lesson;

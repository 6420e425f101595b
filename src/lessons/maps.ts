/** Lesson: the paper’s first case, from mass maps to the matter density. */
import type { Lesson } from './lesson';
import { anotherWavelet, PREDICTIONS } from './targets';

/** Few maps, so that a step is quick on any machine. */
const FEW_MAPS = { data: 'maps', samples: 16 } as const;

export const MAPS = {
  title: 'Mass maps: from pixels to a number',
  summary: 'The paper’s first case: a wavelet distilled from a network, and counted peaks that predict Ω_m.',
  pipeline: 'peaks',
  steps: [
    {
      title: 'What there is to see',
      text: 'Each map shows how much matter lies along each line of sight in a simulated universe; bright spots are clumps. Its label Ω_m is the share of matter in that universe, and a network reads it from the map. The strip shows the way from the map to a prediction, live.',
      settings: FEW_MAPS,
      target: { says: 'Look at another map.', within: 0, reached: ({ settings }) => settings.sample > 0 },
      hint: 'Click a thumbnail in the Data region, or type a number into Sample.',
      seen: 'The first two pictures of the strip have changed with the map: its label, and, at the large dot, what the network reads from it.',
      look: 'data',
    },
    {
      title: 'The wavelet takes the network’s view',
      text: 'γ pulls the wavelet towards what the network looks at, λ keeps it sparse. Watch the strip while it trains: the wavelet changes, and with it the values that the peaks of the maps have under it.',
      settings: FEW_MAPS,
      target: anotherWavelet(250),
      hint: 'Press Play in the Run bar.',
      seen: 'A valid wavelet still, of another and shorter shape than db5: clumps are small, and so is now what measures them.',
      look: 'wavelet',
    },
    {
      title: 'Does it predict?',
      text: 'Each peak is measured with four small patches of the wavelet, and how many peaks have which value predicts Ω_m, without any network. The table sets this beside db5, simple kernels, plain regressions and the network itself.',
      settings: null,
      target: PREDICTIONS,
      hint: 'Show me where opens Prediction below the plots; press Compare predictions there. It uses all maps and takes about half a minute.',
      seen: 'About twice the error of the network, from ten learned numbers and counted peaks. Over db5 and the best simple kernels the gain is within its error: read the column “AWD better by”.',
      look: 'prediction',
    },
  ],
} as const satisfies Lesson;

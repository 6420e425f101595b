/**
 * What settings are before anybody touches them: those of a data set, and those that stay when another one is opened.
 */
import { FIELD_NAMES, FIELDS, type Settings } from './fields';

/** What each demo changes of the defaults, as measured to work. Frozen with link version 1. */
const DEMO_SETTINGS: Record<Settings['data'], Partial<Settings>> = {
  recovery: { samples: 128, network: 'demo', gamma: 1, noise: 0.1, madeLabelNoise: 0.1 },
  /** On the 48 maps valid at each of the first 200 steps; at 0.003 the first steps leave the wavelets and gain nothing. */
  maps: { samples: 48, network: 'demo', turned: 'yes', gamma: 0.01, lambda: 0.005, learningRate: 0.001 },
  /** As strong as keeps a valid wavelet at each of the three; distances from db5 after 600 steps: 2.8, 2.0, 1.9. */
  traces: {
    samples: 1000,
    network: 'demo',
    gamma: 3,
    lambda: 0.01,
    learningRate: 0.001,
    madeNoise: 1,
    madeLabelNoise: 1,
  },
  packets: { samples: 1000, network: 'demo', gamma: 0.2, lambda: 0.03, learningRate: 0.001, madeNoise: 0.5 },
  onsets: {
    samples: 250,
    network: 'demo',
    gamma: 3,
    lambda: 0.01,
    learningRate: 0.001,
    madeNoise: 0.3,
    madeLabelNoise: 1.7,
  },
  /** λ and γ are set to suit a file when it is opened. */
  local: { learningRate: 0.001 },
};

/** All settings of a data set that nobody has touched. */
export function defaultSettings(data: Settings['data']): Settings {
  const general = Object.fromEntries(FIELD_NAMES.map((name) => [name, FIELDS[name].default])) as unknown as Settings;
  return { ...general, ...DEMO_SETTINGS[data], data };
}

/** Those of another data set, on the page as it is. */
export function freshSettings(data: Settings['data'], present: Settings): Settings {
  return { ...defaultSettings(data), ...pageSettings(present) };
}

/** What belongs to the page and the person in front of it: it stays when another experiment is opened. */
export function pageSettings(
  settings: Settings,
): Pick<Settings, 'engine' | 'theme' | 'view' | 'lesson' | 'hide' | 'embed'> {
  const { engine, theme, view, lesson, hide, embed } = settings;
  return { engine, theme, view, lesson, hide, embed };
}

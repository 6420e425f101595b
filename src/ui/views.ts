/**
 * The regions below the first screen, one at a time, each loaded when it is first looked at. A new one is a row here
 * and a file with its panel.
 */
import { type ComponentType, lazy } from 'react';

interface View {
  readonly title: string;
  readonly Panel: ComponentType;
}

export const VIEWS = {
  coefficients: {
    title: 'Coefficients',
    Panel: lazy(async () => ({ default: (await import('./CoefficientsPanel')).CoefficientsPanel })),
  },
  reconstruction: {
    title: 'Reconstruction',
    Panel: lazy(async () => ({ default: (await import('./ReconstructionPanel')).ReconstructionPanel })),
  },
  prediction: {
    title: 'Prediction',
    Panel: lazy(async () => ({ default: (await import('./PredictionPanel')).PredictionPanel })),
  },
  sweep: { title: 'Sweep', Panel: lazy(async () => ({ default: (await import('./SweepPanel')).SweepPanel })) },
  runs: { title: 'Runs', Panel: lazy(async () => ({ default: (await import('./RunsPanel')).RunsPanel })) },
} satisfies Record<string, View>;

export type ViewName = keyof typeof VIEWS;
export const VIEW_NAMES = Object.keys(VIEWS) as ViewName[];

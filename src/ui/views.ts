/**
 * The regions below the first screen, one at a time, each loaded when it is first looked at. A new one is a row here
 * and a file with its panel.
 */
import type { ComponentType } from 'react';
import { onDemand } from './onDemand';

interface View {
  readonly title: string;
  readonly Panel: ComponentType;
}

export const VIEWS = {
  coefficients: {
    title: 'Coefficients',
    Panel: onDemand(async () => (await import('./CoefficientsPanel')).CoefficientsPanel),
  },
  reconstruction: {
    title: 'Reconstruction',
    Panel: onDemand(async () => (await import('./ReconstructionPanel')).ReconstructionPanel),
  },
  prediction: {
    title: 'Prediction',
    Panel: onDemand(async () => (await import('./PredictionPanel')).PredictionPanel),
  },
  sweep: { title: 'Sweep', Panel: onDemand(async () => (await import('./SweepPanel')).SweepPanel) },
  runs: { title: 'Runs', Panel: onDemand(async () => (await import('./RunsPanel')).RunsPanel) },
} satisfies Record<string, View>;

export type ViewName = keyof typeof VIEWS;
export const VIEW_NAMES = Object.keys(VIEWS) as ViewName[];

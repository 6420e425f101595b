/** The page's one distillery, for views: `useDistillery(selector)` reads, `actions` changes. */
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { loadDemo } from '../data/demos';
import { generateSamples } from '../data/generateClient';
import { openFiles } from '../data/openClient';
import { connectEngine } from '../engine/client';
import { beginNetworkJob } from '../engine/networkJobClient';
import { makePredictionTable } from '../engine/prediction/client';
import { startSweep } from '../sweep/sweepClient';
import { createDistillery } from './distillery';
import type { OpeningRun } from './opening';
import openingRun from './openingRun.json';
import { browserShelf } from './shelf';
import type { State } from './state';
import { browserTab } from './tab';

const distillery = createDistillery(
  {
    connect: connectEngine,
    beginNetworkJob,
    comparePredictions: makePredictionTable,
    loadDemo: (name, limit) => loadDemo(name, new URL('.', document.baseURI).href, limit),
    generate: generateSamples,
    openFiles,
    startSweep,
    shelf: browserShelf(),
    tab: browserTab(),
  },
  window,
  openingRun as OpeningRun,
);

export const { actions } = distillery;

/** The state at this moment, for what is made once, such as a file or a description. */
export const presentState = (): State => distillery.store.getState();

/** Re-renders when the selected value changes; objects and arrays are compared by their members. */
export function useDistillery<T>(selector: (state: State) => T): T {
  return useStore(distillery.store, useShallow(selector));
}

/** What the store needs from outside: real ones on the page, fakes in tests. */
import type { Dataset } from '../data/dataset';
import type { DemoName } from '../data/demos';
import type { MakingProgress } from '../data/generateClient';
import type { GenerationParameters } from '../data/generators/parameters';
import type { ImportChoices, ImportPreview } from '../data/import/choices';
import type { OpenProgress } from '../data/openRequest';
import type { BeginNetworkJob } from '../engine/networkJob';
import type { MakePredictionTable } from '../engine/prediction/client';
import type { ConnectEngine } from '../engine/protocol';
import type { StartSweep } from '../sweep/sweepClient';
import type { Shelf } from './shelf';
import type { Tab } from './tab';

export interface OpenedFiles {
  readonly dataset: Dataset;
  readonly preview: ImportPreview;
}

export interface Services {
  readonly startSweep: StartSweep;
  readonly shelf: Shelf;
  readonly tab: Tab;
  readonly connect: ConnectEngine;
  readonly beginNetworkJob: BeginNetworkJob;
  readonly comparePredictions: MakePredictionTable;
  /** @param limit number of samples, from the first; 0 for all */
  loadDemo(name: DemoName, limit: number): Promise<Dataset>;
  /** Makes samples of a demo in a worker of its own; rejects with the signal's reason once that is aborted. */
  generate(
    name: DemoName,
    parameters: GenerationParameters,
    signal: AbortSignal,
    onProgress: MakingProgress,
  ): Promise<Dataset>;
  openFiles(
    files: readonly File[],
    choices: Partial<ImportChoices>,
    signal: AbortSignal,
    onto: Dataset | null,
    tell?: (progress: OpenProgress) => void,
  ): Promise<OpenedFiles>;
}

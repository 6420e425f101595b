/** What every action works with: the state, the engine's client (connected when first needed), and the opened files. */
import type { StoreApi } from 'zustand/vanilla';
import type { Dataset } from '../data/dataset';
import type { EngineClient, EngineEvent } from '../engine/protocol';
import type { Settings } from '../settings/fields';
import { createMaking, type Making } from './making';
import type { RunOrigin } from './ownSettings';
import type { ResumedLink } from './resuming';
import type { Services } from './services';
import type { Staleness } from './stages';
import type { NetworkState, Run, State } from './state';
import type { SweepState } from './sweepState';

/** What comes back where other data cannot be had. */
export interface Before extends Readonly<Staleness> {
  readonly settings: Settings;
}

export interface Context extends Staleness {
  readonly store: StoreApi<State>;
  readonly services: Services;
  /** The connected client; connects on first use and after `disconnect`. */
  client(): EngineClient;
  /** Ends the worker, with all it was told: after a crash. */
  disconnect(): void;
  /** What demos' generators make. */
  readonly making: Making;
  /** A person's own files, kept so that a change of tiles or scale can open them again. */
  files: readonly File[];
  /** Files on their way in; null while there are none. */
  attempt: AbortController | null;
  /** All files opened so far, by the beginnings of their checksums (`shortChecksum`), so that back and forward find them. */
  readonly known: Map<string, readonly File[]>;
  /** The link that was opened without the file it was made with, beside the data that were on screen then. */
  awaited: { readonly link: ResumedLink; readonly beside: Dataset | null } | null;
  /** Settings with which a network was last made ready: what a cancelled one goes back to. */
  consulted: Settings | null;
  /** Number of the latest preparation: it has overtaken those before. */
  preparation: number;
  /** What is there while other data are being opened; null at other times. */
  before: Before | null;
  /** Of the run on screen; null before there is one, and while a link's wavelet waits for its file. */
  origin: RunOrigin | null;
}

export function createContext(
  store: StoreApi<State>,
  services: Services,
  onEvent: (event: EngineEvent) => void,
): Context {
  let connected: EngineClient | null = null;
  return {
    store,
    services,
    making: createMaking(services, (making) => store.setState({ making })),
    files: [],
    attempt: null,
    known: new Map(),
    awaited: null,
    consulted: null,
    preparation: 0,
    before: null,
    origin: null,
    firstStale: 'data',
    client() {
      connected ??= services.connect(onEvent);
      return connected;
    },
    disconnect() {
      connected?.dispose();
      connected = null;
      this.firstStale = 'data';
      this.before &&= { ...this.before, firstStale: 'data' };
    },
  };
}

/** Something else was asked for than the files on their way in. */
export function giveUpFiles(context: Context): void {
  if (!context.attempt) return;
  context.attempt.abort();
  context.attempt = null;
  context.store.setState({ opening: false, reading: null });
}

/** By which a run knows the data it learns from: their checksum, or the name of those that have none. */
export const nameOfData = (dataset: Dataset | null): string => dataset?.sha256 || dataset?.name || '';

export function patchRun(store: StoreApi<State>, change: Partial<Run>): void {
  store.setState(({ run }) => ({ run: { ...run, ...change } }));
}

export function patchNetwork(store: StoreApi<State>, change: Partial<NetworkState>): void {
  store.setState(({ network }) => ({ network: { ...network, ...change } }));
}

export function patchSweep(store: StoreApi<State>, change: Partial<SweepState>): void {
  store.setState(({ sweepState }) => ({ sweepState: { ...sweepState, ...change } }));
}

/** What every action works with: the state, the engine's client (connected when first needed), and the opened files. */
import type { StoreApi } from 'zustand/vanilla';
import type { EngineClient, EngineEvent } from '../engine/protocol';
import type { Services } from './services';
import type { NetworkState, Run, State } from './state';

export interface Context {
  readonly store: StoreApi<State>;
  readonly services: Services;
  /** The connected client; connects on first use and after `disconnect`. */
  client(): EngineClient;
  /** How many workers there have been: a new one has been given nothing yet. */
  connections(): number;
  /** Ends the worker: after a crash, or with the page. */
  disconnect(): void;
  /** A person's own files, kept so that a change of tiles or scale can open them again. */
  files: readonly File[];
}

export function createContext(
  store: StoreApi<State>,
  services: Services,
  onEvent: (event: EngineEvent) => void,
): Context {
  let connected: EngineClient | null = null;
  let connections = 0;
  return {
    store,
    services,
    files: [],
    client() {
      if (!connected) {
        connected = services.connect(onEvent);
        connections++;
      }
      return connected;
    },
    connections: () => connections,
    disconnect() {
      connected?.dispose();
      connected = null;
    },
  };
}

export function patchRun(store: StoreApi<State>, change: Partial<Run>): void {
  store.setState(({ run }) => ({ run: { ...run, ...change } }));
}

export function patchNetwork(store: StoreApi<State>, change: Partial<NetworkState>): void {
  store.setState(({ network }) => ({ network: { ...network, ...change } }));
}

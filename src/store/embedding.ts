/**
 * Inside another page (a slide, a notebook): that page hears of settings, taps and scores, and may change settings. Never
 * of the data, and nobody else: messages go to, and are taken from, the one origin that the link names.
 * The messages are documented in `docs/embedding.md`.
 */
import type { StoreApi } from 'zustand/vanilla';
import { loadPart } from '../loadPart';
import { freshSettings } from '../settings/defaults';
import { FIELD_NAMES, FIELDS, type FieldName } from '../settings/fields';
import { formatValue } from '../settings/value';
import { validity } from '../wavelets/validity';
import { notify, notifyProblem } from './notices';
import { distanceToTruth, reconstructionError } from './selectors';
import type { SettingActions } from './settingActions';
import type { State } from './state';

/** The part of `window` that is needed; `parent` is the host itself where it stands in no other page. */
export interface EmbeddingHost {
  readonly parent: Pick<Window, 'postMessage'>;
  addEventListener(
    type: 'message',
    listener: (event: Pick<MessageEvent<unknown>, 'data' | 'origin' | 'source'>) => void,
  ): void;
  setTimeout(handler: () => void, milliseconds: number): unknown;
}

export interface EmbeddingActions {
  /** Begins to tell the embedding page, if the link names one. */
  speakTo(host: EmbeddingHost): void;
}

const STATE = 'wavelet-distillery/state';

/** At most so often. */
const TELL_EVERY_MS = 250;

/** Settings that a page around this one may neither read nor set: they name the person's own files, or itself. */
export const PRIVATE: readonly FieldName[] = ['embed', 'roles', 'columns', 'rows', 'label', 'array'];

export interface StateMessage {
  readonly type: typeof STATE;
  readonly version: 1;
  /** By the keys of the link. */
  readonly settings: Readonly<Record<string, string>>;
  readonly run: { readonly status: State['run']['status']; readonly step: number };
  readonly taps: readonly number[];
  readonly scores: {
    readonly verdict: 'valid' | 'nearly' | 'invalid';
    readonly distance: number | null;
    readonly reconstructionError: number | null;
    readonly total: number | null;
  };
}

export function createEmbedding(store: StoreApi<State>, { change }: Pick<SettingActions, 'change'>): EmbeddingActions {
  return {
    speakTo(host) {
      const { embed } = store.getState().settings;
      if (!embed || host.parent === (host as unknown)) return;
      let waiting = false;
      const tell = () => {
        waiting = false;
        host.parent.postMessage(stateMessage(store.getState()), embed);
      };
      const tellSoon = () => {
        if (waiting) return;
        waiting = true;
        host.setTimeout(tell, TELL_EVERY_MS);
      };
      tell();
      store.subscribe((state, before) => {
        if (state.run !== before.run || state.settings !== before.settings) tellSoon();
      });
      const hear = async (message: unknown) => {
        const { readSettingsMessage } = await loadPart(() => import('./settingsMessage'));
        const { changed, refused } = readSettingsMessage(message);
        if (refused.length > 0) {
          notify(store, {
            tone: 'warning',
            message: `The page around this one asked for what is not understood: ${refused.join('; ')}.`,
          });
        }
        const { settings } = store.getState();
        const { data } = changed;
        change({ ...(data && data !== settings.data && freshSettings(data, settings)), ...changed });
      };
      host.addEventListener('message', ({ data, origin, source }) => {
        if (origin === embed && source === host.parent) hear(data).catch((error) => notifyProblem(store, error));
      });
    },
  };
}

/** What the embedding page hears. */
export function stateMessage(state: State): StateMessage {
  const { settings, run } = state;
  const told = FIELD_NAMES.filter((name) => !PRIVATE.includes(name));
  const error = reconstructionError(state);
  return {
    ...({ type: STATE, version: 1 } as const),
    settings: Object.fromEntries(told.map((name) => [FIELDS[name].key, formatValue(name, settings[name])])),
    run: { status: run.status, step: run.step },
    taps: run.taps,
    scores: {
      verdict: validity(run.taps, error).verdict,
      distance: distanceToTruth(state),
      reconstructionError: error,
      total: run.losses.at(-1)?.total ?? null,
    },
  };
}

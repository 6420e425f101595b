/**
 * Networks trained or opened here, put aside with the session: as text into its file, as bytes into this browser's
 * shelf, under the tab's own name, once for each network and not with every save of the run.
 */
import type { SavedModel } from '../engine/networkJob';
import type { SessionFile } from '../takeaway/sessionFile';
import type { SessionModel } from '../takeaway/sessionModel';
import type { Context } from './context';
import { sessionFiles, sessionModels } from './keptFormats';
import type { Shelf, ShelfName } from './shelf';
import { makeStale } from './stages';
import type { State } from './state';

export type Models = State['models'];
const NO_MODELS: Models = { trained: null, file: null };
const MODEL_NAMES = ['trained', 'file'] as const satisfies readonly (keyof Models)[];

/** As a session's file holds them. */
export async function modelsAsText(models: Models): Promise<NonNullable<SessionFile['models']>> {
  const { toBase64 } = await sessionFiles();
  const written = (model: SavedModel | null): SessionModel | null => {
    if (!model) return null;
    const { weightData, ...rest } = model;
    return { ...rest, weights: toBase64(new Uint8Array(weightData)) } as unknown as SessionModel;
  };
  return { trained: written(models.trained), file: written(models.file) };
}

/** @throws StatedError `session-unreadable` where weights and layers do not belong together */
export async function modelsFromText(models: SessionFile['models'], file: string): Promise<Models> {
  const { fromBase64, unreadable } = await sessionFiles();
  const { weightProblem } = await sessionModels();
  const read = (model: SessionModel | null | undefined): SavedModel | null => {
    if (!model) return null;
    const { weights, ...rest } = model;
    const bytes = fromBase64(weights, file);
    const problem = weightProblem(model, bytes);
    if (problem) throw unreadable(file, `the network “${model.name}”: ${problem}`);
    return { ...rest, weightData: bytes.buffer } as unknown as SavedModel;
  };
  return { trained: read(models?.trained), file: read(models?.file) };
}

/** The networks become those of the page, to be consulted anew; one that is not there leaves the one that is. */
export function takeModels(context: Context, models: Models): void {
  const { store } = context;
  const found = MODEL_NAMES.filter((name) => models[name] !== null);
  if (found.length === 0) return;
  store.setState(({ models: before }) => ({
    models: { ...before, ...Object.fromEntries(found.map((name) => [name, models[name]])) },
  }));
  const used = found.some((name) => name === store.getState().settings.network);
  if (used) makeStale(context, 'network');
}

/** Where the networks of a tab are kept, its session being under `session`. */
export const modelsBeside = (session: ShelfName): ShelfName => `models:${session.slice(session.indexOf(':') + 1)}`;

/** Writes the networks whenever one is new. */
export function keepModels({ store, services: { shelf, tab } }: Pick<Context, 'store' | 'services'>): void {
  store.subscribe(({ models }, before) => {
    if (models === before.models) return;
    void tab.id().then((id) => shelf.put(`models:${id}`, models));
  });
}

/** What was kept under the name, as far as it is whole. */
export async function modelsOnShelf(shelf: Shelf, name: ShelfName): Promise<Models> {
  const kept = await shelf.take(name);
  if (!kept) return NO_MODELS;
  const { weightProblem } = await sessionModels();
  const whole = (model: SavedModel | null | undefined): SavedModel | null => {
    if (!(model?.weightData instanceof ArrayBuffer) || !Array.isArray(model.weightSpecs)) return null;
    const read = model as unknown as SessionModel;
    return weightProblem(read, new Uint8Array(model.weightData)) === null ? model : null;
  };
  const { trained, file } = kept as Partial<Models>;
  return { trained: whole(trained), file: whole(file) };
}

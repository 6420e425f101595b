/**
 * The wire between client and worker: calls that are answered, commands that are not, and events.
 * Only `client.ts` and `sessionPort.ts` know it.
 */
import type { Samples } from '../data/samples';
import type { StatedProblem } from '../errors';
import type { LiveSettings } from './engine';
import type {
  EngineEvent,
  ExplainRequest,
  Explanation,
  NetworkReady,
  NetworkRequest,
  RunReady,
  RunRequest,
  TrainingData,
} from './protocol';

/** What each call sends and gets. */
export interface Calls {
  readonly load: { argument: TrainingData; answer: undefined };
  readonly useNetwork: {
    argument: NetworkRequest;
    answer: NetworkReady;
  };
  readonly start: { argument: RunRequest; answer: RunReady };
  readonly gradients: { argument: null; answer: Samples | null };
  readonly explain: { argument: ExplainRequest; answer: Explanation | null };
}

export type CallName = keyof Calls;

export type CallMessage = {
  [N in CallName]: {
    readonly type: 'call';
    readonly id: number;
    readonly name: N;
    readonly argument: Calls[N]['argument'];
  };
}[CallName];

/**
 * `play` counts the commands after which the page believes the run to be training: an event of `stopped` sent before the
 * newest of them had arrived is stale.
 */
export type Command =
  | { readonly type: 'play'; readonly play: number; readonly maxSteps: number | null }
  | { readonly type: 'pause' }
  /** With `play`: the page believes the run to be training. */
  | { readonly type: 'update'; readonly play: number | null; readonly settings: LiveSettings }
  /** The snapshot of this run that was under way has been taken. */
  | { readonly type: 'taken'; readonly run: number };

/** Comes first: the page's address, below whose folder the product's files are. */
export interface PageMessage {
  readonly type: 'page';
  readonly address: string;
}

/** The page has something to draw at once. */
export interface GiveWayMessage {
  readonly type: 'giveWay';
}

export type ToSession = CallMessage | Command;
export type ToWorker = PageMessage | GiveWayMessage | ToSession;

export type FromWorker =
  | { readonly type: 'answer'; readonly id: number; readonly value: Calls[CallName]['answer'] }
  | { readonly type: 'refusal'; readonly id: number; readonly problem: StatedProblem }
  /** `play`: the newest that had arrived. */
  | { readonly type: 'event'; readonly play: number; readonly event: EngineEvent };

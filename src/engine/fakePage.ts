/** A page as tests need it: hears a session's events, waits for the next of a kind, takes snapshots. */
import {
  type FakeBehaviour,
  FakeClock,
  type FakeEngine,
  fakeData,
  fakeDevices,
  fakeEngines,
  fakeRequest,
} from './fakes';
import type { EngineEvent, RunReady, RunRequest } from './protocol';
import { type SessionDevices, TrainingSession } from './trainingSession';

type Told<T extends EngineEvent['type']> = Extract<EngineEvent, { type: T }>;

/** With a session of its own; takes each snapshot at once unless told otherwise. */
export class FakePage {
  readonly events: EngineEvent[] = [];
  readonly session: TrainingSession;
  takes = true;
  #waiting: { type: EngineEvent['type']; resolve: (event: EngineEvent) => void }[] = [];

  constructor(devices: Partial<SessionDevices> = {}) {
    this.session = new TrainingSession(fakeDevices(devices), (event) => this.#hear(event));
  }

  /** Data, no network, and a run at rest. */
  async ready(request: Partial<RunRequest> = {}): Promise<RunReady> {
    await this.session.load(fakeData());
    return this.session.start(fakeRequest(request));
  }

  next<T extends EngineEvent['type']>(type: T): Promise<Told<T>> {
    return new Promise((resolve) => {
      this.#waiting.push({ type, resolve: resolve as (event: EngineEvent) => void });
    });
  }

  all<T extends EngineEvent['type']>(type: T): Told<T>[] {
    return this.events.filter((event): event is Told<T> => event.type === type);
  }

  #hear(event: EngineEvent): void {
    this.events.push(event);
    const heard = this.#waiting.filter(({ type }) => type === event.type);
    this.#waiting = this.#waiting.filter(({ type }) => type !== event.type);
    for (const { resolve } of heard) resolve(event);
    if (event.type === 'snapshot' && this.takes) queueMicrotask(() => this.session.taken(event.run));
  }
}

/** Lets everything happen that is under way. */
export const settled = (ms = 5) => new Promise((resolve) => setTimeout(resolve, ms));

/** A page whose engines are fake CPU engines, kept in `made`. */
export function onCpu(behaviour: FakeBehaviour = {}): { page: FakePage; made: FakeEngine[] } {
  const { create, made } = fakeEngines({ clock: new FakeClock(), ...behaviour });
  return { page: new FakePage({ createCpu: create }), made };
}

/** The worker's end of the wire: messages in, calls on the session, answers and events out. */
import { statedProblem } from '../errors';
import type { CallMessage, CallName, Calls, FromWorker, ToSession } from './messages';
import { type SessionDevices, TrainingSession } from './trainingSession';

export type PostToPage = (message: FromWorker, transfer: Transferable[]) => void;

/** A session for one page; returns what takes the page's messages. */
export function serveSession(devices: SessionDevices, post: PostToPage): (message: ToSession) => void {
  let play = 0;
  const session = new TrainingSession(devices, (event) => post({ type: 'event', play, event }, []));
  return (message) => {
    switch (message.type) {
      case 'call':
        answer(session, message).then(
          (value) => post({ type: 'answer', id: message.id, value }, buffersOf(value)),
          (error) => post({ type: 'refusal', id: message.id, problem: statedProblem(error) }, []),
        );
        break;
      case 'play':
        play = message.play;
        session.play(message.maxSteps);
        break;
      case 'pause':
        session.pause();
        break;
      case 'update':
        play = message.play ?? play;
        session.update(message.settings, message.play !== null);
        break;
      case 'taken':
        session.taken(message.run);
        break;
    }
  };
}

type Answer = Calls[CallName]['answer'];

async function answer(session: TrainingSession, message: CallMessage): Promise<Answer> {
  switch (message.name) {
    case 'load':
      await session.load(message.argument);
      return undefined;
    case 'useNetwork':
      return session.consult(message.argument);
    case 'start':
      return session.start(message.argument);
    case 'gradients':
      return session.gradients();
    case 'explain':
      return session.explain(message.argument);
  }
}

/** Memory of an answer that the session does not keep. */
function buffersOf(value: Answer): Transferable[] {
  if (ArrayBuffer.isView(value)) return [value.buffer as ArrayBuffer];
  if (!value || !('views' in value)) return [];
  return value.views.flatMap(({ coefficients, attributions, reconstruction }) =>
    [coefficients, attributions, reconstruction].map(({ buffer }) => buffer as ArrayBuffer),
  );
}

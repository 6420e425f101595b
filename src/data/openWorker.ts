/**
 * Reads files off the page, so that a large or hostile one can neither block it nor outlive a cancelled drop.
 * One request a worker.
 */
import '../lockdown';

import { holdLifeline } from '../lifeline';
import { answerOpenRequest, type OpenMessage, type OpenProgress, type OpenRequest, transferable } from './openRequest';

holdLifeline();
addEventListener('message', (event: MessageEvent<OpenRequest>) => {
  const tell = (progress: OpenProgress) => postMessage({ type: 'progress', ...progress } satisfies OpenMessage);
  void answerOpenRequest(event.data, tell).then((answer) => {
    postMessage(answer, { transfer: transferable(answer) as ArrayBuffer[] });
  });
});

/**
 * Reads files off the page, so that a large or hostile one can neither block it nor outlive a cancelled drop.
 * One request a worker.
 */
import '../lockdown';

import { answerOpenRequest, type OpenRequest, transferable } from './openRequest';

addEventListener('message', (event: MessageEvent<OpenRequest>) => {
  void answerOpenRequest(event.data).then((answer) => {
    postMessage(answer, { transfer: transferable(answer) as ArrayBuffer[] });
  });
});

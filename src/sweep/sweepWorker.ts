/** Sweeps off the page, beside the training worker, so that neither waits for the other. */
import '../lockdown';

import { holdLifeline } from '../lifeline';
import { answerOrder } from './answerOrder';
import type { SweepOrder } from './messages';

holdLifeline();
addEventListener('message', (event: MessageEvent<SweepOrder>) => {
  void answerOrder(event.data, (message) => postMessage(message));
});

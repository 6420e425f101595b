/**
 * Makes samples off the page, so that minutes of mass maps neither block it nor outlive a cancelled wish.
 * One request a worker.
 */
import '../lockdown';

import { holdLifeline } from '../lifeline';
import { answerGenerateRequest, type GenerateAnswer, type GenerateRequest } from './generateRequest';

/** Progress is told at most so often. */
const TELL_EVERY_MS = 100;

holdLifeline();
addEventListener('message', ({ data }: MessageEvent<GenerateRequest>) => {
  const tell = (answer: GenerateAnswer, transfer: Transferable[] = []) => postMessage(answer, { transfer });
  let told = performance.now();
  const answer = answerGenerateRequest(data, (done) => {
    if (performance.now() - told < TELL_EVERY_MS) return;
    told = performance.now();
    tell({ type: 'progress', done, total: data.parameters.count });
  });
  tell(answer, answer.type === 'dataset' ? [answer.dataset.x.buffer as ArrayBuffer] : []);
});

/** Pulls the chosen sample through the present filter: one request at a time, the latest state wins. */
import type { Context } from './context';
import { explainRequest } from './requests';

/** Ask as often as you like; while one request is out, the next goes when it has come back. */
export function createExplaining(context: Context): () => void {
  let asking = false;
  let askAgain = false;

  const ask = async (): Promise<void> => {
    const { settings, run, dataset } = context.store.getState();
    if (!dataset || run.taps.length === 0) return;
    const explanation = await context.client().explain(explainRequest(settings, run, dataset.count));
    if (explanation && context.store.getState().dataset === dataset) context.store.setState({ explanation });
  };

  return function explain(): void {
    if (asking) {
      askAgain = true;
      return;
    }
    asking = true;
    askAgain = false;
    ask()
      .catch(() => undefined) // The run itself reports what is wrong with it; a picture less is no event.
      .finally(() => {
        asking = false;
        if (askAgain) explain();
      });
  };
}

/**
 * A place for one sweep at a time. A sweep asks the training worker for its gradients first; whatever is asked for
 * meanwhile (stop, another sweep) takes the turn away, so that no worker goes on without anybody who could end it.
 */
import type { Samples } from '../data/samples';
import { StatedError } from '../errors';
import type { FromSweep, SweepOrder } from '../sweep/messages';
import type { Context } from './context';

export interface OneSweep {
  /** Ends the sweep under way; nothing more is heard of it. */
  end(): void;
  /** Ends what is under way and begins another, unless that has been ended by then. Rejects where no gradients of its data are to be had. */
  begin(order: (gradients: Samples | null) => SweepOrder, onMessage: (message: FromSweep) => void): Promise<void>;
}

export function oneSweep(context: Context): OneSweep {
  let turn = 0;
  let endWorker: (() => void) | null = null;
  function end(): void {
    turn++;
    endWorker?.();
    endWorker = null;
  }
  return {
    end,
    async begin(order, onMessage) {
      end();
      const mine = turn;
      const { dataset } = context.store.getState();
      try {
        const gradients = await context.client().gradients();
        if (mine !== turn) return;
        if (context.store.getState().dataset !== dataset)
          throw new StatedError(
            'sweep-other-data',
            'Other data were opened before the sweep began.',
            'Start it again.',
          );
        endWorker = context.services.startSweep(order(gradients), onMessage);
      } catch (error) {
        if (mine === turn) throw error;
      }
    },
  };
}

/** Changing settings: each change does what its row of the table says it sets off. */
import type { Settings } from '../settings/fields';
import { withFollowingSeed } from '../settings/untrainedSeed';
import type { Context } from './context';
import type { Prepare } from './preparation';
import type { RunActions } from './runActions';
import { effectsOf, firstStage, type Stage } from './stages';

export interface SettingActions {
  /** Changes settings and sets off what follows from them. */
  change(changed: Partial<Settings>): void;
  setRetrainWhileMoving(on: boolean): void;
  /** Larger type without controls, and back. */
  togglePresentation(): void;
}

export function createSettingActions(
  { store }: Context,
  prepare: Prepare,
  run: RunActions,
  explain: () => void,
): SettingActions {
  const actions: SettingActions = {
    change(wanted) {
      const before = store.getState().settings;
      const settings = { ...before, ...withFollowingSeed(before, wanted) };
      const effects = effectsOf(before, settings);
      if (effects.length === 0) return;
      store.setState({ settings });
      const stage = firstStage(before, settings);
      if (stage) restart(stage, before);
      else if (effects.includes('live')) {
        run.updateEngine();
        run.retrain();
      } else explain();
    },
    setRetrainWhileMoving: (on) => store.setState({ retrainWhileMoving: on }),
    togglePresentation() {
      const { view } = store.getState().settings;
      actions.change({ view: view === 'present' ? 'all' : 'present' });
      store.setState({
        announcement: view === 'all' ? 'Presentation: press p to leave it.' : 'The presentation is over.',
      });
    },
  };
  return actions;

  /** A run that was going goes on from its new start, unless the data themselves changed. */
  function restart(stage: Stage, before: Settings): void {
    const goesOn = stage !== 'data' && store.getState().run.status === 'running';
    void prepare(stage, stage === 'data' ? { before } : {});
    if (goesOn) run.play();
  }
}

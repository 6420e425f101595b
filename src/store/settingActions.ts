/** Changing settings: each change does what its row of the table says it sets off. */
import type { Effect } from '../settings/fieldKinds';
import { FIELDS, type FieldName, type Settings } from '../settings/fields';
import { withFollowingSeed } from '../settings/untrainedSeed';
import type { Context } from './context';
import type { Prepare, Stage } from './preparation';
import type { RunActions } from './runActions';

export interface SettingActions {
  /** Changes settings and sets off what follows from them. */
  change(changed: Partial<Settings>): void;
  setRetrainWhileMoving(on: boolean): void;
  /** Larger type without controls, and back. */
  togglePresentation(): void;
}

const STAGE_OF = { data: 'data', network: 'network', restart: 'run', live: null, view: null } satisfies Record<
  Effect,
  Stage | null
>;
const FIRST_STAGE_FIRST: readonly Effect[] = ['data', 'network', 'restart', 'live', 'view'];

export function createSettingActions(
  { store }: Context,
  prepare: Prepare,
  run: RunActions,
  explain: () => void,
): SettingActions {
  const actions: SettingActions = {
    change(wanted) {
      const before = store.getState().settings;
      const changed = withFollowingSeed(before, wanted);
      const names = (Object.keys(changed) as FieldName[]).filter((name) => changed[name] !== before[name]);
      if (names.length === 0) return;
      store.setState({ settings: { ...before, ...changed } });
      const effects = names.map((name) => FIELDS[name].effect);
      const strongest = FIRST_STAGE_FIRST.find((effect) => effects.includes(effect)) ?? 'view';
      const stage = STAGE_OF[strongest];
      if (stage) restart(stage, before);
      else if (strongest === 'live') {
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

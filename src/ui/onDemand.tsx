/** Parts of the page that are loaded when they are first looked at, each in a safety net that can load it again. */
import { type ComponentType, lazy } from 'react';
import { loadPart } from '../loadPart';
import { SafetyNet } from './SafetyNet';

/** Suspends until the part is there. */
export function onDemand<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  // `lazy` asks once and remembers the answer, a failure too.
  const asked = () => lazy(async () => ({ default: await loadPart(load) }));
  let Part = asked();
  const Newest = (props: Props) => <Part {...props} />;
  return function OnDemand(props: Props) {
    return (
      <SafetyNet
        onRetry={() => {
          Part = asked();
        }}
      >
        <Newest {...props} />
      </SafetyNet>
    );
  };
}

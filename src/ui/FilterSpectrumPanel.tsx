/** Which frequencies the two filters pass, and whether together they pass every one exactly once. */
import { FilterSpectrumPlot } from '../plots/FilterSpectrumPlot';
import { useDistillery } from '../store/useDistillery';
import { Panel } from './Panel';

export function FilterSpectrumPanel() {
  const [now, start] = useDistillery(({ run }) => [run.taps, run.startTaps] as const);
  return (
    <Panel
      title="Filter spectrum"
      explanation={
        <p>
          Power of the lowpass filter, |ĥ(ω)|², and of the highpass filter, |ĝ(ω)|². For an orthonormal wavelet their
          sum is 2 at every frequency.
        </p>
      }
    >
      <FilterSpectrumPlot now={now} start={start} height={206} />
    </Panel>
  );
}

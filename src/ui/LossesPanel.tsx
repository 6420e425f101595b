/** How the three parts of the objective went down. */
import { LossPlot } from '../plots/LossPlot';
import { useDistillery } from '../store/useDistillery';
import { HistorySlider } from './HistorySlider';
import { Panel } from './Panel';
import { usePointedTerms } from './termEffects';

export function LossesPanel() {
  const history = useDistillery(({ run }) => run.losses);
  const viewed = useDistillery(({ run }) => run.viewed);
  const pointed = usePointedTerms();
  return (
    <Panel
      title="Losses"
      explanation={
        <p>
          The three totals of the objective over the steps, each with its weight: reconstruction, wavelet (the five
          conditions and λ × sparsity) and interpretation (γ ×). The slider goes back through the run: all views then
          show the filter of that step, which is marked in the plot. Replay shows the whole run once more, slowly enough
          to watch.
        </p>
      }
    >
      <LossPlot history={history} pointed={pointed} viewed={viewed} height={150} />
      <HistorySlider beneath />
    </Panel>
  );
}

/** How the three parts of the objective went down. */
import { LossPlot } from '../plots/LossPlot';
import { useDistillery } from '../store/useDistillery';
import { Panel } from './Panel';
import { usePointedTerms } from './termEffects';

export function LossesPanel() {
  const history = useDistillery(({ run }) => run.losses);
  const pointed = usePointedTerms();
  return (
    <Panel
      title="Losses"
      explanation={
        <p>
          The three totals of the objective over the steps, each with its weight: reconstruction, wavelet (the five
          conditions and λ × sparsity) and interpretation (γ ×).
        </p>
      }
    >
      <LossPlot history={history} pointed={pointed} height={150} />
    </Panel>
  );
}

/** The wavelet as it is now, beside where it started and, where known, the one it should find. */

import { Suspense, useMemo } from 'react';
import { byPlace } from '../plots/byPlace';
import { plain } from '../plots/numbers';
import { TapsPlot } from '../plots/TapsPlot';
import { WaveletPlot } from '../plots/WaveletPlot';
import { distanceToTruth, trueWavelet } from '../store/selectors';
import { useDistillery } from '../store/useDistillery';
import { lowpassFilter } from '../wavelets/families';
import { quadratureMirror } from '../wavelets/filterBank';
import { waveletSymmetry } from '../wavelets/symmetry';
import { Fold } from './Fold';
import { onDemand } from './onDemand';
import { Panel } from './Panel';
import { ScaleTable } from './ScaleTable';
import { useDescription, WaveletDescription } from './WaveletDescription';

/** Only maps have these. */
const WaveletMaps = onDemand(async () => (await import('../plots/WaveletMaps')).WaveletMaps);
const WaveletKernels = onDemand(async () => (await import('./WaveletKernels')).WaveletKernels);

export function WaveletPanel() {
  const [now, start, ghosts] = useDistillery(({ run, ghosts }) => [run.taps, run.startTaps, ghosts] as const);
  const truthName = useDistillery(trueWavelet);
  const truth = useMemo(() => truthName && { label: truthName, h: lowpassFilter(truthName) }, [truthName]);
  const maps = useDistillery(({ dataset }) => dataset?.kind === 'maps');
  const { sentences, describe, close } = useDescription();
  const curves = { now, start, truth, ghosts };
  return (
    <Panel
      title="Wavelet"
      wide
      explanation={
        <p>
          The wavelet ψ, which measures change, and its scaling function φ, which measures the local mean, drawn from
          the filter h by repeated refinement. The distance to the true wavelet is taken over shifts and reversal of ψ.
        </p>
      }
      aside={
        <>
          <Facts truthName={truthName} />
          <button type="button" className="quiet" aria-expanded={sentences !== null} onClick={describe}>
            Describe
          </button>
          {sentences && (
            <button type="button" className="quiet" aria-label="Close the description" onClick={close}>
              ×
            </button>
          )}
        </>
      }
    >
      <WaveletDescription sentences={sentences} />
      <div className="pair">
        <WaveletPlot {...curves} curve="psi" height={156} />
        <WaveletPlot {...curves} curve="phi" height={156} />
      </div>
      <TapLine taps={now} />
      {maps && (
        <details open>
          <summary>2-D wavelets</summary>
          <Suspense fallback={<p className="plot-empty">Loading…</p>}>
            <WaveletMaps h={now} size={200} />
          </Suspense>
        </details>
      )}
      {maps && (
        <Fold summary="Kernels at peaks">
          <Suspense>
            <WaveletKernels h={now} />
          </Suspense>
        </Fold>
      )}
      <Fold summary="Scales">
        <ScaleTable />
      </Fold>
      <Fold summary="Filters h and g">
        <div className="pair">
          <TapsPlot now={now} start={start} filter="h" height={150} />
          <TapsPlot now={now} start={start} filter="g" height={150} />
        </div>
        <p className="taps-line numeric">
          <span>g =</span>
          <span className="taps">
            <Taps taps={quadratureMirror(now)} />
          </span>
        </p>
      </Fold>
    </Panel>
  );
}

function Facts({ truthName }: { readonly truthName: string | null }) {
  const distance = useDistillery(distanceToTruth);
  const taps = useDistillery(({ run }) => run.taps);
  const { kind, defect } = useMemo(() => waveletSymmetry(taps), [taps]);
  return (
    <>
      {distance !== null && (
        <span>
          distance to {truthName}{' '}
          <b className="numeric" data-testid="distance">
            {plain(distance, 3)}
          </b>
        </span>
      )}
      <span title="Smallest distance of ψ to its mirror image, relative to ψ; 0 is symmetric">
        distance to {kind} <b className="numeric">{plain(defect, 2)}</b>
      </span>
    </>
  );
}

/** The numbers that are learned. */
function TapLine({ taps }: { readonly taps: readonly number[] }) {
  return (
    <p className="taps-line numeric">
      <span>h =</span>
      <span className="taps" data-testid="taps">
        <Taps taps={taps} />
      </span>
    </p>
  );
}

/** Each in a place of its own width, so that nothing moves while they learn. */
function Taps({ taps }: { readonly taps: ArrayLike<number> }) {
  return byPlace(taps, (tap, n) => (
    <>
      {n > 0 && ' '}
      <span className="tap">{plain(tap, 5)}</span>
    </>
  ));
}

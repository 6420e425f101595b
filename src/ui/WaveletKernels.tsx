/** The four 3 × 3 patches of the wavelet that look at peaks of a map, beside the classic kernels. */
import { useMemo } from 'react';
import { KernelMaps } from '../plots/KernelMaps';
import { LAPLACE, ROBERTS, waveletPatches } from '../predict/kernels';

export function WaveletKernels({ h }: { readonly h: readonly number[] }) {
  const kernels = useMemo(() => {
    const patches = Object.entries(waveletPatches(h)).map(([name, values]) => ({ name, values }));
    const classics = [
      { name: 'Laplace', values: LAPLACE },
      { name: 'Roberts ↘', values: ROBERTS[0] },
      { name: 'Roberts ↙', values: ROBERTS[1] },
    ];
    return [...patches, ...classics];
  }, [h]);
  return (
    <>
      <p className="note">
        The most varied three taps of h and g, multiplied across the axes. Roberts’ cross is the root of the summed
        squares of its two differences.
      </p>
      <KernelMaps kernels={kernels} size={100} />
    </>
  );
}

/** What the levels mean for the data: how long one cycle of the wavelet is at each, in samples and in the data's unit. */

import { brief } from '../plots/numbers';
import { useDistillery } from '../store/useDistillery';
import { centreFrequency } from '../wavelets/centreFrequency';

export function ScaleTable() {
  const taps = useDistillery(({ run }) => run.taps);
  const levels = useDistillery(({ settings }) => settings.levels);
  const spacing = useDistillery(({ dataset }) => dataset?.spacing ?? null);
  const maps = useDistillery(({ dataset }) => dataset?.kind === 'maps');
  const frequency = centreFrequency(taps);
  const physical = spacing !== null && spacing.unit !== '' ? spacing : null;
  return (
    <table className="scales">
      <caption>One cycle of ψ at each level</caption>
      <thead>
        <tr>
          <th scope="col">Level</th>
          <th scope="col" className="numeric">
            {maps ? 'Pixels' : 'Samples'}
          </th>
          {physical && (
            <th scope="col" className="numeric">
              {physical.unit === '′' ? 'Arcminutes' : physical.unit}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {Array.from({ length: levels }, (_, i) => i + 1).map((level) => (
          <tr key={level}>
            <th scope="row">{level}</th>
            <td className="numeric">{brief(2 ** level / frequency)}</td>
            {physical && <td className="numeric">{brief((physical.value * 2 ** level) / frequency)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

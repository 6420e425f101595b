/** The grid: λ down, γ across, in each cell a small ψ on the colour of its score. Loads a cell when clicked. */
import { memo, useMemo } from 'react';
import { ColourBar } from '../plots/ColourBar';
import { colourPixels, colourTable } from '../plots/colourMaps';
import { extentOf } from '../plots/figure';
import { significant } from '../plots/numbers';
import { PlotFigure } from '../plots/PlotFigure';
import { linePath } from '../plots/paths';
import { useTheme } from '../plots/theme';
import { sweepFits } from '../store/sweepState';
import { actions, useDistillery } from '../store/useDistillery';
import { bestGroup, type CellGroup, cellGroups } from '../sweep/choice';
import { scoreKind } from '../sweep/examine';
import type { SweepFile } from '../sweep/sweepFile';
import { waveletFunction } from '../wavelets/cascade';
import { cellFacts, describeGrid, type GridContent, gridTable } from './sweepGridText';

const WIDTH = 44;
const HEIGHT = 32;
/** So many columns or fewer are drawn larger. */
const FEW = 8;

export function SweepGridView({ sweep }: { readonly sweep: SweepFile }) {
  const score = useDistillery(({ sweepState }) => sweepState.score);
  const fits = useDistillery(sweepFits);
  const theme = useTheme();
  const content = useMemo(() => {
    const kind = scoreKind(score, sweep.metric);
    const groups = cellGroups(sweep.cells, score, sweep.metric);
    return { kind, groups, best: bestGroup(groups, kind.better) };
  }, [sweep, score]);
  const { kind, groups } = content;
  const scores = groups.flatMap((group) => group.score ?? []);
  const range = extentOf([scores]) ?? [0, 1];
  const colours = colourTable('sequential', theme);
  // The better end of the scale is the light one.
  const drawn = (value: number) => (kind.better === 'higher' ? value : range[0] + range[1] - value);
  const colourOf = (value: number | null) => {
    if (value === null) return 'var(--raised)';
    const [r, g, b] = colourPixels([drawn(value)], colours, range[0] === range[1] ? [range[0] - 1, range[1]] : range);
    return `rgb(${r} ${g} ${b})`;
  };
  return (
    <PlotFigure name="sweep" content={content} summary={describeGrid} table={gridTable}>
      <div className="sweep-grid" data-few={sweep.grid.gammas.length <= FEW || undefined}>
        <table>
          <caption className="note">
            {kind.label}
            {sweep.grid.seeds.length > 1 && `, mean of ${sweep.grid.seeds.length} seeds`}: lighter is better
          </caption>
          <thead>
            <tr>
              <th scope="col">λ \ γ</th>
              {sweep.grid.gammas.map((gamma) => (
                <th key={gamma} scope="col" className="numeric">
                  {significant(gamma, 2)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sweep.grid.lambdas.map((lambda) => (
              <tr key={lambda}>
                <th scope="row" className="numeric">
                  {significant(lambda, 2)}
                </th>
                {sweep.grid.gammas.map((gamma) => {
                  const group = groups.find((other) => other.lambda === lambda && other.gamma === gamma);
                  return (
                    <td key={gamma}>
                      {group && (
                        <GridCell group={group} colour={colourOf(group.score)} content={content} enabled={fits} />
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
        {scores.length > 0 && (
          <ColourBar
            colours="sequential"
            range={range}
            title={kind.label}
            direction="right"
            reversed={kind.better === 'lower'}
          />
        )}
      </div>
    </PlotFigure>
  );
}

interface GridCellProps {
  readonly group: CellGroup;
  readonly colour: string;
  readonly content: GridContent;
  readonly enabled: boolean;
}

const GridCell = memo(function GridCell({ group, colour, content, enabled }: GridCellProps) {
  const [cell] = group.cells;
  const path = useMemo(() => smallWavelet(cell.h), [cell]);
  const facts = cellFacts(group, content);
  return (
    <button
      type="button"
      className={group === content.best ? 'sweep-cell best' : 'sweep-cell'}
      style={{ backgroundColor: colour }}
      disabled={!enabled}
      aria-label={facts.join(', ')}
      title={facts.join('\n')}
      onClick={() => void actions.loadCell(cell)}
    >
      <svg width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
        <path d={path} />
      </svg>
    </button>
  );
});

/** ψ of the filter, as an SVG path in a cell. */
function smallWavelet(h: readonly number[]): string {
  const { psi } = waveletFunction(h, 3);
  const position = Array.from({ length: psi.length }, (_, i) => i);
  const [low, high] = extentOf([psi]) ?? [-1, 1];
  const x = { scale: 'linear', range: [0, Math.max(1, psi.length - 1)], from: 2, to: WIDTH - 2 } as const;
  const y = { scale: 'linear', range: [Math.min(low, -0.1), Math.max(high, 0.1)], from: HEIGHT - 3, to: 3 } as const;
  return linePath(position, psi, x, y);
}

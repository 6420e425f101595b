/** Which line is which: above the plot, so that it never covers data. */
import { memo } from 'react';
import type { Mark, Series } from './figure';
import { DOT, fillOf, strokeOf } from './looks';

export interface LegendProps {
  readonly series: readonly Series[];
  readonly mark: Mark;
}

export const Legend = memo(
  function Legend({ series, mark }: LegendProps) {
    return (
      <ul className="plot-legend">
        {series.map((entry) => (
          <li key={entry.id}>
            <Swatch series={entry} mark={mark} />
            {entry.label}
          </li>
        ))}
      </ul>
    );
  },
  (before, after) => before.mark === after.mark && looks(before.series) === looks(after.series),
);

function looks(series: readonly Series[]): string {
  return series.map((s) => `${s.id}\n${s.label}\n${s.colour}\n${s.style}`).join('\n\n');
}

function Swatch({ series, mark }: { series: Series; mark: Mark }) {
  const { strokeDasharray, ...stroke } = strokeOf(series);
  const dots = mark === 'dots' && series.style !== 'dashed';
  return (
    <svg className="plot-swatch" width={mark === 'bar' && !series.low ? 10 : 20} height="10" aria-hidden="true">
      {series.low ? (
        <rect x="0" y="1" width="20" height="8" rx="1" {...fillOf(series)} />
      ) : mark === 'bar' ? (
        <rect x="0" y="0" width="10" height="10" {...fillOf(series)} />
      ) : (
        !dots && <path d="M1 5H19" strokeDasharray={strokeDasharray} {...stroke} />
      )}
      {(mark === 'stem' || dots) && <path d="M10 5h0" strokeLinecap="round" {...stroke} strokeWidth={DOT} />}
    </svg>
  );
}

/** The key of a colour map: which colour is which value. */
import { memo } from 'react';
import { type ColourMapName, colourTable, cssGradient } from './colourMaps';
import type { Range } from './figure';
import { useTheme } from './theme';
import { linearTicks } from './ticks';

export interface ColourBarProps {
  readonly colours: ColourMapName;
  readonly range: Range;
  /** Quantity and unit, e.g. "κ" or "attribution a". */
  readonly title: string;
  readonly direction: 'up' | 'right';
}

export const ColourBar = memo(function ColourBar({ colours, range, title, direction }: ColourBarProps) {
  const theme = useTheme();
  const up = direction === 'up';
  const gradient = cssGradient(colourTable(colours, theme), up ? 'to top' : 'to right');
  const [low, high] = range;
  return (
    <div className={`colour-bar colour-bar-${direction}`} aria-hidden="true">
      <span className="colour-bar-title">{title}</span>
      <span className="colour-bar-scale">
        <span className="colour-bar-strip" style={{ backgroundImage: gradient }} />
        {linearTicks(range, up ? 4 : 3).map(({ value, label }) => {
          const at = `${(100 * (value - low)) / (high - low)}%`;
          return (
            <span key={value} className="colour-bar-tick" style={up ? { bottom: at } : { left: at }}>
              {label}
            </span>
          );
        })}
      </span>
    </div>
  );
});

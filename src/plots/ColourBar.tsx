/** The key of a colour map: which colour is which value. */
import { memo } from 'react';
import { type ColourMapName, colourTable, cssGradient } from './colourMaps';
import type { Range } from './figure';
import { useTheme } from './theme';
import { linearTicks, withRoom } from './ticks';

export interface ColourBarProps {
  readonly colours: ColourMapName;
  readonly range: Range;
  /** Quantity and unit, e.g. "κ" or "attribution a". */
  readonly title: string;
  readonly direction: 'up' | 'right';
  /** The last colour stands for the least value. */
  readonly reversed?: boolean;
}

/** Letters and gaps between them that fit along a bar that lies. */
const LETTERS = 22;

const GRADIENTS = { up: ['to top', 'to bottom'], right: ['to right', 'to left'] } as const;

export const ColourBar = memo(function ColourBar(props: ColourBarProps) {
  const { colours, range, title, direction, reversed = false } = props;
  const theme = useTheme();
  const up = direction === 'up';
  const gradient = cssGradient(colourTable(colours, theme), GRADIENTS[direction][reversed ? 1 : 0]);
  const [low, high] = range;
  const ticks = linearTicks(range, up ? 4 : 3);
  const pitch = up ? Number.POSITIVE_INFINITY : LETTERS / Math.max(1, ticks.length - 1);
  return (
    <div className={`colour-bar colour-bar-${direction}`} aria-hidden="true">
      <span className="colour-bar-title">{title}</span>
      <span className="colour-bar-scale">
        <span className="colour-bar-strip" style={{ backgroundImage: gradient }} />
        {withRoom(ticks, pitch).map(({ value, label }) => {
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

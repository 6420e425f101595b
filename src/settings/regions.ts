/** Which regions of the page are left out, by a link's wish or for a projector. */
import type { Settings } from './fields';

/** What needs a hand on it: left out where people look on. */
const CONTROLS = ['header', 'data', 'network', 'objective', 'run', 'views'];

/** Regions by the first word of their heading; besides them `header`, `views` (all behind tabs) and `lessons`. */
export function isHidden({ hide, view }: Pick<Settings, 'hide' | 'view'>, region: string): boolean {
  return hide.split(',').includes(region) || (view === 'present' && CONTROLS.includes(region));
}

/**
 * What axe finds in a page. It runs in the page itself, which holds no frames, rather than with a tab opened for each
 * look; and it tells of violations only: to name every element that passes takes longer than to judge it.
 */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from './story';

/** Which rules are asked for, as axe takes them; without any, every rule it has that is no experiment. */
export interface Rules {
  readonly runOnly?: string[];
  readonly rules?: Record<string, { readonly enabled: boolean }>;
}

export const GUIDELINES: Rules = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  rules: { 'target-size': { enabled: true } },
};
/** Beside the guidelines what axe counts as good practice: landmarks, order of headings. */
export const EVERY_RULE: Rules = {};
/** What may differ between two looks of one state: the other rules read names, roles and order, which stay. */
export const RULES_OF_LOOK: Rules = { runOnly: ['color-contrast', 'target-size', 'scrollable-region-focusable'] };

/** Each rule that is broken within `part`, with where: `button-name: .header > button`. */
export async function findings(page: Page, part = 'html', rules: Rules = GUIDELINES): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .include(part)
    .options({ ...rules, resultTypes: ['violations'] })
    .setLegacyMode()
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

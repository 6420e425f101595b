/** Everything that stays in the browser, for the person whose browser it is. */
import type { ShelfName } from '../store/shelf';

/** What stands before the colon in a name of the shelf. */
type ShelfKind<N extends string> = N extends `${infer Kind}:${string}` ? Kind : N;

/** A row for each kind of thing that is kept: one that is missing does not compile. */
const ON_THE_SHELF: Readonly<Record<ShelfKind<ShelfName>, string>> = {
  session: 'the run of each tab as it learns: settings, filter and losses, and its data by name, shape and checksum',
  models: 'the networks trained or opened in each tab: layers, weights and score',
  run: 'the runs you keep, until you delete them: settings, filter and losses',
  lessons: 'which steps of the lessons you have reached',
  sweep: 'the last sweep: its grid, filters and scores, and its data by name, shape and checksum',
};

export const KEPT: readonly string[] = [
  ...Object.values(ON_THE_SHELF),
  'this page with its demos and networks, so that it opens without a network',
  'in the history of visited addresses, the settings that stand in the address',
];

/**
 * Everything that stays in the browser, for the person whose browser it is, and where: tests look there, and find nothing
 * that is not in this table.
 */
import type { ShelfName } from '../store/shelf';

/** What stands before the colon in a name of the shelf. */
type ShelfKind<N extends string> = N extends `${infer Kind}:${string}` ? Kind : N;

export interface KeptThing {
  /** Names as `storage: what it is called there`, of all that belong to it. */
  readonly where: RegExp;
  readonly what: string;
}

/** A row for each kind of thing that is kept: one that is missing does not compile. */
const ON_THE_SHELF: Readonly<Record<ShelfKind<ShelfName>, string>> = {
  session: 'the run of each tab as it learns: settings, filter and losses, and its data by name, shape and checksum',
  models: 'the networks trained or opened in each tab: layers, weights and score',
  run: 'the runs you keep, until you delete them: settings, filter and losses',
  lessons: 'which steps of the lessons you have reached',
  sweep: 'the last sweep of each tab: its grid, filters and scores, and its data by name, shape and checksum',
};

export const KEPT: readonly KeptThing[] = [
  ...Object.entries(ON_THE_SHELF).map(([kind, what]) => ({
    where: new RegExp(`^IndexedDB: wavelet-distillery/shelf/${kind}(:[\\w-]+)?$`),
    what,
  })),
  {
    where: /^sessionStorage: wavelet-distillery-tab$/,
    what: 'a name for this tab, until it is closed, so that tabs do not write over each other',
  },
  {
    where: /^(caches: workbox-precache-.*|service worker: .*\/sw\.js)$/,
    what: 'this page with its demos and networks, so that it opens without a network',
  },
  {
    where: /^history: #/,
    what: 'in the history of visited addresses, the settings that stand in the address',
  },
];

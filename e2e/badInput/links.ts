/** Links with what cannot be meant: it falls back, field by field, in one message, and `gamma=2` beside it holds. */

export interface LinkRow {
  /** Fragment after `v=1&data=recovery&`. */
  readonly fragment: string;
  readonly says: RegExp;
  /** γ in the end: 2 as in the fragment, or its default where nothing of the link is read. */
  readonly gamma?: '1';
}

export const LINKS: readonly LinkRow[] = [
  { fragment: 'lambda=NaN&gamma=2', says: /lambda=NaN is not a number/ },
  { fragment: 'lambda=-1&gamma=2', says: /lambda=-1 is outside 0 … 1000/ },
  { fragment: 'lambda=1e999&gamma=2', says: /lambda=1e999 is outside/ },
  { fragment: 'lambda=0.1&lambda=0.2&gamma=2', says: /lambda is given twice/ },
  { fragment: 'J=99&gamma=2', says: /J=99 is outside 1 … 12/ },
  { fragment: 'J=2.5&gamma=2', says: /J=2.5 is not a whole number/ },
  { fragment: 'wave=db99&gamma=2', says: /wave=db99 is none of/ },
  { fragment: 'seed=%E0%A4%A&gamma=2', says: /seed is not properly encoded/ },
  { fragment: 'h=AAAA&gamma=2', says: /h does not hold an even number of finite taps/ },
  { fragment: '__proto__=1&gamma=2', says: /__proto__ is not known here/ },
  { fragment: 'v=7&gamma=2', says: /v is given twice|newer version/ },
  {
    fragment: `gamma=2&x=${'y'.repeat(200_000)}`,
    says: /the link is 200,\d+ characters long, more than 16,384/,
    gamma: '1',
  },
];
